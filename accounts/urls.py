"""Addresses."""

from django.urls import include, path

from accounts.views import area, cities, complaint, leave, letters, me, notices, pages, people, push, welcome, worker

urlpatterns = [
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/<slug:step>/", welcome.welcome_step, name="welcome_step"),
    path("me/edit/", me.me_edit, name="me_edit"),
    path("me/become/", me.become, name="become"),
    path("me/settings/", me.settings, name="settings"),
    path("me/download/", leave.download, name="download"),
    path("me/leave/", leave.leave, name="leave"),
    path("me/area/", area.area, name="area"),
    path("me/area/address/", area.area_of_address, name="area_of_address"),
    path("people/<slug:public_id>/favourite/", people.favour, name="favour"),
    path("people/<slug:public_id>/block/", people.block, name="block"),
    path("people/<slug:public_id>/unblock/", people.unblock, name="unblock"),
    path("report/<str:subject>/<slug:key>/", complaint.complain, name="complain"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read_notices, name="read_notices"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/unsubscribe/<str:token>/", letters.unsubscribe, name="unsubscribe"),
    path("admin/letters/", letters.letters, name="letters"),
    path("admin/letters/<str:name>/", letters.letter, name="letter"),
    path("admin/letters/<str:name>/html/", letters.letter_html, name="letter_html"),
    path("me/push/", push.subscribe, name="push"),
    path("me/push/forget/", push.forget, name="forget_push"),
    path("sw.js", worker.service_worker, name="service_worker"),
    path("offline/", worker.offline, name="offline"),
    path("manifest.webmanifest", worker.manifest, name="manifest"),
    path("cities/", cities.cities, name="cities"),
    path("tour/", pages.tour, name="tour"),
    path("rules/", pages.rules, name="rules"),
    path("trust/", pages.trust, name="trust"),
    path("support/", pages.support, name="support"),
    path("privacy/", pages.privacy, name="privacy"),
    path("terms/", pages.terms, name="terms"),
    path("credits/", pages.credits, name="credits"),
    path("theme/", pages.theme, name="theme"),
    path("", include("accounts.pitch_urls")),
]
