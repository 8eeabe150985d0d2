"""The meeting that is near, for the banner of every page (MTG-4)."""

from functools import cache

from django.db.models import Expression, Subquery
from django.http import HttpRequest

from accounts import header
from accounts.models import User

from .models import Meeting


def banner(request: HttpRequest) -> dict[str, object]:
    """Only where a page asks: whether one is near comes with the header's facts, and the meeting itself if so."""
    return {"meeting_banner": cache(lambda: near(request))}


def near(request: HttpRequest) -> dict[str, object] | None:
    nearest = header.fact(request, "nearest_meeting")
    if nearest is None:
        return None
    meeting = Meeting.objects.select_related("asker", "guest", "place__venue").get(pk=nearest)
    return {"meeting": meeting, "other": meeting.other(request.user)}


def nearest_of(reader: User) -> Expression:
    return Subquery(Meeting.objects.visible_to(reader).near_now().values("pk")[:1])
