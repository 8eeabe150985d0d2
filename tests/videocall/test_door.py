"""When a call is open, and what the page says when it is not (CAL-1)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from accounts import signals, takeout
from accounts.models import User
from meetings import actions
from meetings.models import Meeting
from videocall.actions import note
from videocall.door import Door, door


@pytest.mark.parametrize(
    ("minutes", "is_open"),
    [(-11, False), (-10, True), (0, True), (44, True), (45, True), (59.9, True), (60, False)],
)
def test_it_is_open_from_ten_minutes_before_until_fifteen_after(  # CAL-1
    running: Meeting, minutes: float, is_open: bool
) -> None:
    assert door(running, running.starts_at + timedelta(minutes=minutes)).open is is_open


def test_a_visitor_of_the_page_before_the_time_reads_when_it_opens(  # CAL-1
    meeting_in: Callable[..., Meeting], ana: User, client_of: Callable[[User], Client]
) -> None:
    meeting = meeting_in(180)

    answer = client_of(ana).get(f"/calls/{meeting.public_id}/")

    assert answer.status_code == 403
    opens_at = meeting.starts_at - timedelta(minutes=10)
    assert door(meeting) == Door("It is too early.", opens_at)
    assert opens_at.strftime("%Y-%m-%dT%H:%M") in answer.content.decode() or f"{opens_at:%M}" in answer.content.decode()


@pytest.mark.parametrize("kind", ["text", "in_person"])
def test_other_kinds_of_meeting_have_no_call(meeting_in: Callable[..., Meeting], kind: str) -> None:  # CAL-1
    assert door(meeting_in(0, kind)).reason == "This meeting is not by video, so it has no call."


def test_a_cancelled_meeting_has_no_call(running: Meeting, ana: User) -> None:
    actions.cancel(running, by=ana)
    running.refresh_from_db()

    assert door(running).reason == "This meeting was cancelled, so there is no call."


def test_both_find_the_room(running: Meeting, ana: User, ben: User, client_of: Callable[[User], Client]) -> None:
    for person, other in ((ana, "Ben"), (ben, "Ana")):
        page = client_of(person).get(f"/calls/{running.public_id}/")

        assert page.status_code == 200
        assert f"Call with {other}" in page.content.decode()


def test_eve_finds_nothing_there(running: Meeting, eve: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(eve).get(f"/calls/{running.public_id}/").status_code == 404


def test_a_visitor_is_sent_to_sign_in(running: Meeting, client: Client) -> None:
    answer = client.get(f"/calls/{running.public_id}/")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_ones_own_notes_stay_with_the_meeting(  # CAL-1
    meeting_in: Callable[..., Meeting], ana: User, ben: User, client_of: Callable[[User], Client]
) -> None:
    over = meeting_in(-120)
    note(over, by=ana, text="Rotors: ask again in May")

    for page in (f"/calls/{over.public_id}/", f"/meetings/{over.public_id}/"):
        assert "Rotors: ask again in May" in client_of(ana).get(page).content.decode()
        assert "Rotors" not in client_of(ben).get(page).content.decode()


def test_what_is_left_of_a_call_goes_with_the_person(running: Meeting, ana: User) -> None:  # ACC-8
    note(running, by=ana, text="Rotors")

    assert [row["text"] for row in takeout.PARTS["call-notes"](ana)] == ["Rotors"]
    signals.left.send(User, person=ana)
    assert list(takeout.PARTS["call-notes"](ana)) == []
