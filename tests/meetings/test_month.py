"""The month: what is agreed, what an open request holds, and nothing of whom one blocked (MTG-5, REQ-3, VIS-6)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.actions import block
from accounts.models import User
from meetings import actions
from meetings.models import Meeting

DAY = timedelta(days=1)


@pytest.fixture
def days(client_of: Callable) -> Callable[[User], dict[date, bool]]:
    """Of somebody's month: each day with something on it, and whether all of it is tentative."""

    def read(person: User) -> dict[date, bool]:
        weeks = client_of(person).get(reverse("meetings")).context["month"].weeks
        return {day.date: day.tentative for week in weeks for day in week if day.events}

    return read


# REQ-3
def test_proposed_times_are_tentative_in_both_calendars_until_they_are_answered(
    asked: Callable, ana: User, ben: User, days: Callable, now: datetime
) -> None:
    meeting = asked(times=[now + 2 * DAY, now + 4 * DAY])
    held = {(now + 2 * DAY).date(): True, (now + 4 * DAY).date(): True}
    assert (days(ana), days(ben)) == (held, held)

    actions.accept(meeting, by=ben, starts_at=now + 4 * DAY)

    agreed = {(now + 4 * DAY).date(): False}
    assert (days(ana), days(ben)) == (agreed, agreed)


# REQ-2
def test_what_waits_in_line_stands_only_in_the_askers(
    asked: Callable, ana: User, ben: User, days: Callable, now: datetime
) -> None:
    ben.profile.asks_per_week = 0
    ben.profile.save(update_fields=["asks_per_week"])

    asked(times=[now + 2 * DAY])

    assert (days(ana), days(ben)) == ({(now + 2 * DAY).date(): True}, {})


# VIS-6
def test_a_meeting_with_somebody_blocked_is_in_neither_calendar(
    agreed: Callable, ana: User, ben: User, days: Callable, at: Callable
) -> None:
    meeting = agreed(kind="text")
    at(meeting.ends_at + DAY)
    actions.move_on()
    assert Meeting.objects.get().status == "finished"
    assert list(days(ana)) == list(days(ben)) == [meeting.starts_at.date()]

    block(ana, by=ben)

    assert (days(ana), days(ben)) == ({}, {})


# MTG-5
def test_a_day_with_very_many_says_how_many_and_opens_their_list(
    asked: Callable, ana: User, member: Callable, rich: Callable, client_of: Callable, now: datetime
) -> None:
    start = now + 3 * DAY
    for number in range(6):
        asker = rich(member(f"Guest{number}"))
        times = [start + timedelta(minutes=30 * number)]
        meeting = asked(asker=asker, guest=ana, kind="text", minutes=15, times=times)
        if number < 4:
            actions.accept(meeting, by=ana, starts_at=times[0])

    page = client_of(ana).get(f"{reverse('meetings')}?day=2026-11-19")
    words = page.content.decode()

    assert page.context["day"].said == "4 agreed, 2 held"
    assert "<small>6</small>" in words
    assert "19 November: 6 meetings" in words
    assert words.index('id="day"') < words.index('id="waiting"')  # what was asked for comes first
    assert [event.starts_at for event in page.context["day"].events] == [
        start + timedelta(minutes=30 * number) for number in range(6)
    ]
    assert all(f"Guest{number}</a>" in words for number in range(6))
