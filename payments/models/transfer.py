"""Every movement, for ever: double entry, append-only (TOK-3)."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .account import TOKENS, Account, site_account


class TransferQuerySet(models.QuerySet):
    def of(self, account: str) -> "TransferQuerySet":
        """Everything that touched this account, by its name."""
        return self.filter(Q(debit=account) | Q(credit=account))

    def uneven_ends(self) -> "TransferQuerySet":
        """Posts and voids that are not the mirror of their hold: spent in part, or wrong."""
        same = {field: OuterRef(field) for field in ("debit", "credit", "ledger", "amount")}
        mirror = Transfer.objects.filter(pk=OuterRef("pending"), kind=Transfer.Kind.PENDING, **same)
        return self.filter(~Exists(mirror), pending__isnull=False).select_related("pending")

    def in_order(self) -> "TransferQuerySet":
        return self.order_by("id")


class Transfer(models.Model):
    """One row moves `amount` from `debit` to `credit`, so every row balances by itself.

    A pending transfer holds the amount at once; a post or a void of the same accounts ends it, once. A mistake is
    mended by another transfer, never by an edit: triggers refuse UPDATE and DELETE. `group` names the business the
    rows belong to, such as `meeting:<id>`; `key` names this one effect, so that asking twice moves once.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", "Direct"
        PENDING = "pending", "Held"
        POST = "post", "Spent"
        VOID = "void", "Given back"

    kind = models.CharField(max_length=7, choices=Kind)
    ledger = models.CharField(max_length=3, default=TOKENS)
    debit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_out")
    credit = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_in")
    amount = models.PositiveBigIntegerField(help_text="In minor units of the ledger.")
    pending = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resolution",
        help_text="The hold it ends.",
    )
    key = models.CharField(max_length=100, unique=True)
    group = models.CharField(max_length=80, db_index=True)
    by = models.CharField(max_length=12, blank=True, help_text="Public id of who did it; empty: the site itself.")
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        permissions = [("return_token", "Can return a spent token")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_moves_something"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_is_between_two_accounts"),
            models.CheckConstraint(
                condition=Q(kind__in=["direct", "pending"], pending=None)
                | Q(kind__in=["post", "void"], pending__isnull=False),
                name="only_post_and_void_end_a_hold",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.amount} {self.ledger}, {self.debit_id} → {self.credit_id}"


class HoldQuerySet(TransferQuerySet):
    def live(self) -> "HoldQuerySet":
        """Neither spent nor given back."""
        return self.filter(resolution=None)

    def of_requests(self) -> "HoldQuerySet":
        """Not those of a payment that is asked back."""
        return self.filter(credit=site_account("spent"))

    def spent(self) -> "HoldQuerySet":
        return self.of_requests().filter(resolution__kind=Transfer.Kind.POST)


class HoldManager(models.Manager.from_queryset(HoldQuerySet)):
    def get_queryset(self) -> HoldQuerySet:
        return super().get_queryset().filter(kind=Transfer.Kind.PENDING)


class Hold(Transfer):
    """A token that is held: a pending transfer. Whatever holds it (a meeting) points here, one to one."""

    objects = HoldManager()

    class Meta:
        proxy = True

    @property
    def state(self) -> str:
        """`held`, `spent` or `given back`."""
        ended = Transfer.objects.filter(pending=self).first()
        return {None: "held", Transfer.Kind.POST: "spent"}.get(ended and ended.kind, "given back")
