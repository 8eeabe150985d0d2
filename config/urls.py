"""Every address of the site; CONTRACT.md names those that must stay."""

from django.contrib import admin
from django.urls import include, path

from config.files import favicon

urlpatterns = [
    path("", include("projects.urls")),
    path("", include("accounts.urls")),
    path("", include("payments.urls")),
    path("meetings/", include("meetings.urls")),
    path("me/strikes/", include("meetings.strike_urls")),
    path("messages/", include("chat.urls")),
    path("calls/", include("videocall.urls")),
    path("", include("config.health.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", favicon, name="favicon"),
]

handler400 = "accounts.views.errors.bad_request"
handler403 = "accounts.views.errors.forbidden"
handler404 = "accounts.views.errors.not_found"
handler429 = "accounts.views.errors.too_often"
handler500 = "accounts.views.errors.server_error"
