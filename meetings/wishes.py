"""What the other wishes of an agreed meeting and waits for: another time, calling it off, a place."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from accounts.models import User
from accounts.times import say_there, zone_of

from .models import Change, Meeting

MOST = 20


@dataclass(frozen=True)
class Wish:
    meeting: Meeting
    text: str
    url: str


def wishes_of_others(me: User) -> list[Wish]:
    """Those that wait for my answer; the meeting that comes first comes first."""
    asked = Exists(Change.objects.open().filter(meeting=OuterRef("pk")).exclude(by=me))
    suggested = Q(place__proposed__isnull=False) & ~Q(place__proposed_by=me)
    rows = Meeting.objects.visible_to(me).upcoming().filter(asked | suggested).with_people()
    rows = rows.select_related("place__venue", "place__proposed")
    open_changes = Prefetch("changes", Change.objects.open(), to_attr="wished")
    return [wish for meeting in rows.prefetch_related(open_changes)[:MOST] for wish in wishes_for(meeting, me)]


def wishes_for(meeting: Meeting, me: User) -> Iterator[Wish]:
    name, place = meeting.other(me).first_name, getattr(meeting, "place", None)
    for change in meeting.wished:
        if change.by_id != me.pk:
            yield Wish(meeting, f"{name} asks {wished(change, meeting, me)}", meeting.get_absolute_url())
    if place and place.awaits(me):
        yield Wish(meeting, f"{name} suggests {place.proposed.name}", reverse("halfway", args=[meeting.public_id]))


def wished(change: Change, meeting: Meeting, reader: User) -> str:
    """`to meet Thu 26 Nov, 15:00 instead`, in the reader's zone."""
    if change.starts_at is None:
        return "to call the meeting off"
    return f"to meet {say_there(change.starts_at, zone_of(reader), meeting.there)} instead"
