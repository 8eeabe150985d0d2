"""Somebody breaks their word often: a moderator looks (STR-3)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User

from .strike import Strike


class Review(models.Model):
    """Opened by the strike that was the fourth in a year; at most one waits for a person at a time."""

    strike = models.OneToOneField(Strike, on_delete=models.CASCADE, related_name="review")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="strike_reviews")
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(closed_at=None), name="one_open_review_per_person"),
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(words=""), name="a_review_is_closed_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {'open' if self.closed_at is None else 'closed'}"
