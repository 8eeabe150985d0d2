"""Reminders of requests that wait and of meetings that come. A late run sends the last one due, not all of them."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils import timezone

from accounts.times import say, say_there, zone_of
from meetings.models import Meeting
from meetings.querysets import MeetingQuerySet

from .chunks import Act, in_chunks
from .tell import News, inform_all

Say = Callable[[Meeting, str], Iterator[News]]


def remind() -> int:
    """Safe to run twice, late, or in two processes. Returns of how many was reminded."""
    return remind_of_requests() + remind_of_meetings()


def remind_of_requests() -> int:
    """At 24, 48 and 70 hours, whoever is to answer (REQ-4)."""
    now, count = timezone.now(), 0
    for number, after in reversed(list(enumerate(settings.ANSWER_REMINDERS, start=1))):
        due = Meeting.objects.to_remind_of_answer(number, after, now)
        count += in_chunks(due, reminding(number, say_waiting))
    return count


def remind_of_meetings() -> int:
    """A day and an hour before, both (MTG-4)."""
    now, count = timezone.now(), 0
    for number, before in reversed(list(enumerate(settings.MEETING_REMINDERS, start=1))):
        due = Meeting.objects.to_remind_of_meeting(number, before, now)
        count += in_chunks(due, reminding(number, say_coming))
    return count


def reminding(number: int, words: Say) -> Act:
    def act(meetings: MeetingQuerySet) -> None:
        meetings.update(reminded=number)
        keys = ((meeting, f"{meeting.turn}:{meeting.sequence}:{number}") for meeting in meetings.with_zones())
        inform_all([news for meeting, key in keys for news in words(meeting, key)])

    return act


def say_waiting(meeting: Meeting, key: str) -> Iterator[News]:
    person = meeting.answerer
    until = say(meeting.answer_by, zone_of(person))
    words = f"{meeting.other(person).first_name} waits for your answer until {until}."
    yield News(person, meeting, "waiting", words, key=f"waiting:{key}")


def say_coming(meeting: Meeting, key: str) -> Iterator[News]:
    for person in meeting.people:
        when = say_there(meeting.starts_at, zone_of(person), meeting.there)
        words = f"You meet {meeting.other(person).first_name} {when}{where(meeting)}."
        yield News(person, meeting, "coming", words, key=f"coming:{key}")


def where(meeting: Meeting) -> str:
    return f" at {meeting.place.venue.name}" if meeting.there else ""
