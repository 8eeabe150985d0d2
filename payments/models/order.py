"""A purchase of one pack of tokens (TOK-1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import PublicId

from ..money import say_money
from ..states import ORDER_NEXT, OrderStatus


class OrderQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> "OrderQuerySet":
        return self.filter(buyer=person)

    def unsettled(self) -> "OrderQuerySet":
        """Neither paid nor closed: Stripe may know more than we do."""
        return self.filter(status__in=[OrderStatus.PLANNED, OrderStatus.OPEN, OrderStatus.WAITING])

    def move_to(self, status: OrderStatus, **fields: object) -> int:
        """Guarded write: only from the states that may still go there. Returns the number of rows moved."""
        sources = [source for source, targets in ORDER_NEXT.items() if status in targets]
        return self.filter(status__in=sources).update(status=status, changed_at=timezone.now(), **fields)


class Order(PublicId):
    """Written before Stripe is asked, so that a lost answer can be looked up. Its price is fixed here, by us."""

    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="orders"
    )
    tokens = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField(help_text="In minor units of the currency.")
    currency = models.CharField(max_length=3, help_text="Lower case, as Stripe writes it.")
    livemode = models.BooleanField(default=False, help_text="Off: no money moved.")
    status = models.CharField(max_length=7, choices=OrderStatus, default=OrderStatus.PLANNED)
    idempotency_key = models.CharField(max_length=100, unique=True)
    session_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    payment_intent = models.CharField(max_length=100, unique=True, null=True, blank=True)
    checkout_url = models.URLField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    paid_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When we last asked Stripe.")

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [("refund_order", "Can refund an order")]
        constraints = [
            models.CheckConstraint(condition=Q(tokens__gt=0, amount__gt=0), name="order_is_for_something"),
            models.CheckConstraint(condition=Q(status__in=OrderStatus.values), name="order_status_is_known"),
            models.CheckConstraint(
                condition=Q(status=OrderStatus.PAID, paid_at__isnull=False)
                | (~Q(status=OrderStatus.PAID) & Q(paid_at=None)),
                name="paid_order_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["changed_at"], condition=Q(status__in=["planned", "open", "waiting"]), name="unsettled_orders"
            )
        ]

    def __str__(self) -> str:
        return f"Order {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("order", args=[self.public_id])

    @property
    def group(self) -> str:
        """What its transfers are called."""
        return f"order:{self.public_id}"

    @property
    def price(self) -> str:
        return say_money(self.amount, self.currency)

    @property
    def processing(self) -> bool:
        """Whether the page should look again soon."""
        return self.status in {OrderStatus.PLANNED, OrderStatus.OPEN}

    @property
    def may_pay(self) -> bool:
        return self.status == OrderStatus.OPEN and bool(self.checkout_url)
