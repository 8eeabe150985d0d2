"""A time somebody proposed for a meeting."""

from datetime import datetime

from django.db import models

from accounts.times import say_here

from .meeting import LAST_TURN, Meeting


class Proposal(models.Model):
    """Belongs to a turn of the request; only those of the current turn can be accepted (REQ-4)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals")
    turn = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["turn", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "turn", "starts_at"], name="a_time_is_proposed_once_a_turn"),
            models.CheckConstraint(condition=models.Q(turn__lte=LAST_TURN), name="a_proposal_belongs_to_a_turn"),
        ]

    def __str__(self) -> str:
        return say_here(self.starts_at)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.meeting.length
