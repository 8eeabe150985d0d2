"""What shows that somebody was there: time in the call, messages, the other's code (MTG-6)."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from accounts.models import User
from meetings import code
from meetings.models import Attendance, Kind, Meeting, Strike, Verb, Voiding

from .found import found_kept
from .strike import void
from .tell import inform, note


@transaction.atomic
def attended(meeting: Meeting, person: User, seconds: int) -> None:
    """Adds time that this person was seen in the call."""
    if not meeting.is_of(person):
        raise PermissionDenied
    if seconds > 0:
        seen(meeting, person).update(seconds=F("seconds") + seconds)


def seen(meeting: Meeting, person: User | int) -> "Attendance.objects":
    """The row of this person, made when it is first needed."""
    row, _ = Attendance.objects.get_or_create(meeting=meeting, person_id=getattr(person, "pk", person))
    return Attendance.objects.filter(pk=row.pk)


def wrote(written: Collection[tuple[int, int]], *, at: datetime) -> int:
    """Messages, as pairs of contact and author, that were written at a moment: those in a text meeting count.

    Returns how many counted.
    """
    contacts = {contact for contact, _ in written}
    near = Meeting.objects.live().filter(kind=Kind.TEXT, contact__in=contacts)
    near = near.filter(starts_at__lte=at + settings.CALL_OPENS, ends_at__gte=at - settings.CALL_CLOSES)
    meetings = {meeting.contact_id: meeting for meeting in near}
    counted = [(meetings[contact], author) for contact, author in written if contact in meetings]
    for meeting, author in counted:
        first = Coalesce("first_at", at)
        seen(meeting, author).update(messages=F("messages") + 1, first_at=first, last_at=at)
    return len(counted)


def met(meeting: Meeting, *, by: User, typed: str) -> None:
    """`by` typed the code that the other showed: both were there. Raises ValidationError; wrong codes are counted."""
    if not meeting.is_of(by):
        raise PermissionDenied
    if not meeting.can_meet(by):
        raise ValidationError("There is no code to type for this meeting now.", code="time")
    mine = seen(meeting, by)
    if not mine.filter(tries__lt=settings.CODE_TRIES).exists():
        raise ValidationError("Too many wrong codes. Say in your report that you met.", code="code")
    moment = code.shown_at(meeting, meeting.other(by), typed.replace(" ", ""))
    if moment is None:
        mine.update(tries=F("tries") + 1)
        name = meeting.other(by).first_name
        raise ValidationError(f"This is not a code {name} showed. Type the six digits from their screen.", code="code")
    keep(meeting, mine, moment, by)


@transaction.atomic
def keep(meeting: Meeting, mine: "Attendance.objects", moment: datetime, by: User) -> None:
    """Once, however often it is typed. A strike for staying away falls: nobody who was there is struck (STR-2)."""
    if not mine.filter(met_at=None).update(met_at=moment):
        return
    note(meeting, Verb.MET, by=by)
    inform(meeting.other(by), meeting, "met", f"{by.first_name} typed your code. We know that you met.")
    words = f"{by.first_name} typed the code that was shown."
    found_kept(meeting, words=words)
    for row in meeting.strikes.filter(reason=Strike.Reason.NO_SHOW, voiding=None):
        void(row, cause=Voiding.Cause.EVIDENCE, words=words)
