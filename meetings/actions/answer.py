"""Answering a request: once, by whose turn it is (REQ-4)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions import agree, part
from accounts.models import User
from accounts.times import say, zone_of
from meetings import consequences, limits, signals
from meetings.models import Kind, Meeting, Verb
from meetings.models.meeting import LAST_TURN
from meetings.outcome import Outcome
from meetings.reminders import passed
from meetings.states import Status

from .ask import propose
from .tell import confirm, inform, note, settle

ANSWERED = "This request has already been answered."

# Short reasons somebody may give for declining; none is needed (REQ-4).
DECLINE_REASONS = (
    ("", "No reason"),
    ("times", "None of the times suits me"),
    ("busy", "I have too much on at the moment"),
    ("fit", "This is not what I am looking for"),
    ("more", "Tell me more about it first"),
)


@transaction.atomic
def accept(meeting: Meeting, *, by: User, starts_at: datetime) -> None:
    """One of the times is agreed: the token is spent, the two are collaborators. Raises ValidationError."""
    may_answer(meeting, by)
    check_proposed(meeting, starts_at)
    limits.refuse(limits.why_not_me(by))
    limits.check_free(meeting, starts_at, by)
    outcome = consequences.accepting(meeting, by=by)
    book(meeting, starts_at)
    agree(meeting.contact)
    settle(meeting, outcome, by=by)
    note(meeting, Verb.ACCEPTED, by=by)
    tell_accepted(meeting, by)
    signals.agreed.send(Meeting, meeting=meeting, by=by)
    if meeting.kind == Kind.IN_PERSON:
        transaction.on_commit(lambda: suggest_places(meeting), robust=True)


def may_answer(meeting: Meeting, by: User) -> None:
    if not meeting.is_of(by):
        raise PermissionDenied
    if meeting.status != Status.OPEN:
        raise ValidationError(ANSWERED, code="answered")
    if not meeting.awaits(by):
        raise PermissionDenied("It is not your turn to answer.")


def check_proposed(meeting: Meeting, starts_at: datetime) -> None:
    if not meeting.proposals.filter(turn=meeting.turn, starts_at=starts_at).exists():
        raise ValidationError("This time was not proposed. Choose one of those on the page.", code="times")
    if starts_at <= timezone.now():
        raise ValidationError("This time has passed. Choose another.", code="times")


def book(meeting: Meeting, starts_at: datetime) -> None:
    """The guarded write; the database refuses an overlap that came in between (REQ-5)."""
    ends_at = starts_at + meeting.length
    fields = {"starts_at": starts_at, "ends_at": ends_at, "sequence": F("sequence") + 1}
    fields["reminded"] = passed(starts_at, timezone.now())
    try:
        with transaction.atomic():
            moved = Meeting.objects.as_seen(meeting).move_to(Status.ACCEPTED, **fields)
    except IntegrityError:
        raise ValidationError("One of you has agreed to another meeting at that time.", code="overlap") from None
    if not moved:
        raise ValidationError(ANSWERED, code="answered")
    meeting.refresh_from_db()


def tell_accepted(meeting: Meeting, by: User) -> None:
    other = meeting.other(by)
    inform(other, meeting, "accepted", f"{by.first_name} accepted: {say(meeting.starts_at, zone_of(other))}.")
    confirm(by, meeting, "accepted", f"You accepted: {say(meeting.starts_at, zone_of(by))}.")


def suggest_places(meeting: Meeting) -> None:
    """The halfway list is made once the meeting stands; should it fail, the page makes it later."""
    from meetings.halfway import suggest

    suggest(meeting)


@transaction.atomic
def decline(meeting: Meeting, *, by: User, reason: str = "", excused: bool = False) -> None:
    """The token goes back; only the decliner may write (CHT-1). `reason` is a key of DECLINE_REASONS.

    What still waits in line cannot be declined, unless `excused`: the one it would have reached leaves, see `leave`.
    """
    if not meeting.is_of(by) or by.pk == meeting.asker_id or (meeting.queued and not excused):
        raise PermissionDenied
    words = dict(DECLINE_REASONS).get(reason, "") if reason else ""
    close(meeting, Status.DECLINED, consequences.declining(meeting, by=by), by=by, words=words)
    because = f" «{words}.»" if words else ""
    inform(meeting.asker, meeting, "declined", f"{by.first_name} declined.{because} Your token is back.")


@transaction.atomic
def withdraw(meeting: Meeting, *, by: User) -> None:
    if not meeting.is_of(by) or by.pk == meeting.guest_id:
        raise PermissionDenied
    close(meeting, Status.WITHDRAWN, consequences.withdrawing(meeting, by=by), by=by)
    if meeting.delivered_at:
        inform(meeting.guest, meeting, "withdrawn", f"{by.first_name} withdrew the request. There is nothing to do.")


VERBS = {Status.DECLINED: Verb.DECLINED, Status.WITHDRAWN: Verb.WITHDRAWN}


def close(meeting: Meeting, status: Status, outcome: Outcome, *, by: User | None = None, words: str = "") -> None:
    """An open request comes to nothing: the token goes back, and who was asked may write."""
    if not Meeting.objects.filter(pk=meeting.pk).move_to(status):
        raise ValidationError(ANSWERED, code="answered")
    meeting.refresh_from_db(fields=["status", "delivered_at"])
    if meeting.delivered_at:
        part(meeting.contact, writer=meeting.guest)
    settle(meeting, outcome, by=by, reason=Status(status).label)
    note(meeting, VERBS[status], by=by, words=words)


@transaction.atomic
def counter(meeting: Meeting, *, by: User, times: list[datetime]) -> None:
    """«Another time?», once each side: the new times replace the old ones, and it is the other's turn."""
    may_answer(meeting, by)
    if not meeting.turn < LAST_TURN:
        raise ValidationError("Each of you has proposed other times once. Accept one, or end the request.", code="turn")
    limits.refuse(limits.why_not_me(by))  # else who may not accept lets the other do it
    limits.check_times(times, meeting.length)
    now, turn = timezone.now(), meeting.turn + 1
    fields = {"turn": turn, "turn_at": now, "answer_by": consequences.deadline(now, times, meeting.terms)}
    if not Meeting.objects.as_seen(meeting).move_to(Status.OPEN, **fields):
        raise ValidationError(ANSWERED, code="answered")
    meeting.refresh_from_db()
    propose(meeting, times)
    note(meeting, Verb.COUNTERED, by=by)
    words = f"{by.first_name} proposes other times. It is your turn to answer."
    inform(meeting.answerer, meeting, "countered", words, key=f"countered:{turn}")
