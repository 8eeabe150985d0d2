"""Every arrow of a ring, and the row the database refuses."""

import itertools

import pytest
from django.db import IntegrityError

from meetings.models import Meeting
from videocall.models import Ring
from videocall.states import NEXT, RingStatus


@pytest.mark.parametrize(("before", "after"), list(itertools.product(RingStatus, RingStatus)))
def test_only_drawn_arrows_are_walked(running: Meeting, before: RingStatus, after: RingStatus) -> None:
    ring = Ring.objects.create(meeting=running, caller=running.asker, status=before)

    moved = Ring.objects.filter(pk=ring.pk).move_to(after)

    assert moved == (after in NEXT[before])
    ring.refresh_from_db()
    assert ring.status == (after if moved else before)


def test_two_rings_at_once_are_refused_by_the_database(running: Meeting) -> None:  # CAL-2
    Ring.objects.create(meeting=running, caller=running.asker)

    with pytest.raises(IntegrityError):
        Ring.objects.create(meeting=running, caller=running.guest)


def test_an_unknown_status_is_refused_by_the_database(running: Meeting) -> None:
    Ring.objects.create(meeting=running, caller=running.asker)

    with pytest.raises(IntegrityError):
        Ring.objects.update(status="humming")
