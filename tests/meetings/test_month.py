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
