"""A ring, from the first tone to the answer."""

from django.db import models


class RingStatus(models.TextChoices):
    RINGING = "ringing", "Ringing"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    MISSED = "missed", "Not answered"
    STOPPED = "stopped", "Stopped by the caller"


NEXT: dict[RingStatus, set[RingStatus]] = {
    RingStatus.RINGING: {RingStatus.ACCEPTED, RingStatus.DECLINED, RingStatus.MISSED, RingStatus.STOPPED},
    RingStatus.ACCEPTED: set(),
    RingStatus.DECLINED: set(),
    RingStatus.MISSED: set(),
    RingStatus.STOPPED: set(),
}
