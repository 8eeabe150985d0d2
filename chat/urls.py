"""Addresses of messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.messages, name="messages"),
    path("files/<slug:file>/", views.file, name="file"),
    path("files/<slug:file>/preview/", views.file_preview, name="file_preview"),
    path("<slug:person>/", views.conversation, name="conversation"),
    path("<slug:person>/attach/", views.attach, name="attach"),
    path("<slug:person>/remove/", views.remove, name="remove_contact"),
    path("<slug:person>/pin/", views.pin, name="pin_contact"),
    path("<slug:person>/archive/", views.archive, name="archive_contact"),
    path("<slug:person>/mute/", views.mute, name="mute_contact"),
    path("<slug:person>/<int:number>/edit/", views.edit, name="edit_message"),
    path("<slug:person>/<int:number>/take-back/", views.take_back, name="take_back"),
    path("<slug:person>/<int:number>/react/", views.react, name="react"),
]
