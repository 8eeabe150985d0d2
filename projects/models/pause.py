"""Projects of somebody who has not been seen for a long time (PRJ-4)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User

from ..states import Stage
from .project import Project


class PauseQuerySet(models.QuerySet):
    def announced(self) -> "PauseQuerySet":
        """The owner was told, and nothing has happened yet."""
        return self.filter(paused_at=None)

    def in_force(self) -> "PauseQuerySet":
        return self.filter(paused_at__isnull=False, undone_at=None)

    def of(self, owner: User) -> "PauseQuerySet":
        return self.filter(project__owner=owner)


class Pause(models.Model):
    """Announced first, in force a week later, until the owner undoes it. `stage` is where the project was."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="pauses")
    stage = models.CharField(max_length=8, choices=[(stage.value, stage.label) for stage in Stage])
    announced_at = models.DateTimeField(default=timezone.now)
    paused_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(undone_at=None), name="a_project_is_paused_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(paused_at__isnull=False), name="only_what_is_paused_is_undone"
            ),
            models.CheckConstraint(condition=Q(stage__in=["idea", "active"]), name="only_what_moves_is_paused"),
        ]

    def __str__(self) -> str:
        return f"Pause of {self.project}"
