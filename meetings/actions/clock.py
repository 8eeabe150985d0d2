"""What happens without a click: `heartbeat` calls these. Each is safe to run twice, late, or in two processes."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Beat, User
from accounts.times import say, zone_of
from meetings import consequences
from meetings.evidence import Presence, presences
from meetings.models import Kind, Meeting, Strike, Verb
from meetings.outcome import Outcome, Token
from meetings.states import ChangeStatus, Status

from .answer import close
from .strike import repair, strike
from .tell import inform, note, settle


def each(meetings: Iterable[Meeting], step: Callable[[Meeting], bool]) -> int:
    """Every meeting in a transaction of its own, so that one in trouble holds up no other."""
    return sum(step(meeting) for meeting in meetings)


def expire_due() -> int:
    """Requests nobody answered in time: the token goes back (REQ-4)."""
    return each(Meeting.objects.past_deadline(timezone.now()).with_people(), expire)


@transaction.atomic
def expire(meeting: Meeting) -> bool:
    try:
        close(meeting, Status.EXPIRED, Outcome((), Token.GIVEN_BACK))
    except ValidationError:  # answered while we came
        return False
    if meeting.delivered_at is None:
        words = f"Your request did not reach {meeting.guest.first_name} before your last time. Your token is back."
        inform(meeting.asker, meeting, "expired", words)
        return True
    silent, other = meeting.answerer, meeting.other(meeting.answerer)
    back = "Your token is back." if other == meeting.asker else "The request has ended."
    inform(other, meeting, "expired", f"{silent.first_name} did not answer in time. {back}")
    inform(silent, meeting, "expired", f"The request with {other.first_name} has expired without your answer.")
    return True


def remind() -> int:
    return remind_of_requests() + remind_of_meetings()


def remind_of_requests() -> int:
    """At 24, 48 and 70 hours, whoever is to answer (REQ-4). A late run sends the last one due, not all of them."""
    now, count = timezone.now(), 0
    for number, after in reversed(list(enumerate(settings.ANSWER_REMINDERS, start=1))):
        due = Meeting.objects.open().filter(
            delivered_at__isnull=False, turn_at__lte=now - after, answer_by__gt=now, reminded__lt=number
        )
        count += each(due.with_people(), lambda meeting, number=number: remind_once(meeting, number, say_waiting))
    return count


def remind_of_meetings() -> int:
    """A day and an hour before (MTG-4)."""
    now, count = timezone.now(), 0
    for number, before in reversed(list(enumerate(settings.MEETING_REMINDERS, start=1))):
        due = Meeting.objects.filter(status=Status.ACCEPTED, reminded__lt=number)
        due = due.filter(starts_at__gt=now, starts_at__lte=now + before)
        count += each(due.with_people(), lambda meeting, number=number: remind_once(meeting, number, say_coming))
    return count


@transaction.atomic
def remind_once(meeting: Meeting, number: int, tell: Callable[[Meeting, str], None]) -> bool:
    seen = Meeting.objects.as_seen(meeting).filter(status=meeting.status, reminded__lt=number)
    if not seen.update(reminded=number):
        return False
    tell(meeting, f"{meeting.turn}:{meeting.sequence}:{number}")
    return True


def say_waiting(meeting: Meeting, key: str) -> None:
    person = meeting.answerer
    words = f"{meeting.other(person).first_name} waits for your answer until {say(meeting.answer_by, zone_of(person))}."
    inform(person, meeting, "waiting", words, key=f"waiting:{key}")


def say_coming(meeting: Meeting, key: str) -> None:
    for person in meeting.people:
        words = f"You meet {meeting.other(person).first_name} {say(meeting.starts_at, zone_of(person))}."
        inform(person, meeting, "coming", words, key=f"coming:{key}")


def move_on() -> int:
    """Accepted meetings begin, running ones end. A run that comes late does both."""
    now = timezone.now()
    due = Meeting.objects.filter(status=Status.ACCEPTED, starts_at__lte=now)
    over = Meeting.objects.filter(status=Status.RUNNING, ends_at__lte=now - settings.CALL_CLOSES)
    return each(due.with_people(), begin) + each(over.with_people(), end)


@transaction.atomic
def begin(meeting: Meeting) -> bool:
    if not Meeting.objects.as_seen(meeting).move_to(Status.RUNNING):
        return False
    meeting.changes.move_to(ChangeStatus.DROPPED)
    note_at(meeting, Verb.STARTED, meeting.starts_at)
    return True


@transaction.atomic
def end(meeting: Meeting) -> bool:
    """The evidence decides: kept, or missed by whom (STR-1). No strike while we were away ourselves (STR-2)."""
    there = presences(meeting)
    outcome = consequences.ending(meeting, there, outage=outage(meeting.starts_at, meeting.ends_at))
    status = consequences.end_status(outcome)
    if not Meeting.objects.as_seen(meeting).move_to(status):
        return False
    note_at(meeting, Verb(status.value), meeting.ends_at)
    settle(meeting, outcome, reason="The one who was asked did not come.")
    for person in outcome.struck:
        strike(person, meeting, reason=Strike.Reason.NO_SHOW, words=away(meeting, there[person.pk]))
    for person in meeting.people:
        after(meeting, person, kept=person not in outcome.struck)
    return True


def after(meeting: Meeting, person: User, *, kept: bool) -> None:
    if kept:
        repair(person)
    words = f"How was it with {meeting.other(person).first_name}? Your report stays with you."
    inform(person, meeting, "over", words)


def outage(start: datetime, end: datetime) -> bool:
    return Beat.objects.gaps(start, end, longest=settings.OUTAGE)


def away(meeting: Meeting, mine: Presence) -> str:
    if meeting.kind == Kind.TEXT:
        return "Wrote no message in the time agreed."
    return f"Connected for {mine.waited // timedelta(minutes=1)} minutes."


def note_at(meeting: Meeting, verb: Verb, moment: datetime) -> None:
    """The timeline says when it happened, not when the clock came round."""
    step = note(meeting, verb)
    step.at = moment
    step.save(update_fields=["at"])
