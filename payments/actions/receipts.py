"""Receipts, numbered without a gap."""

from django.db.models import F
from django.utils import timezone

from payments.models import Order, Receipt, Series


def issue(order: Order) -> Receipt:
    """The receipt of an order that is being paid: the last write of that transaction, since it locks the series."""
    now = timezone.now()
    name = f"{now:%Y}" if order.livemode else f"TEST-{now:%Y}"
    Series.objects.bulk_create([Series(name=name)], ignore_conflicts=True)
    Series.objects.filter(name=name).update(last=F("last") + 1)
    position = Series.objects.values_list("last", flat=True).get(name=name)
    return Receipt.objects.create(order=order, series_id=name, position=position, issued_at=now)
