"""Every address of the site; CONTRACT.md names those that must stay."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

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
]
if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

handler400 = "accounts.views.errors.bad_request"
handler403 = "accounts.views.errors.forbidden"
handler404 = "accounts.views.errors.not_found"
handler500 = "accounts.views.errors.server_error"
