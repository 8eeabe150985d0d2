"""The list of a pair: asked once both agreed to meet, then frozen (HALF-1, HALF-3).

What is computed depends on the two areas, how each travels, the kinds of place and the table of public places: nothing
else goes in, so nothing else can come out, however often and by whomever it is asked.
"""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from accounts.models import Block, Contact, Profile
from meetings.models import Kind, Meeting, PairSuggestion, Place, SuggestedVenue, Venue
from meetings.querysets import LIVE

from .hours import Opening, Openness, opening
from .pool import SHOWN, fill

OF_ONE_NAME = 2
KINDS = ",".join(sorted(Venue.Kind.values))
type_of_choice = list[tuple[SuggestedVenue, Opening]]


def suggest(meeting: Meeting) -> PairSuggestion | None:
    """The list that this meeting goes by, made if need be. Idempotent; None while it may not or cannot be made."""
    if not may_suggest(meeting):
        return None
    place = Place.objects.filter(meeting=meeting).select_related("suggestion").first()
    suggestion = place.suggestion if place else current(meeting.contact)
    if suggestion is None:
        return None
    fill(suggestion, lambda: len(open_places(suggestion, meeting)) >= SHOWN)
    if place is None:
        Place.objects.get_or_create(meeting=meeting, defaults={"suggestion": suggestion})
    return suggestion


def may_suggest(meeting: Meeting) -> bool:
    """Only for an agreed meeting in person of two people who are both here and have not blocked each other."""
    here = all(person.is_active and not person.suspended for person in meeting.people)
    agreed = meeting.kind == Kind.IN_PERSON and meeting.status in LIVE
    return agreed and here and not Block.objects.between(*meeting.people).exists()


def current(contact: Contact) -> PairSuggestion | None:
    """What the pair sees now. A new area or another way to travel counts for them after AREA_TIME at the earliest."""
    latest = PairSuggestion.objects.of_pair(contact).first()
    if latest and latest.since > timezone.now() - settings.AREA_TIME:
        return latest
    question = _question(contact)
    if question is None:
        return latest
    suggestion, _ = PairSuggestion.objects.get_or_create(**question)
    if latest and suggestion != latest:
        suggestion.since = timezone.now()
        suggestion.save(update_fields=["since"])
    return suggestion


def open_places(suggestion: PairSuggestion, meeting: Meeting) -> type_of_choice:
    """The first places of the list that are not closed when the two meet, at most two of one name (HALF-1)."""
    chosen, names = [], {}
    for suggested, hours in _with_hours(suggestion, meeting.starts_at, meeting.ends_at):
        name = suggested.venue.name.casefold()
        names[name] = names.get(name, 0) + (hours.openness != Openness.CLOSED)
        if hours.openness != Openness.CLOSED and names[name] <= OF_ONE_NAME:
            chosen.append((suggested, hours))
        if len(chosen) == SHOWN:
            break
    return chosen


def closed_places(suggestion: PairSuggestion, meeting: Meeting) -> type_of_choice:
    """When nothing fair is open then: the first ones as they are, to agree on another time for (HALF-4)."""
    every = _with_hours(suggestion, meeting.starts_at, meeting.ends_at)
    return [choice for choice, _ in zip(every, range(SHOWN), strict=False)]


def _with_hours(suggestion: PairSuggestion, start: datetime, end: datetime) -> Iterator[tuple[SuggestedVenue, Opening]]:
    for suggested in suggestion.places.filter(venue__active=True).select_related("venue"):
        venue = suggested.venue
        place = (venue.lat, venue.lon)
        yield (
            suggested,
            opening(venue.opening_hours, place=place, zone=venue.timezone, starts_at=start, ends_at=end),
        )


def _question(contact: Contact) -> dict[str, object] | None:
    profiles = Profile.objects.in_bulk([contact.low_id, contact.high_id])
    low, high = profiles[contact.low_id], profiles[contact.high_id]
    if not (low.area and high.area):
        return None
    return {
        "low_id": contact.low_id,
        "high_id": contact.high_id,
        "low_area": low.area,
        "high_area": high.area,
        "low_travel": low.travel,
        "high_travel": high.travel,
        "kinds": KINDS,
    }
