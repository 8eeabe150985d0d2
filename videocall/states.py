"""A ring, from the first tone to the answer."""

from django.db import models


class RingStatus(models.TextChoices):
    RINGING = "ringing", "Ringing"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    MISSED = "missed", "Not answered"
    STOPPED = "stopped", "Stopped by the caller"
    BUSY = "busy", "Busy in another call"


NEXT: dict[RingStatus, set[RingStatus]] = {
    RingStatus.RINGING: {status for status in RingStatus if status != RingStatus.RINGING},
    RingStatus.ACCEPTED: set(),
    RingStatus.DECLINED: set(),
    RingStatus.MISSED: set(),
    RingStatus.STOPPED: set(),
    RingStatus.BUSY: set(),
}
