"""The meeting that is near, for the banner of every page (MTG-4)."""

from datetime import UTC, datetime
from functools import cache

from django.db.models import Case, Expression, F, Subquery, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from accounts import header
from accounts.models import User
from accounts.prepared import Given

from .mine import mine
from .models import Meeting, Place, Venue

ITSELF = ("public_id", "kind", "starts_at", "ends_at")


def banner(request: HttpRequest) -> dict[str, object]:
    """Only where a page asks: the meeting that is near comes with the header's facts; one's own numbers (PRO-6)."""
    return {"meeting_banner": cache(lambda: near(request)), "my_numbers": cache(lambda: mine(request.user))}


def near(request: HttpRequest) -> dict[str, object] | None:
    """Meeting and other person, with no more than the banner says of them."""
    told = header.fact(request, "nearest_meeting")
    if told is None:
        return None
    meeting = Meeting(kind=told["kind"], public_id=told["public_id"])
    meeting.starts_at, meeting.ends_at = moment(told["starts_at"]), moment(told["ends_at"])
    if told["venue"]:
        meeting.place = Place(venue=Venue(name=told["venue"], timezone=told["zone"]))
    return {"meeting": meeting, "other": User(first_name=told["other"], public_id=told["other_id"])}


def nearest_of(reader: Given, now: Given) -> Expression:
    """All of it as one value, so that a page asks no more while a meeting is near."""
    said = {name: F(name) for name in ITSELF}
    said |= {"venue": F("place__venue__name"), "zone": F("place__venue__timezone")}
    said |= {"other": of_other("first_name", reader), "other_id": of_other("public_id", reader)}
    return Subquery(Meeting.objects.visible_to(reader).near(now).values(said=JSONObject(**said))[:1])


def of_other(field: str, reader: Given) -> Expression:
    return Case(When(asker=reader, then=F(f"guest__{field}")), default=F(f"asker__{field}"))


def moment(text: str) -> datetime:
    """SQLite keeps moments without their zone, which is UTC."""
    read = parse_datetime(text)
    return read.replace(tzinfo=UTC) if is_naive(read) else read
