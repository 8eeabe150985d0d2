"""Another time for an agreed meeting, or calling it off together: the old time stands until both agree (MTG-1)."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.times import say_span, say_there, zone_of
from meetings import limits, signals
from meetings.models import Change, Meeting, Verb
from meetings.reminders import passed
from meetings.states import ChangeStatus, Status
from meetings.wishes import wished

from .cancel import cancel
from .tell import confirm, inform, note

ANSWERED = "This has already been answered."


@transaction.atomic
def reschedule(meeting: Meeting, *, by: User, starts_at: datetime | None) -> Change:
    """Asks the other; `starts_at=None` asks to call the meeting off with no strike. Raises ValidationError."""
    if not meeting.is_of(by):
        raise PermissionDenied
    Meeting.objects.lock(meeting)
    if not meeting.can_reschedule(by):
        raise ValidationError("This meeting can no longer be moved.", code="state")
    if starts_at:
        check_move(meeting, starts_at, by)
    try:
        with transaction.atomic():
            change = Change.objects.create(meeting=meeting, by=by, starts_at=starts_at)
    except IntegrityError:
        raise ValidationError("A change is waiting for an answer already.", code="open") from None
    note(meeting, Verb.CHANGE_ASKED, by=by, words="" if starts_at else "To call it off")
    tell_asked(change)
    return change


def check_move(meeting: Meeting, starts_at: datetime, by: User) -> None:
    if meeting.changes.reschedules().count() >= meeting.terms.reschedules:
        raise ValidationError(f"A meeting is moved {meeting.terms.reschedules} times at most.", code="often")
    now = timezone.now()
    if starts_at < now + meeting.terms.answer_before_last:
        ahead = say_span(meeting.terms.answer_before_last)
        raise ValidationError(f"The new time must be at least {ahead} ahead.", code="times")
    if starts_at > now + settings.HORIZON:
        raise ValidationError(f"The new time may be at most {say_span(settings.HORIZON)} ahead.", code="times")
    if starts_at == meeting.starts_at:
        raise ValidationError("This is the time you have. Choose another.", code="times")
    limits.check_free(meeting, starts_at, by)


def tell_asked(change: Change) -> None:
    meeting, by = change.meeting, change.by
    other = meeting.other(by)
    words = f"{by.first_name} asks {wished(change, meeting, other)}."
    inform(other, meeting, "change_asked", words, key=f"change:{change.pk}")


@transaction.atomic
def agree_change(change: Change, *, by: User) -> None:
    """The new time stands, or the meeting is off without a strike. Raises ValidationError."""
    meeting = change.meeting
    answer(change, ChangeStatus.AGREED, by)
    note(meeting, Verb.CHANGE_AGREED, by=by)
    if change.starts_at is None:
        cancel(meeting, by=change.by, together=True)
        return
    before = meeting.starts_at
    move(meeting, change.starts_at, by)
    tell_moved(change, by)
    signals.moved.send(Meeting, meeting=meeting, before=before, by=by)


def tell_moved(change: Change, by: User) -> None:
    meeting, key = change.meeting, f"agreed:{change.pk}"
    words = "{} agreed: you meet {}."
    their_time, my_time = (say_there(change.starts_at, zone_of(person), meeting.there) for person in (change.by, by))
    inform(change.by, meeting, "moved", words.format(by.first_name, their_time), key=key)
    confirm(by, meeting, "moved", words.format("You", my_time), key=key)


def answer(change: Change, status: ChangeStatus, by: User) -> None:
    if not change.meeting.is_of(by) or by.pk == change.by_id:
        raise PermissionDenied
    Meeting.objects.lock(change.meeting)
    if not Change.objects.filter(pk=change.pk).move_to(status):
        raise ValidationError(ANSWERED, code="answered")


def move(meeting: Meeting, starts_at: datetime, by: User) -> None:
    now = timezone.now()
    if starts_at <= now:
        raise ValidationError("The new time has passed.", code="times")
    limits.check_free(meeting, starts_at, by)
    fields = {"starts_at": starts_at, "ends_at": starts_at + meeting.length, "reminded": passed(starts_at, now)}
    standing = Meeting.objects.as_seen(meeting).filter(status=Status.ACCEPTED)
    try:
        with transaction.atomic():
            moved = standing.update(sequence=F("sequence") + 1, **fields)
    except IntegrityError:
        raise ValidationError("One of you has another meeting at that time.", code="overlap") from None
    if not moved:
        raise ValidationError("This meeting can no longer be moved.", code="state")
    meeting.refresh_from_db()


@transaction.atomic
def refuse_change(change: Change, *, by: User) -> None:
    answer(change, ChangeStatus.REFUSED, by)
    note(change.meeting, Verb.CHANGE_REFUSED, by=by)
    words = f"{by.first_name} keeps the agreed time."
    inform(change.by, change.meeting, "kept", words, key=f"refused:{change.pk}")


@transaction.atomic
def drop_change(change: Change, *, by: User) -> None:
    """Whoever asked takes it back."""
    if by.pk != change.by_id:
        raise PermissionDenied
    if not Change.objects.filter(pk=change.pk).move_to(ChangeStatus.DROPPED):
        raise ValidationError(ANSWERED, code="answered")
    note(change.meeting, Verb.CHANGE_DROPPED, by=by)
