"""Addresses under /calls/."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:meeting_id>/", views.call, name="call"),
]
