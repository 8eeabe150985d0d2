"""One function renders a time everywhere (MTG-5)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

from accounts.models import User
from accounts.times import say, say_range, zone_named, zone_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.fixture(autouse=True)
def _in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 12, tzinfo=UTC))


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        (at(2026, 11, 26, 14), BERLIN, "Thu 26 Nov, 15:00"),
        (at(2026, 11, 26, 14), NEW_YORK, "Thu 26 Nov, 09:00"),
        (at(2026, 12, 31, 23, 30), BERLIN, "Fri 1 Jan 2027, 00:30"),
        (at(2027, 3, 28, 0, 59), BERLIN, "Sun 28 Mar 2027, 01:59"),
        (at(2027, 3, 28, 1, 0), BERLIN, "Sun 28 Mar 2027, 03:00"),
        (at(2027, 3, 14, 7, 0), NEW_YORK, "Sun 14 Mar 2027, 03:00"),
    ],
)
def test_a_moment_is_said_in_the_readers_zone(moment: datetime, zone: ZoneInfo, said: str) -> None:  # MTG-5
    assert say(moment, zone) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (at(2026, 11, 26, 14, 45), "Thu 26 Nov, 15:00–15:45"),
        (at(2026, 11, 26, 23, 30), "Thu 26 Nov, 15:00 – Fri 27 Nov, 00:30"),
    ],
)
def test_a_span_names_the_second_day_only_when_there_is_one(end: datetime, said: str) -> None:  # MTG-5
    assert say_range(at(2026, 11, 26, 14), end, BERLIN) == said


def test_templates_speak_in_the_active_zone() -> None:  # MTG-5
    page = Template("{% load times %}{{ m|when }}|{{ m|day }}|{{ m|clock }}|{{ m|until:e }}|{{ nothing|when }}")
    with timezone.override(BERLIN):
        said = page.render(Context({"m": at(2026, 11, 26, 14), "e": at(2026, 11, 26, 15), "nothing": None}))

    stamp = '<time datetime="2026-11-26T15:00:00+01:00">'
    assert said.split("|") == [
        f"{stamp}Thu 26 Nov, 15:00</time>",
        f"{stamp}Thu 26 Nov</time>",
        f"{stamp}15:00</time>",
        "Thu 26 Nov, 15:00–16:00",
        "",
    ]


@pytest.mark.parametrize("name", ["", "Mars/Base", "../x", "\x00", "Europe"])
def test_no_zone_is_utc(name: str) -> None:
    assert zone_named(name).key == "UTC"


@pytest.mark.django_db
def test_a_members_zone_is_the_one_they_chose(ana: User) -> None:  # MTG-5
    assert zone_of(ana).key == "Europe/Berlin"
