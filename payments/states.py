"""How an order and a claim on it come along."""

from django.db import models


class OrderStatus(models.TextChoices):
    PLANNED = "planned", "Being prepared"
    OPEN = "open", "Waiting for payment"
    WAITING = "waiting", "Bank transfer under way"
    PAID = "paid", "Paid"
    FAILED = "failed", "Payment failed"
    EXPIRED = "expired", "Expired"


# Money decides: whatever we thought before, an order that Stripe calls paid is paid.
ORDER_NEXT: dict[OrderStatus, set[OrderStatus]] = {
    OrderStatus.PLANNED: set(OrderStatus) - {OrderStatus.PLANNED},
    OrderStatus.OPEN: {OrderStatus.WAITING, OrderStatus.PAID, OrderStatus.FAILED, OrderStatus.EXPIRED},
    OrderStatus.WAITING: {OrderStatus.PAID, OrderStatus.FAILED, OrderStatus.EXPIRED},
    OrderStatus.FAILED: {OrderStatus.PAID},
    OrderStatus.EXPIRED: {OrderStatus.PAID},
    OrderStatus.PAID: set(),
}


class ClaimStatus(models.TextChoices):
    PLANNED = "planned", "Tokens held, Stripe not yet asked"
    OPEN = "open", "Waiting for Stripe"
    LOST = "lost", "Money went back"
    WON = "won", "Money stayed"


CLAIM_NEXT: dict[ClaimStatus, set[ClaimStatus]] = {
    ClaimStatus.PLANNED: {ClaimStatus.OPEN, ClaimStatus.LOST, ClaimStatus.WON},
    ClaimStatus.OPEN: {ClaimStatus.LOST, ClaimStatus.WON},
    ClaimStatus.LOST: set(),
    ClaimStatus.WON: set(),
}
