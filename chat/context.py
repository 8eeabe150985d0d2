"""The unread total of the header and the tab title (CHT-2)."""

from functools import cache

from django.http import HttpRequest

from .queries import unread_total


def unread(request: HttpRequest) -> dict[str, object]:
    """Asked of the database only by a page that shows it, and once."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {"unread_messages": cache(lambda: unread_total(user) if known else 0)}
