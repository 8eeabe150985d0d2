"""What Stripe told us, each once (TOK-4)."""

from django.db import models


class StripeEvent(models.Model):
    """Kept before anything is done about it, so that the trace of a failure survives; `done_at` ends it."""

    id = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=100, blank=True, help_text="Id of the object it is about.")
    livemode = models.BooleanField(default=False)
    api_version = models.CharField(max_length=40, blank=True)
    body = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(done_at=None), name="events_not_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
