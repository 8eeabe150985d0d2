"""Who rang whom."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from meetings.models import Meeting

from ..states import NEXT, RingStatus


class RingQuerySet(models.QuerySet):
    def move_to(self, status: RingStatus) -> int:
        """Guarded write: only from the states that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in NEXT.items() if status in targets]
        return self.filter(status__in=sources).update(status=status)

    def lately(self) -> "RingQuerySet":
        return self.filter(rang_at__gt=timezone.now() - settings.RINGS_WITHIN)

    def of(self, person: User) -> "RingQuerySet":
        return self.filter(models.Q(meeting__asker=person) | models.Q(meeting__guest=person))

    def with_people(self) -> "RingQuerySet":
        return self.select_related("caller", "meeting__contact", "meeting__asker", "meeting__guest")

    def ringing(self) -> "RingQuerySet":
        return self.filter(status=RingStatus.RINGING)

    def unanswered(self) -> "RingQuerySet":
        """Still ringing though its time is over: left by a process that died."""
        return self.ringing().filter(rang_at__lte=timezone.now() - timedelta(seconds=settings.RING_SECONDS))


class Ring(models.Model):
    """One person rings the other of a meeting (CAL-2); at most one at a time a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rings")
    caller = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=8, choices=RingStatus, default=RingStatus.RINGING)
    rang_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RingQuerySet.as_manager()

    class Meta:
        ordering = ["-rang_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=RingStatus.values), name="ring_status_is_known"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(status="ringing"), name="one_ring_at_a_time_per_meeting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.caller} rang at {self.rang_at:%Y-%m-%d %H:%M}: {self.get_status_display().lower()}"
