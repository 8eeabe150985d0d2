"""Money of an order that goes back: a refund or a chargeback (TOK-4)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..money import say_money
from ..states import CLAIM_NEXT, ClaimStatus
from .order import Order
from .transfer import Transfer

WORDS = {
    ("refund", "lost"): "the money went back",
    ("refund", "won"): "your bank did not take it, so the tokens stayed yours",
    ("dispute", "lost"): "the money went back",
    ("dispute", "won"): "your bank decided that the payment stands",
}
UNDECIDED = {"refund": "it is on its way", "dispute": "your bank has not decided yet"}


class ClaimQuerySet(models.QuerySet):
    def unsettled(self) -> "ClaimQuerySet":
        """Stripe may know more than we do."""
        return self.filter(status__in=[ClaimStatus.PLANNED, ClaimStatus.OPEN])

    def move_to(self, status: ClaimStatus, **fields: object) -> int:
        """Guarded write. Returns the number of rows moved."""
        sources = [source for source, targets in CLAIM_NEXT.items() if status in targets]
        return self.filter(status__in=sources).update(status=status, changed_at=timezone.now(), **fields)


class Claim(models.Model):
    """Holds what is left of the order's tokens at once; what was already used is owed until it is settled."""

    class Kind(models.TextChoices):
        REFUND = "refund", "Refund"
        DISPUTE = "dispute", "Chargeback"

    kind = models.CharField(max_length=7, choices=Kind)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="claims")
    stripe_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    idempotency_key = models.CharField(max_length=100, unique=True)
    amount = models.PositiveBigIntegerField(help_text="In minor units of the order's currency.")
    tokens = models.PositiveIntegerField(help_text="How many of the order's tokens go back with it.")
    hold = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, null=True, blank=True, related_name="claim", help_text="The tokens left."
    )
    owed = models.PositiveIntegerField(default=0, help_text="Tokens that were already used.")
    status = models.CharField(max_length=7, choices=ClaimStatus, default=ClaimStatus.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=12, blank=True, help_text="Public id of who gave it back; empty: made at Stripe.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When we last asked Stripe.")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ClaimStatus.values), name="claim_status_is_known"),
            models.CheckConstraint(condition=Q(owed__lte=models.F("tokens")), name="claim_owes_at_most_its_tokens"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.order}"

    @property
    def group(self) -> str:
        return f"claim:{self.idempotency_key}"

    @property
    def words(self) -> str:
        """How it stands, for the buyer."""
        return WORDS.get((self.kind, self.status), UNDECIDED[self.kind])

    @property
    def price(self) -> str:
        return say_money(self.amount, self.order.currency)
