"""What every page may say of the site and of the reader."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from accounts.models import Notice


def site(request: HttpRequest) -> dict[str, object]:
    """`unread_notices` is asked of the database only by a page that shows it, and once."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "site_name": settings.SITE_NAME,
        "google_sign_in": bool(settings.GOOGLE_CLIENT_ID),
        "unread_notices": cache(lambda: Notice.objects.of(user).unread().count() if known else 0),
    }
