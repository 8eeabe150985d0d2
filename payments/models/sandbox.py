"""What the payment sandbox remembers, so that a restart forgets nothing. Empty where Stripe is real."""

from django.db import models
from django.utils import timezone


class SandboxObject(models.Model):
    """An object as Stripe would hold it: a checkout session, a payment, a charge, a refund, a dispute, an event."""

    id = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=40, db_index=True)
    data = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    deliver_at = models.DateTimeField(null=True, blank=True, help_text="Of an event: when to post it.")
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.id

    @property
    def late(self) -> bool:
        return self.delivered_at is None and self.deliver_at is not None and self.deliver_at > timezone.now()


class SandboxReply(models.Model):
    """The first answer to an idempotency key, given again to whoever repeats the request."""

    key = models.CharField(primary_key=True, max_length=255)
    request = models.CharField(max_length=64, help_text="Digest of path and parameters.")
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "sandbox replies"

    def __str__(self) -> str:
        return self.key
