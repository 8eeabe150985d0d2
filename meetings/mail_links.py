"""Links in e-mails, each signed for one person, one request in one turn, and one purpose (REQ-4).

They open a page that asks; nothing happens until its button is pressed. They end with the time to answer, with the
answer, and when other times are proposed.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.enclosures import Enclosure, File, Link
from accounts.models import Notice, User

from . import ics
from .models import Meeting
from .querysets import MeetingQuerySet
from .states import Status

SALT = "meetings: answer by mail"
TO_ANSWER = {"meeting.asked", "meeting.waiting", "meeting.countered"}
OFF = {"meeting.cancelled", "meeting.removed"}
TO_CALENDAR = {"meeting.accepted", "meeting.moved", "meeting.place_agreed"} | OFF


@dataclass(frozen=True)
class Asked:
    """What a link asks: whether `person` wants to do `verb` to `meeting`."""

    meeting: Meeting
    person: User
    verb: str


def address(meeting: Meeting, person: User, verb: str) -> str:
    token = signing.dumps([meeting.public_id, person.public_id, verb, meeting.turn], salt=SALT)
    return f"{settings.SITE_URL}{reverse('by_mail', args=[token])}"


def read(token: str) -> Asked | None:
    """None: no link of ours, too old, or what it asks about is gone, answered or in another turn."""
    try:
        public_id, person, verb, turn = signing.loads(token, salt=SALT, max_age=settings.ANSWER_TIME)
    except signing.BadSignature:
        return None
    reader = User.objects.filter(public_id=person, is_active=True).select_related("profile").first()
    if reader is None:
        return None
    meetings = Meeting.objects.visible_to(reader).with_people().filter(public_id=public_id, turn=turn)
    found = meetings.first()
    return Asked(found, reader, verb) if found and found.awaits(reader) else None


def enclose(notice: Notice) -> Enclosure:
    """To what asks for an answer, the links; to what changes the calendar, its file (MTG-5)."""
    if notice.kind not in TO_ANSWER | TO_CALENDAR:
        return Enclosure()
    meeting = told_of(notice).with_people().filter(pk=meeting_of(notice)).first()
    if meeting is None:
        return Enclosure()
    if notice.kind in TO_ANSWER:
        return Enclosure(links=answers(meeting, notice.person))
    return Enclosure(files=entry(meeting, notice.person))


def told_of(notice: Notice) -> MeetingQuerySet:
    """What is off leaves the calendar after a block too; its file then says no more than any other (VIS-6)."""
    if notice.kind in OFF:
        return Meeting.objects.of(notice.person).filter(status=Status.CANCELLED)
    return Meeting.objects.visible_to(notice.person)


def meeting_of(notice: Notice) -> int | None:
    """From its key, `meeting:<pk>:<kind>:<person>`."""
    words = (notice.key or "").split(":")
    return int(words[1]) if len(words) > 2 and words[0] == "meeting" and words[1].isdigit() else None


def answers(meeting: Meeting, person: User) -> tuple[Link, ...]:
    if not meeting.awaits(person):
        return ()
    verbs = [("accept", "Accept")]
    if meeting.can_counter(person):
        verbs.append(("counter", "Propose other times"))
    verbs.append(("decline", "Decline") if meeting.can_decline(person) else ("withdraw", "Withdraw the request"))
    return tuple(Link(label, address(meeting, person, verb)) for verb, label in verbs)


def entry(meeting: Meeting, person: User) -> tuple[File, ...]:
    """The same UID each time, so that a calendar mends its entry, or takes it out."""
    if meeting.starts_at is None:
        return ()
    method = "CANCEL" if meeting.status == Status.CANCELLED else "PUBLISH"
    text = ics.calendar([meeting], person, method=method)
    return (File(f"meeting-{meeting.public_id}.ics", text, f"text/calendar; method={method}"),)
