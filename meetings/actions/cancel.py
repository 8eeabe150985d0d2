"""Calling an agreed meeting off (MTG-2)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.times import say_there, zone_of
from meetings import consequences, signals
from meetings.models import Cancellation, Meeting, Strike, Verb, Voiding
from meetings.outcome import Outcome
from meetings.querysets import StrikeQuerySet
from meetings.states import ChangeStatus, Status

from .strike import strike, void
from .tell import confirm, inform, note, parted, settle

TOO_LATE = "This meeting can no longer be cancelled."


@transaction.atomic
def cancel(
    meeting: Meeting, *, by: User, reason: str = "", together: bool = False, excused: bool = False
) -> Cancellation:
    """Late costs a strike; when it was the one who was asked, the token comes back (STR-5). Raises ValidationError.

    `together`: the other agreed. `excused`: somebody left or was removed, see `leave`.
    """
    if not meeting.is_of(by):
        raise PermissionDenied
    if not meeting.can_cancel(by):
        raise ValidationError(TOO_LATE, code="state")
    outcome = consequences.cancelling(meeting, by=by, together=together, excused=excused)
    if not Meeting.objects.as_seen(meeting).move_to(Status.CANCELLED, sequence=F("sequence") + 1):
        raise ValidationError(TOO_LATE, code="state")
    meeting.refresh_from_db()
    meeting.changes.move_to(ChangeStatus.DROPPED)
    return settle_cancellation(meeting, outcome, by=by, reason=reason, together=together, excused=excused)


def settle_cancellation(
    meeting: Meeting, outcome: Outcome, *, by: User, reason: str, together: bool, excused: bool
) -> Cancellation:
    row = Cancellation.objects.create(
        meeting=meeting, by=by, reason=reason, late=outcome.late, together=together, excused=excused
    )
    settle(meeting, outcome, by=by, reason="The one who was asked cancelled.")
    note(meeting, Verb.CANCELLED, by=by, words=reason)
    for person in outcome.struck:
        strike(person, meeting, reason=Strike.Reason.LATE, words=how_late(meeting))
    tell_off(row) if together else tell_cancelled(row)
    signals.cancelled.send(Meeting, cancellation=row)
    return row


def tell_cancelled(row: Cancellation) -> None:
    meeting, by, other = row.meeting, row.by, row.meeting.other(row.by)
    because = f" «{row.reason}»" if row.reason else ""
    inform(other, meeting, "cancelled", f"{by.first_name} cancelled {when_of(meeting, other)}.{because}")
    if not row.excused or parted([meeting]):  # whoever blocks has a calendar too
        confirm(by, meeting, "cancelled", f"You cancelled {when_of(meeting, by)}.")


def tell_off(row: Cancellation) -> None:
    """Whoever wished it hears that the other agreed."""
    meeting, by, other = row.meeting, row.by, row.meeting.other(row.by)
    words = "{} agreed: {} is off, and nobody gets a strike."
    inform(by, meeting, "cancelled", words.format(other.first_name, when_of(meeting, by)))
    confirm(other, meeting, "cancelled", words.format("You", when_of(meeting, other)))


def when_of(meeting: Meeting, reader: User) -> str:
    return say_there(meeting.starts_at, zone_of(reader), meeting.there)


def how_late(meeting: Meeting) -> str:
    return f"Cancelled {how_early(meeting, timezone.now())}."


def how_early(meeting: Meeting, moment: datetime) -> str:
    """`5 hours before the start`, under an hour in minutes; `after the start`."""
    left = int((meeting.starts_at - moment).total_seconds() // 60)
    if left <= 0:
        return "after the start" if left < 0 else "at the start"
    count, unit = (left // 60, "hour") if left >= 60 else (left, "minute")
    return f"{count} {unit}{'s' * (count != 1)} before the start"


def can_waive(meeting: Meeting, by: User) -> bool:
    """The one who was let down, while the strike counts."""
    row = getattr(meeting, "cancellation", None)
    return bool(row and row.late and meeting.is_of(by) and by.pk != row.by_id) and strikes_of(meeting).exists()


def strikes_of(meeting: Meeting) -> StrikeQuerySet:
    return Strike.objects.filter(meeting=meeting, person=meeting.cancellation.by, voiding=None)


@transaction.atomic
def waive(meeting: Meeting, *, by: User) -> None:
    """The other does not mind: the strike goes (MTG-2)."""
    row = getattr(meeting, "cancellation", None)
    if not meeting.is_of(by) or (row and by.pk == row.by_id):
        raise PermissionDenied
    found = strikes_of(meeting).first() if row else None
    if found is None:
        raise ValidationError("There is no strike to waive any more.", code="state")
    void(found, cause=Voiding.Cause.WAIVED, by=by, words=f"{by.first_name} did not mind.")
