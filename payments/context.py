"""What every page may say about the reader's tokens."""

from django.conf import settings
from django.http import HttpRequest

from .queries import purse_brought


def purse(request: HttpRequest) -> dict[str, object]:
    """`tokens`: how many the reader can use. They come with the user."""
    user = getattr(request, "user", None)
    return {
        "tokens": lambda: purse_brought(user).available if user and user.is_authenticated else 0,
        "payments_sandbox": settings.PAYMENTS_SANDBOX,
    }
