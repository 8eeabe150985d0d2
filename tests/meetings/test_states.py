"""The drawing of states.py, arrow by arrow, on real rows."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from meetings.models import Change, Meeting
from meetings.states import CHANGE_NEXT, NEXT, ChangeStatus, Status

ARROWS = {
    ("open", "open"),
    ("open", "accepted"),
    ("open", "declined"),
    ("open", "withdrawn"),
    ("open", "expired"),
    ("accepted", "running"),
    ("accepted", "cancelled"),
    ("running", "finished"),
    ("running", "missed"),
    ("running", "cancelled"),
    ("finished", "missed"),
    ("missed", "finished"),
}
TIMELESS = {"open", "declined", "withdrawn", "expired"}


def put(meeting: Meeting, status: str) -> None:
    start = None if status in TIMELESS else meeting.asked_at + timedelta(days=2)
    end = start and start + timedelta(minutes=45)
    Meeting.objects.filter(pk=meeting.pk).update(status=status, starts_at=start, ends_at=end)


# MTG-1, REQ-4
@pytest.mark.parametrize("source", Status.values)
@pytest.mark.parametrize("target", Status.values)
def test_a_meeting_moves_along_the_arrows_only(asked: Callable[..., Meeting], source: str, target: str) -> None:
    meeting = asked()
    put(meeting, source)
    start = None if target in TIMELESS else meeting.asked_at + timedelta(days=2)
    times = {"starts_at": start, "ends_at": start and start + timedelta(minutes=45)}

    moved = Meeting.objects.filter(pk=meeting.pk).move_to(Status(target), **times)

    meeting.refresh_from_db()
    assert bool(moved) == ((source, target) in ARROWS)
    assert meeting.status == (target if moved else source)


def test_every_state_is_drawn() -> None:
    assert set(NEXT) == set(Status)
    assert set(CHANGE_NEXT) == set(ChangeStatus)


@pytest.mark.parametrize("source", ChangeStatus.values)
@pytest.mark.parametrize("target", ChangeStatus.values)
def test_a_change_is_answered_once(agreed: Callable[..., Meeting], source: str, target: str) -> None:
    meeting = agreed()
    change = Change.objects.create(meeting=meeting, by=meeting.guest, status=source)

    moved = Change.objects.filter(pk=change.pk).move_to(ChangeStatus(target))

    assert bool(moved) == (source == "open" and target != "open")
