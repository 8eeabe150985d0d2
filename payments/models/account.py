"""Where tokens and money stand."""

from django.conf import settings
from django.db import models
from django.db.models import Expression, F, Q

TOKENS = "TOK"


class AccountQuerySet(models.QuerySet):
    def of(self, person: models.Model) -> "AccountQuerySet":
        return self.filter(owner=person)

    def named(self, name: str | Expression) -> "AccountQuerySet":
        return self.filter(name=name)

    def with_at_least(self, amount: int | Expression) -> "AccountQuerySet":
        """The guard of every payment out: used in the same UPDATE that takes it."""
        return self.filter(credits_posted__gte=F("debits_posted") + F("debits_pending") + amount)


class Account(models.Model):
    """A purse of one person or of the site, in one ledger: `TOK` (tokens) or a currency such as `USD`.

    `name` is the key, so that no look-up is needed before a transfer: `TOK:wallet:<public id>`, or `TOK:spent`
    for the site's own. It tells nothing once its owner has left (ACC-8).

    Only a limited account may not be overdrawn and therefore counts. The site's own are in every transfer: counting
    them would make everybody wait for one row, so their balance is the sum of their transfers.
    """

    name = models.CharField(primary_key=True, max_length=60)
    ledger = models.CharField(max_length=3, help_text="TOK for tokens, or a currency such as USD.")
    code = models.CharField(max_length=20, help_text="wallet, owed; the site's: issued, gifts, spent, refunded…")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="accounts"
    )
    limited = models.BooleanField(default=False, help_text="May not be overdrawn, and counts.")
    debits_pending = models.PositiveBigIntegerField(default=0, help_text="Held to go out.")
    debits_posted = models.PositiveBigIntegerField(default=0, help_text="Gone out.")
    credits_pending = models.PositiveBigIntegerField(default=0, help_text="Held to come in.")
    credits_posted = models.PositiveBigIntegerField(default=0, help_text="Come in.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(debits_pending__gte=0, debits_posted__gte=0, credits_pending__gte=0, credits_posted__gte=0),
                name="counters_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(limited=False) | Q(credits_posted__gte=F("debits_posted") + F("debits_pending")),
                name="limited_account_is_not_overdrawn",
            ),
            models.CheckConstraint(
                condition=Q(limited=True) | Q(debits_pending=0, debits_posted=0, credits_pending=0, credits_posted=0),
                name="unlimited_account_does_not_count",
            ),
            models.CheckConstraint(condition=Q(owner=None) | Q(limited=True), name="personal_account_is_limited"),
            models.UniqueConstraint(fields=["owner", "code", "ledger"], name="one_account_per_person_and_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def balance(self) -> int:
        """What is here, held or not."""
        return self.credits_posted - self.debits_posted

    @property
    def available(self) -> int:
        """What may still go out."""
        return self.balance - self.debits_pending


def wallet_of(person: models.Model, ledger: str = TOKENS) -> str:
    """The name of somebody's wallet, whether or not it exists yet."""
    return f"{ledger}:wallet:{person.public_id}"


def owed_by(person: models.Model, ledger: str = TOKENS) -> str:
    """What somebody owes after a chargeback of spent tokens, as the name of an account."""
    return f"{ledger}:owed:{person.public_id}"


def site_account(code: str, ledger: str = TOKENS) -> str:
    return f"{ledger}:{code}"
