"""Receipts with numbers that leave no gap."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from .order import Order


class Series(models.Model):
    """The last number given in a series, such as `2026` or `TEST-2026` for what cost nothing."""

    name = models.CharField(primary_key=True, max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.name}-{self.last:06}"


class Receipt(models.Model):
    """One for each paid order, numbered in the transaction that paid it."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="receipt")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="receipts")
    position = models.PositiveIntegerField()
    issued_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["series", "position"], name="receipt_number_is_given_once")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("receipt", args=[self.order.public_id])

    @property
    def number(self) -> str:
        return f"{self.series_id}-{self.position:06}"
