"""What every page may say of the site and of the reader."""

from django.conf import settings
from django.http import HttpRequest

from accounts import header
from accounts.codes import MINUTES


def site(request: HttpRequest) -> dict[str, object]:
    """`unread_notices` is asked of the database only by a page that shows it."""
    return {
        "site_name": settings.SITE_NAME,
        "code_minutes": MINUTES,
        "google_sign_in": bool(settings.GOOGLE_CLIENT_ID),
        "unread_notices": lambda: header.fact(request, "unread_notices") or 0,
    }
