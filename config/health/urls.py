from django.urls import path

from config.watch.scrape import metrics

from . import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("readyz", views.readyz, name="readyz"),
    path("signed-in", views.signed_in, name="signed_in"),
]
