"""What each says about a meeting that is over (MTG-7)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.times import say_span
from meetings.evidence import outage, was_there
from meetings.models import Meeting, Report, Strike
from meetings.outcome import Outcome, Token

from .found import found_kept, found_missed
from .strike import strike
from .tell import inform, settle


@transaction.atomic
def report(
    meeting: Meeting,
    *,
    by: User,
    happened: bool,
    other_came: bool,
    rating: int | None = None,
    again: bool | None = None,
    notes: str = "",
) -> Report:
    """Once, until 72 hours after the end. Raises ValidationError."""
    if not meeting.is_of(by):
        raise PermissionDenied
    if not meeting.can_report(by):
        raise ValidationError(
            f"A report can be written from the end of a meeting, for {say_span(meeting.terms.report_time)}.",
            code="time",
        )
    Meeting.objects.lock(meeting)  # two who write at once: the second finds what the first said
    fields = {"happened": happened, "other_came": other_came or happened, "rating": rating, "again": again}
    try:
        with transaction.atomic():
            row = Report.objects.create(meeting=meeting, person=by, notes=notes, **fields)
    except IntegrityError:
        raise ValidationError("You have written your report already.", code="twice") from None
    believe(row)
    compare(meeting)
    return row


def believe(row: Report) -> None:
    """Who was not seen and got no strike was there, if the one who waited says so (STR-1)."""
    meeting, other = row.meeting, row.meeting.other(row.person)
    away = set(meeting.attendances.filter(away=True).values_list("person", flat=True))
    if row.other_came and away == {other.pk} and not meeting.strikes.filter(person=other).exists():
        found_kept(meeting, words=f"{row.person.first_name} says that {other.first_name} was there.")


def compare(meeting: Meeting) -> None:
    """A no-show that the absent one admits is one (STR-1); a claim against a claim waits for a moderator.

    Whoever the server saw there is not struck, whatever both say (STR-2).
    """
    said = {row.person_id: row for row in meeting.reports.all()}
    if len(said) < 2 or any(row.happened for row in said.values()):
        return
    for absent in meeting.people:
        mine, others = said[absent.pk], said[meeting.other(absent).pk]
        if mine.other_came and not others.other_came and not was_there(meeting, absent.pk):
            no_show(meeting, absent)
            tell_let_down(meeting, absent)


def no_show(meeting: Meeting, absent: User, *, words: str = "Both of you reported it.", by: User | None = None) -> None:
    """The one who waited does not pay. Nobody is struck for a time when we were away ourselves (STR-2)."""
    if absent == meeting.guest:
        settle(meeting, Outcome((), Token.RETURNED), reason="The one who was asked did not come.", by=by)
    found_missed(meeting, absent)
    if not outage(meeting):
        strike(absent, meeting, reason=Strike.Reason.NO_SHOW, words=words, by=by)


def tell_let_down(meeting: Meeting, absent: User) -> None:
    back = " Your token is back." if absent == meeting.guest else ""
    inform(meeting.other(absent), meeting, "missed", f"You both say that {absent.first_name} did not come.{back}")
