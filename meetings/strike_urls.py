"""Addresses under /me/strikes/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.strikes, name="strikes"),
    path("<slug:public_id>/appeal/", views.appeal, name="appeal"),
]
