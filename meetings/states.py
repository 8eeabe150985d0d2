"""The life of a meeting, a change to it, and why a strike came or went."""

from django.db import models


class Status(models.TextChoices):
    OPEN = "open", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"
    RUNNING = "running", "Now"
    FINISHED = "finished", "Finished"
    CANCELLED = "cancelled", "Cancelled"
    MISSED = "missed", "Missed"


NEXT: dict[Status, set[Status]] = {
    Status.OPEN: {Status.OPEN, Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN, Status.EXPIRED},
    Status.ACCEPTED: {Status.RUNNING, Status.CANCELLED},
    Status.RUNNING: {Status.FINISHED, Status.MISSED, Status.CANCELLED},
    Status.DECLINED: set(),
    Status.WITHDRAWN: set(),
    Status.EXPIRED: set(),
    Status.FINISHED: {Status.MISSED},  # by what both say, or a moderator decides (STR-1)
    Status.CANCELLED: set(),
    Status.MISSED: {Status.FINISHED},  # by evidence that comes later, or the other's word (STR-2)
}


class ChangeStatus(models.TextChoices):
    OPEN = "open", "Waiting for an answer"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Refused"
    DROPPED = "dropped", "Dropped"


CHANGE_NEXT: dict[ChangeStatus, set[ChangeStatus]] = {
    ChangeStatus.OPEN: {ChangeStatus.AGREED, ChangeStatus.REFUSED, ChangeStatus.DROPPED},
    ChangeStatus.AGREED: set(),
    ChangeStatus.REFUSED: set(),
    ChangeStatus.DROPPED: set(),
}
