"""What moderators do about meetings (MOD-1): each with a reason, a line in the log, and a word to both."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions.moderation import record
from accounts.models import User
from meetings import consequences, signals
from meetings.evidence import was_there
from meetings.models import Cancellation, Decision, Meeting, Report, Review, Strike, Verb, Voiding
from meetings.outcome import Outcome, Token
from meetings.states import ChangeStatus, Status

from .answer import close
from .cancel import TOO_LATE
from .report import no_show
from .strike import strike, void
from .tell import inform, note, settle


@transaction.atomic
def remove(meeting: Meeting, *, by: User, reason: str) -> None:
    """Ends what is open or agreed; the token goes back to the asker and nobody is struck."""
    refuse_if_involved(meeting, by)
    outcome = consequences.removing(meeting)
    if meeting.status == Status.OPEN:
        close(meeting, Status.WITHDRAWN, outcome, by=by, words=reason)
    else:
        call_off(meeting, outcome, by, reason)
    for person in meeting.people:
        inform(
            person,
            meeting,
            "removed",
            f"A moderator ended your meeting with {meeting.other(person).first_name}: {reason}",
        )
    record(meeting, by, "Ended", reason)


def call_off(meeting: Meeting, outcome: Outcome, by: User, reason: str) -> None:
    if not Meeting.objects.filter(pk=meeting.pk).move_to(Status.CANCELLED, sequence=F("sequence") + 1):
        raise ValidationError(TOO_LATE, code="state")
    meeting.refresh_from_db()
    meeting.changes.move_to(ChangeStatus.DROPPED)
    row = Cancellation.objects.create(meeting=meeting, by=by, reason=reason[:300], late=False)
    settle(meeting, outcome, by=by, reason=reason)
    note(meeting, Verb.CANCELLED, by=by, words=reason[:300])
    signals.cancelled.send(Meeting, cancellation=row)


@transaction.atomic
def return_token(meeting: Meeting, *, by: User, reason: str) -> None:
    """Gives the asker the spent token back, once (STR-5). Raises ValidationError."""
    refuse_if_involved(meeting, by)
    if not settle(meeting, Outcome((), Token.RETURNED), by=by, reason=reason):
        raise ValidationError("This token has come back already.", code="twice")
    inform(meeting.asker, meeting, "token_returned", f"A moderator gave your token back: {reason}")
    record(meeting, by, "Token returned", reason)


@transaction.atomic
def give_strike(person: User, meeting: Meeting, *, by: User, reason: str) -> Strike:
    """For what was agreed, one at most for a person and a meeting (STR-1). Raises ValidationError."""
    refuse_if_involved(meeting, by)
    if meeting.starts_at is None:
        raise ValidationError("Nothing was agreed, so there is nothing to strike anybody for.", code="state")
    Meeting.objects.lock(meeting)
    if meeting.strikes.filter(person=person).exists():
        raise ValidationError(f"{person.first_name} has a strike for this meeting already.", code="twice")
    row = strike(person, meeting, reason=Strike.Reason.MODERATOR, words=reason[:300], by=by)
    record(row, by, "Given", reason)
    return row


@transaction.atomic
def lift_strike(row: Strike, *, by: User, reason: str) -> None:
    refuse_if_involved(row.meeting, by)
    void(row, cause=Voiding.Cause.MODERATOR, by=by, words=reason[:300])
    record(row, by, "Voided", reason)


@transaction.atomic
def decide(report: Report, *, by: User, stayed_away: bool, reason: str) -> Decision:
    """Whether the claim of this report holds: then the other is struck, and the asker does not pay (STR-1, STR-5)."""
    meeting = report.meeting
    refuse_if_involved(meeting, by)
    if report.other_came:
        raise ValidationError("This report does not say that anybody stayed away.", code="state")
    absent = meeting.other(report.person) if stayed_away else None
    if absent and was_there(meeting, absent.pk):
        raise ValidationError(f"{absent.first_name} was there: the evidence says so.", code="there")  # STR-2
    try:
        with transaction.atomic():
            row = Decision.objects.create(meeting=meeting, absent=absent, by=by, words=reason[:300])
    except IntegrityError:
        raise ValidationError("This meeting has been decided.", code="state") from None
    if absent:
        no_show(meeting, absent, words=reason[:300], by=by)
    for person in meeting.people:
        inform(person, meeting, "decided", f"A moderator decided: {str(row).lower()}. {reason}")
    record(meeting, by, str(row), reason)
    return row


@transaction.atomic
def close_review(review: Review, *, by: User, reason: str) -> None:
    """A moderator has looked at somebody with many strikes (STR-3). What follows for the account is done there."""
    if by.pk == review.person_id:
        raise PermissionDenied("Somebody else has to look at this.")
    closed = {"closed_at": timezone.now(), "by": by, "words": reason[:300]}
    if not Review.objects.filter(pk=review.pk, closed_at=None).update(**closed):
        raise ValidationError("This review is closed.", code="state")
    record(review, by, "Closed", reason)


def refuse_if_involved(meeting: Meeting, by: User) -> None:
    if meeting.is_of(by):
        raise PermissionDenied("Somebody else has to decide this: you are part of it.")
