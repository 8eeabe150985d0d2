"""Addresses of messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.messages, name="messages"),
    path("<slug:person>/", views.conversation, name="conversation"),
    path("<slug:person>/remove/", views.remove, name="remove_contact"),
]
