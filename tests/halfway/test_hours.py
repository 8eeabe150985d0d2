"""Opening hours at the time of the meeting, on the clocks of the place."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.halfway.hours import Openness, opening, readable

THURSDAY = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)  # 15:00 in Berlin
BERLIN = {"place": (52.5, 13.4), "zone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("hours", "openness", "words"),
    [
        ("Mo-Fr 08:00-20:00", "open", "open until 20:00"),
        ("Mo-Fr 08:00-15:30", "open", "closes at 15:30, before your meeting ends"),
        ("Mo-Sa 10:00-02:00", "open", "open until 02:00"),
        ("24/7", "open", "open all day"),
        ("Mo-Fr 08:00-14:00", "closed", "closed then"),
        ("Mo-We 08:00-20:00", "closed", "closed then"),
        ("", "unknown", "check before you go"),
        ("whenever we like", "unknown", "check before you go"),
        ('"by appointment"', "unknown", "check before you go"),
    ],
)
def test_what_is_said_of_the_hours(hours: str, openness: str, words: str) -> None:
    found = opening(hours, starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=1), **BERLIN)

    assert (found.openness, found.words) == (Openness(openness), words)


def test_public_holidays_are_those_of_the_country() -> None:
    christmas = datetime(2026, 12, 25, 11, 0, tzinfo=UTC)
    times = {"starts_at": christmas, "ends_at": christmas + timedelta(hours=1)}

    assert opening("Mo-Su 10:00-18:00; PH off", **times, **BERLIN).openness == Openness.CLOSED
    assert opening("Mo-Su 10:00-18:00", **times, **BERLIN).openness == Openness.OPEN


def test_the_clock_of_the_place_counts() -> None:
    times = {"starts_at": THURSDAY, "ends_at": THURSDAY + timedelta(hours=1)}

    in_new_york = opening("Mo-Fr 08:00-20:00", place=(40.7, -74.0), zone="America/New_York", **times)
    in_auckland = opening("Mo-Fr 08:00-20:00", place=(-36.8, 174.7), zone="Pacific/Auckland", **times)

    assert (in_new_york.openness, in_auckland.openness) == (Openness.OPEN, Openness.CLOSED)


def test_only_hours_that_can_be_read_are_known() -> None:
    assert [readable(hours) for hours in ("Mo-Fr 09:00-18:00", "", "Mo-So 11:00-18:00")] == [True, False, False]
