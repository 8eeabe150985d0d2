"""Addresses."""

from django.urls import path

from accounts.views import pages

urlpatterns = [
    path("tour/", pages.tour, name="tour"),
    path("rules/", pages.rules, name="rules"),
    path("trust/", pages.trust, name="trust"),
    path("support/", pages.support, name="support"),
    path("privacy/", pages.privacy, name="privacy"),
    path("terms/", pages.terms, name="terms"),
    path("credits/", pages.credits, name="credits"),
    path("theme/", pages.theme, name="theme"),
]
