"""A video meeting of Ana and Ben around the real present, so that real browsers find it there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from config.demo.scenes import Scene
from meetings.models import Meeting


@pytest.fixture
def meeting_in(ana: User, ben: User) -> Callable[..., Meeting]:
    """Agreed three days ago; starts so many minutes from now (negative: has begun), and lasts 45."""

    def make(minutes: float, kind: str = "video") -> Meeting:
        meeting = Scene(ana, ben, kind).agree(timezone.now() + timedelta(minutes=minutes))
        meeting.refresh_from_db()
        return meeting

    return make


@pytest.fixture
def running(meeting_in: Callable[..., Meeting]) -> Meeting:
    return meeting_in(-5)
