"""Agreeing on where to meet: one suggests, the other agrees (HALF-1)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.times import say_there, zone_named, zone_of
from meetings.halfway.suggest import may_suggest
from meetings.models import Meeting, Place, Venue, Verb

from .tell import confirm, inform, note

CHANGED = "The suggestion has changed meanwhile. Look at it again."


@transaction.atomic
def suggest_place(meeting: Meeting, *, venue: Venue, by: User) -> Place:
    """Waits for the other, who is told; what was agreed before stands meanwhile. Suggesting the same is agreeing."""
    place = _place_to_settle(meeting, by)
    if not venue.active or not place.suggestion.places.filter(venue=venue).exists():
        raise ValidationError("This place is not on your list. Choose one of those on the page.")
    if place.venue_id == venue.pk:
        raise ValidationError(f"You have both agreed on {venue.name} already.")
    if place.proposed_id == venue.pk:
        return place if place.proposed_by_id == by.pk else agree_place(meeting, venue=venue, by=by)
    place.proposed, place.proposed_by = venue, by
    place.save(update_fields=["proposed", "proposed_by"])
    _tell(meeting, venue, "place_suggested", f"{by.first_name} suggests {venue.name}", by=by)
    return place


@transaction.atomic
def agree_place(meeting: Meeting, *, venue: Venue, by: User) -> Place:
    """Makes the suggested place the place of the meeting, in the page, the calendar and the mails. Once."""
    place = _place_to_settle(meeting, by)
    if place.venue_id == venue.pk and place.proposed_id is None:
        return place
    if place.proposed_id != venue.pk:
        raise ValidationError(CHANGED)
    if not place.awaits(by):
        raise PermissionDenied("The other one has to agree to this place.")
    place.venue, place.agreed_at, place.proposed, place.proposed_by = venue, timezone.now(), None, None
    place.save(update_fields=["venue", "agreed_at", "proposed", "proposed_by"])
    Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
    note(meeting, Verb.PLACED, by=by, words=str(venue)[:300])
    _tell(meeting, venue, "place_agreed", f"{by.first_name} agreed: you meet at {venue.name}", by=by)
    words = f"You agreed: you meet at {venue.name}, {_when(meeting, venue, by)}."
    confirm(by, meeting, "place_agreed", words, key=_key("place_agreed"))
    return place


def _place_to_settle(meeting: Meeting, by: User) -> Place:
    """Locked. Raises PermissionDenied for a stranger, ValidationError when there is nothing to settle any more."""
    if not meeting.is_of(by):
        raise PermissionDenied
    if not may_suggest(meeting) or meeting.over():
        raise ValidationError("This meeting is not ahead any more, so its place cannot change.")
    place = Place.objects.select_for_update().filter(meeting=meeting).first()
    if place is None:
        raise ValidationError("There is no list of places for this meeting yet.")
    return place


def _tell(meeting: Meeting, venue: Venue, kind: str, text: str, *, by: User) -> None:
    other = meeting.other(by)
    url = reverse("halfway", args=[meeting.public_id])
    inform(other, meeting, kind, f"{text}, {_when(meeting, venue, other)}.", key=_key(kind), url=url)


def _when(meeting: Meeting, venue: Venue, reader: User) -> str:
    return say_there(meeting.starts_at, zone_of(reader), zone_named(venue.timezone))


def _key(kind: str) -> str:
    """Each place they think of is news."""
    return f"{kind}:{timezone.now().timestamp()}"
