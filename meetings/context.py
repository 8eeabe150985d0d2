"""The meeting that is near, for the banner of every page (MTG-4)."""

from functools import cache

from django.http import HttpRequest

from accounts.models import User

from .models import Meeting


def banner(request: HttpRequest) -> dict[str, object]:
    """One query, and only where a page asks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"meeting_banner": cache(lambda: near(user))}


def near(user: User) -> dict[str, object] | None:
    rows = Meeting.objects.visible_to(user).near_now().select_related("asker", "guest", "place__venue")
    meeting = rows.first()
    return {"meeting": meeting, "other": meeting.other(user)} if meeting else None
