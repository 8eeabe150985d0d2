"""What every page may say about the reader's tokens."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from .queries import available


def purse(request: HttpRequest) -> dict[str, object]:
    """`tokens`: how many the reader can use; asked of the database only by a page that shows it, and once."""
    user = getattr(request, "user", None)
    return {
        "tokens": cache(lambda: available(user) if user and user.is_authenticated else 0),
        "payments_sandbox": settings.PAYMENTS_SANDBOX,
    }
