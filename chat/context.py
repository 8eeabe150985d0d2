"""The unread total of the header and the tab title (CHT-2)."""

from django.http import HttpRequest

from accounts import header


def unread(request: HttpRequest) -> dict[str, object]:
    """Asked of the database only by a page that shows it."""
    return {"unread_messages": lambda: header.fact(request, "unread_messages") or 0}
