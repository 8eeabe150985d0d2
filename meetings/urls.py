"""Addresses under /meetings/. Nouns for pages, verbs for POST."""

from django.urls import path

from . import views
from .views import halfway

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("history/", views.history, name="meeting_history"),
    path("ask/<slug:person>/", views.ask, name="ask"),
    path("feed/reset/", views.reset_feed, name="reset_feed"),
    path("feed/<slug:token>.ics", views.feed, name="feed"),
    path("by-mail/<str:token>/", views.by_mail, name="by_mail"),
    path("<slug:public_id>/", views.meeting, name="meeting"),
    path("<slug:public_id>/accept/", views.accept, name="accept"),
    path("<slug:public_id>/decline/", views.decline, name="decline"),
    path("<slug:public_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:public_id>/counter/", views.counter, name="counter"),
    path("<slug:public_id>/cancel/", views.cancel, name="cancel"),
    path("<slug:public_id>/waive/", views.waive, name="waive"),
    path("<slug:public_id>/reschedule/", views.reschedule, name="reschedule"),
    path("<slug:public_id>/call-off/", views.call_off, name="call_off"),
    path("<slug:public_id>/late/", views.late, name="late"),
    path("<slug:public_id>/code/", views.code, name="code"),
    path("<slug:public_id>/code/<int:turn>.svg", views.code_picture, name="code_picture"),
    path("<slug:public_id>/change/", views.answer_change, name="answer_change"),
    path("<slug:public_id>/evidence/", views.evidence, name="evidence"),
    path("<slug:public_id>/report/", views.report, name="report"),
    path("<slug:public_id>/halfway/", halfway.halfway, name="halfway"),
    path("<slug:public_id>/halfway/suggest/", halfway.suggest_place, name="suggest_place"),
    path("<slug:public_id>/halfway/agree/", halfway.agree_place, name="agree_place"),
    path("<slug:public_id>/calendar.ics", views.calendar_ics, name="calendar_ics"),
]
