"""Whether a meeting's call is open, and if not, why and when (CAL-1)."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from meetings.models import Kind, Meeting
from meetings.states import Status

AGREED = (Status.ACCEPTED, Status.RUNNING, Status.FINISHED)


@dataclass(frozen=True)
class Door:
    """`reason` is empty while the call is open; `opens_at` is set while it is still to come."""

    reason: str = ""
    opens_at: datetime | None = None

    @property
    def opens_in(self) -> int:
        """Whole seconds, so that a page need not trust its own clock."""
        return math.ceil((self.opens_at - timezone.now()).total_seconds())

    @property
    def open(self) -> bool:
        return not self.reason


def door(meeting: Meeting, now: datetime | None = None) -> Door:
    """From 10 minutes before the start until 15 after the end, for an accepted video meeting only."""
    now = now or timezone.now()
    if meeting.kind != Kind.VIDEO:
        return Door("This meeting is not by video, so it has no call.")
    if meeting.status == Status.OPEN:
        return Door("This request has not been answered yet. The call opens once a time is agreed.")
    if meeting.status not in AGREED:
        return Door(f"This meeting was {meeting.get_status_display().lower()}, so there is no call.")
    if now < meeting.starts_at - settings.CALL_OPENS:
        return Door("It is too early.", meeting.starts_at - settings.CALL_OPENS)
    if now >= meeting.ends_at + settings.CALL_CLOSES:
        return Door("This meeting is over, and its call has closed.")
    return Door()
