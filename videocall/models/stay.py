"""Up to when one of the two was seen in a call."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting


class StayQuerySet(models.QuerySet):
    def present(self, now: datetime | None = None) -> "StayQuerySet":
        """Who sits there, or may be back in a moment because only the line dropped."""
        return self.filter(here=True, seen_at__gt=(now or timezone.now()) - settings.CALL_PATIENCE)


class Stay(models.Model):
    """One row for each of the two, however many pages and processes tell of them: a second counts once (MTG-6)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="stays")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=40, help_text="The page that has the call; a newer one takes it over.")
    here = models.BooleanField(default=True)
    dropped_at = models.DateTimeField(
        null=True, blank=True, help_text="The line of the page dropped; it may come back."
    )
    seen_at = models.DateTimeField(default=timezone.now, help_text="The time until then has been counted.")

    objects = StayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_stay_per_person")]
        indexes = [models.Index(fields=["person", "seen_at"], condition=models.Q(here=True), name="present_in_calls")]

    def __str__(self) -> str:
        return f"{self.person} in the call of {self.meeting}"

    def count(self, now: datetime) -> int:
        """Moves `seen_at` on and answers the whole seconds that count; what is left of one is kept for the next.

        A pause longer than a dropped line takes to come back does not count.
        """
        passed = now - self.seen_at
        if not self.here or passed > settings.CALL_PATIENCE:
            self.seen_at = now
            return 0
        seconds = max(0, int(passed.total_seconds()))
        self.seen_at += timedelta(seconds=seconds)
        return seconds
