"""Where a person's browser takes notices while no page is open (NOTE-1)."""

from django.db import models
from django.utils import timezone

from .user import User


class PushAddress(models.Model):
    """Made by the browser when the person says yes; gone when its push service says so."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="push_addresses")
    endpoint = models.CharField(max_length=500, unique=True)
    p256dh = models.CharField("the browser's key", max_length=100)
    auth = models.CharField("shared secret", max_length=40)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "push addresses"
        constraints = [
            models.CheckConstraint(condition=models.Q(endpoint__startswith="https://"), name="push_goes_over_https"),
        ]

    def __str__(self) -> str:
        return f"A browser of {self.person}"
