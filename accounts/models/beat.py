"""The heartbeat's own diary, so that the site knows when it was away (OPS-2)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import IntegrityError, models, transaction
from django.utils import timezone

STALE = timedelta(minutes=10)  # a beat that long under way has died without a word


class BeatQuerySet(models.QuerySet):
    def begin(self) -> "Beat | None":
        """Starts a beat, or answers None while another process is at one. A dead one is buried first."""
        now = timezone.now()
        self.filter(running=True, started_at__lt=now - STALE).update(running=False)
        try:
            with transaction.atomic():
                return self.create(started_at=now)
        except IntegrityError:
            return None

    def age(self) -> timedelta | None:
        """Time since the last finished beat; None when there was none."""
        last = self.last_finished()
        return timezone.now() - last.ended_at if last else None

    def last_finished(self) -> "Beat | None":
        """By its start, which has an index: no two are under way at once."""
        return self.exclude(ended_at=None).order_by("-started_at").first()

    def gaps(self, start: datetime, end: datetime, *, longest: timedelta) -> bool:
        """Whether the site missed its beat for more than `longest` somewhere between the two moments."""
        return self.gaps_in([(start, end)], longest=longest)[0]

    def gaps_in(self, spans: Sequence[tuple[datetime, datetime]], *, longest: timedelta) -> list[bool]:
        """The same of many spans, from one look at the diary."""
        if not spans:
            return []
        first, last = min(start for start, _ in spans) - longest, max(end for _, end in spans)
        inside = self.filter(started_at__gte=first, started_at__lte=last).order_by("started_at")
        moments = list(inside.values_list("started_at", flat=True))
        return [silent(moments, start - longest, end, longest) for start, end in spans]


def silent(moments: list[datetime], start: datetime, end: datetime, longest: timedelta) -> bool:
    inside = [start, *moments[bisect_left(moments, start) : bisect_right(moments, end)], end]
    return any(later - earlier > longest for earlier, later in pairwise(inside))


class Beat(models.Model):
    """One pass of `heartbeat`. A gap between two beats is an outage of ours."""

    started_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    running = models.BooleanField(default=True)
    told = models.JSONField(default=dict, help_text="Step → how many rows it changed, or what went wrong.")
    took = models.JSONField(default=dict, help_text="Step → seconds, of those that were not done at once.")

    objects = BeatQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["running"], condition=models.Q(running=True), name="one_beat_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M:%S}"

    def finish(self, told: dict[str, int | str], took: dict[str, float]) -> None:
        self.ended_at, self.running, self.told, self.took = timezone.now(), False, told, took
        self.save(update_fields=["ended_at", "running", "told", "took"])
