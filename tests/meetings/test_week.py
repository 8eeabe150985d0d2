"""The week grid across zones and changes of the clock (REQ-1, MTG-5)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.times import say, zone_of
from meetings.forms.times import moment_of
from meetings.month import Month
from meetings.week import Week

NEW_YORK = "America/New_York"


def cells(week: Week) -> dict[datetime, object]:
    return {cell.starts_at: cell for row in week.rows for cell in row.cells if cell.starts_at}


def test_clashes_and_held_times_of_both_are_shown(
    asked: Callable, agreed: Callable, ana: User, ben: User, cleo: User, rich: Callable, now: datetime
) -> None:
    day = timedelta(days=1)
    agreed(guest=cleo, times=[now + 2 * day])  # mine, agreed
    asked(guest=cleo, times=[now + 3 * day])  # mine, held
    rich(cleo)
    agreed(asker=rich(ben), guest=cleo, times=[now + 4 * day])  # his
    found = cells(Week(ana, ben, date(2026, 11, 16), []))

    shown = {days: (found[now + days * day].state, "".join(found[now + days * day].label)) for days in (2, 3, 4, 5)}
    assert shown == {2: ("busy", "Cleo"), 3: ("held", "held: Cleo"), 4: ("busy", "Ben: busy"), 5: ("free", "")}
    assert "Cleo" not in found[now + 4 * day].says  # whom he meets is his affair


# REQ-2
def test_too_early_and_too_far_cannot_be_picked(ana: User, ben: User, now: datetime) -> None:
    first, last = Week(ana, ben, date(2026, 1, 1), []), Week(ana, ben, date(2030, 1, 1), [])

    assert (first.monday, first.previous) == (date(2026, 11, 16), None)
    assert (last.monday, last.next) == (date(2027, 1, 11), None)
    assert cells(first)[now + timedelta(hours=23)].state == "early"
    assert cells(first)[now + timedelta(hours=24)].state == "free"
    assert cells(last)[datetime(2027, 1, 16, 9, tzinfo=UTC)].state == "far"


def test_the_others_clock_stands_beside_mine_in_the_week_their_clocks_differ(
    ana: User, ben: User, at: Callable
) -> None:
    at(datetime(2027, 3, 1, 9, tzinfo=UTC))
    ben.profile.timezone = NEW_YORK

    weeks = [Week(ana, ben, date(2027, 3, day), []) for day in (8, 15, 29)]

    assert [week.rows[2].theirs for week in weeks] == ["04:00", "05:00", "04:00"]  # the US changes two weeks before
    assert Week(ana, ana, date(2027, 3, 8), []).same_zone


@pytest.mark.parametrize("zone", ["Europe/Berlin", NEW_YORK, "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"])
@pytest.mark.parametrize("day", [date(2027, 3, 22), date(2027, 3, 8), date(2027, 10, 25), date(2027, 11, 1)])
def test_every_cell_says_its_own_hour_on_every_clock(ana: User, ben: User, at: Callable, zone: str, day: date) -> None:
    at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC) - timedelta(days=8))
    ana.profile.timezone = zone
    week = Week(ana, ben, day, [])

    for row in week.rows:
        for number, cell in enumerate(row.cells):
            with timezone.override(zone):
                moment = moment_of(cell.value)
            assert say(moment, zone_of(ana)).endswith(f", {row.clock}")
            assert moment.astimezone(zone_of(ana)).date() == week.days[number]


def test_an_hour_the_clock_skips_does_not_exist() -> None:
    with timezone.override("Europe/Berlin"), pytest.raises(ValidationError, match="skips that time"):
        moment_of("2027-03-28T02:30")


def test_the_month_shows_a_meeting_on_the_readers_day(agreed: Callable, ana: User, ben: User, now: datetime) -> None:
    agreed(times=[datetime(2026, 11, 30, 23, 30, tzinfo=UTC)])
    ben.profile.timezone = NEW_YORK

    def days(person: User) -> list[date]:
        months = Month(person, date(2026, 11, 5)).weeks + Month(person, date(2026, 12, 5)).weeks
        return sorted({day.date for week in months for day in week if day.events and day.here})

    assert days(ana) == [date(2026, 12, 1)]  # half past midnight in Berlin
    assert days(ben) == [date(2026, 11, 30)]


# MTG-1
def test_a_move_may_be_nearer_than_a_first_time_and_opens_on_its_week(
    agreed: Callable, ana: User, client_of: Callable, now: datetime
) -> None:
    meeting = agreed(times=[now + timedelta(days=9)])

    week = client_of(ana).get(f"{meeting.get_absolute_url()}reschedule/").context["week"]

    assert week.monday == date(2026, 11, 23)
    near = cells(Week(ana, meeting.guest, date(2026, 11, 16), [], notice=week.notice))
    assert [near[now + timedelta(hours=hours)].state for hours in (1, 2)] == ["early", "free"]
    assert near[now + timedelta(hours=1)].says.endswith("under 2 hours ahead")


# REQ-2, issue 5.10
def test_what_is_too_early_or_too_far_says_so_once_and_by_the_numbers(
    ana: User, ben: User, now: datetime, settings: object
) -> None:
    settings.NOTICE_TIME, settings.HORIZON = timedelta(hours=48), timedelta(days=10)

    weeks = [Week(ana, ben, monday, []) for monday in (date(2026, 11, 16), date(2026, 11, 23))]
    labels = [
        (day.isoformat(), cell.label[0])
        for week in weeks
        for row in week.rows
        for day, cell in zip(week.days, row.cells, strict=True)
        if cell.label[0]
    ]

    assert labels == [("2026-11-18", "under 48 hours"), ("2026-11-27", "over 10 days")]
