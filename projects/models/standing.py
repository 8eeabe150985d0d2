"""How far a person's word counts in the order of the directory (HOME-3), and what their card says of it (PRO-5)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import User

UNKNOWN = 80  # what is expected of somebody who has not met anybody yet


class Standing(models.Model):
    """One per person who has met or been asked. Meetings write it in the transaction that changes it."""

    person = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    kept = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    score = models.PositiveSmallIntegerField(default=UNKNOWN, help_text="Kept and answered, smoothed, 0 to 100.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kept__lte=F("total")), name="no_more_meetings_are_kept_than_there_are"),
            models.CheckConstraint(condition=Q(score__lte=100), name="standing_is_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"kept {self.kept} of {self.total}"
