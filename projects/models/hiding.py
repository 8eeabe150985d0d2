"""A moderator's decision that a project is not to be seen (MOD-1)."""

from django.db import models
from django.db.models import Q

from accounts.models import User


class HidingQuerySet(models.QuerySet):
    def in_force(self) -> "HidingQuerySet":
        return self.filter(lifted_at=None)


class Hiding(models.Model):
    """In force until lifted. Rows stay, so that it is known who hid what, and why."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="hidings")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300)
    hidden_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-hidden_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(lifted_at=None), name="a_project_is_hidden_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hiding_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | Q(lifted_at__isnull=False), name="hiding_is_lifted_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.reason
