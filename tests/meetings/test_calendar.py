"""Calendar files and the private feed, read by a parser nobody here wrote (MTG-5)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from accounts.models import User
from meetings import actions, ics
from meetings.models import Feed, Meeting

Make = Callable[..., Meeting]


def entry(text: str) -> tuple[Calendar, dict]:
    parsed = Calendar.from_ical(text)
    (event,) = parsed.walk("VEVENT")
    return parsed, event


def file_of(client: Client, meeting: Meeting) -> str:
    response = client.get(reverse("calendar_ics", args=[meeting.public_id]))
    assert response["Content-Type"].startswith("text/calendar")
    return response.content.decode()


# MTG-5
def test_a_meeting_round_trips(agreed: Make, ana: User, client_of: Callable[[User], Client]) -> None:
    meeting = agreed()

    parsed, event = entry(file_of(client_of(ana), meeting))

    assert (parsed["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 1)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (meeting.starts_at, meeting.ends_at)
    assert event["UID"].startswith(meeting.public_id)
    assert str(event["SUMMARY"]) == "Projectpal: Ben, video"
    assert event["URL"] == event["LOCATION"]
    assert event["URL"].endswith(meeting.get_absolute_url())


# MTG-5
def test_a_move_and_a_cancellation_update_the_same_entry(
    agreed: Make, ana: User, ben: User, client_of: Callable[[User], Client], now: datetime
) -> None:
    meeting, browser = agreed(), client_of(ana)
    _, first = entry(file_of(browser, meeting))
    actions.agree_change(actions.reschedule(meeting, by=ana, starts_at=now + timedelta(days=5)), by=ben)
    _, moved = entry(file_of(browser, meeting))
    actions.cancel(Meeting.objects.get(), by=ana)
    parsed, gone = entry(file_of(browser, meeting))

    assert first["UID"] == moved["UID"] == gone["UID"]
    assert [first["SEQUENCE"], moved["SEQUENCE"], gone["SEQUENCE"]] == [1, 2, 3]
    assert moved["DTSTART"].dt == now + timedelta(days=5)
    assert (parsed["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")


def test_an_open_request_has_no_file(asked: Make, ana: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(ana).get(reverse("calendar_ics", args=[asked().public_id])).status_code == 404


@pytest.mark.parametrize("words", ["a,b;c\\d", "two\nlines\r\nEND:VEVENT", "ß" * 200, "🙂" * 60, "\x00\x07bell"])
def test_no_text_breaks_out_of_its_line(words: str) -> None:
    line = ics.fold(f"SUMMARY:{ics.escape(words)}")

    folded = line.split("\r\n")
    assert all(len(part.encode()) <= 75 for part in folded)
    assert all(part.startswith(" ") for part in folded[1:])
    assert "\n" not in line.replace("\r\n", "")
    event = entry(f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")[1]
    assert str(event["SUMMARY"]) == words.replace("\r\n", "\n").replace("\x00", "").replace("\x07", "")


# MTG-5
def test_the_feed_opens_by_its_address_alone_until_it_is_reset(
    agreed: Make, ana: User, client_of: Callable[[User], Client]
) -> None:
    meeting, browser = agreed(), client_of(ana)
    browser.get(reverse("meetings"))
    old = Feed.objects.get(person=ana).get_absolute_url()

    _, event = entry(Client().get(old).content.decode())
    browser.post(reverse("reset_feed"))

    assert event["DTSTART"].dt == meeting.starts_at
    assert Client().get(old).status_code == 404
    assert Client().get(Feed.objects.get(person=ana).get_absolute_url()).status_code == 200


def test_a_feed_holds_nobody_elses_meetings_and_no_open_requests(
    asked: Make, agreed: Make, cleo: User, ana: User
) -> None:
    agreed(guest=cleo)
    asked()
    feed = Feed.objects.create(person=cleo)

    _, event = entry(Client().get(feed.get_absolute_url()).content.decode())

    assert "Ana" in event["SUMMARY"]
    assert str(event["DTSTART"].dt.astimezone(UTC)) == "2026-11-18 09:00:00+00:00"
