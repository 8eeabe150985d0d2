"""What the halfway page says at its top: one text for every state, and what to do next (HALF-4)."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from accounts.times import say_day, say_there, zone_named
from meetings.models import Meeting, PairSuggestion
from meetings.states import Status

from .page import Page

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")
NOTHING = "We know no café, library or co-working space that both of you reach in good time."
PRIVATE = "Neither of you sees where the other sets out from."


@dataclass(frozen=True)
class Words:
    title: str
    lead: str
    action_url: str = ""
    action_label: str = ""
    made: str = ""


def words_before(meeting: Meeting, reader: User) -> Words:
    """While there is no list: why, and what would make one."""
    other, title = meeting.other(reader).first_name, "A place in the middle"
    if meeting.status == Status.OPEN:
        return Words(title, "As soon as the request is accepted, places fair to both of you appear here.")
    if meeting.status not in (Status.ACCEPTED, Status.RUNNING):
        return Words(title, "This meeting is not ahead any more, so there is no place to find.")
    if not reader.profile.area:
        here = f"{reverse('area')}?next={reverse('halfway', args=[meeting.public_id])}"
        lead = f"Choose the area you set out from first. It is the most {other} or anybody here can ever learn."
        return Words(title, lead, here, "Choose my area")
    if not meeting.other(reader).profile.area:
        lead = f"{other} has not chosen an area yet. The places appear as soon as that is done; ask for it."
        talk = reverse("conversation", args=[meeting.other(reader).public_id])
        return Words(title, lead, talk, f"Write to {other}")
    return Words(title, "No places can be suggested at the moment.")


def words_for(meeting: Meeting, page: Page, suggestion: PairSuggestion, zone: ZoneInfo) -> Words:
    made = f"the list was made on {say_day(suggestion.since, zone)} and stays for {settings.AREA_TIME.days} days"
    when = _when(meeting, page, zone)
    change = reverse("reschedule", args=[meeting.public_id])
    if page.state == "none":
        return Words("We found no place for you two", _instead(page), reverse("area"), "Look at my area")
    if page.state == "closed":
        lead = (
            f"Every place that is fair to you is closed {when}. These come nearest: meet at another time, or in front."
        )
        return Words("No fair place is open then", lead, change, "Propose another time")
    title = f"{NUMBERS[len(page.places)]} place{'' if len(page.places) == 1 else 's'} fair to both"
    if page.equal:
        return Words(title, f"About equal for both of you, {_open(page)}{when}.{_ask(page)} {PRIVATE}", made=made)
    lead = f"No place is about equal for both of you, so these are the fairest we found, {_open(page)}{when}."
    return Words(title.replace("fair to both", "as fair as we found"), f"{lead}{_ask(page)} {PRIVATE}", made=made)


def _when(meeting: Meeting, page: Page, zone: ZoneInfo) -> str:
    """In the reader's zone, and in that of the place where it is another (MTG-5)."""
    return f"on {say_there(meeting.starts_at, zone, zone_named(page.timezone) if page.timezone else None)}"


def _open(page: Page) -> str:
    return "open " if all(place.sure for place in page.places) else ""


def _ask(page: Page) -> str:
    return (
        "" if any(place.sure for place in page.places) else " None of them is known to be open then: ask before you go."
    )


def _instead(page: Page) -> str:
    if page.towns:
        return f"{NOTHING} Instead, here are towns fair to both: agree on one, and on the place in your conversation."
    return f"{NOTHING} Agree on a place in your conversation, or meet by video this time."
