"""What payments hold of a person, and what stays of it when they leave (ACC-8)."""

from collections.abc import Iterator

from accounts import signals, takeout
from accounts.models import User

from .models import Account, Order, Transfer
from .models.account import wallet_of
from .queries import purse

ORDER = ("public_id", "tokens", "amount", "currency", "status", "created_at", "paid_at")
TRANSFER = ("kind", "amount", "ledger", "debit", "credit", "group", "reason", "created_at")


def orders(person: User) -> Iterator[dict]:
    for order in Order.objects.of(person).select_related("receipt").iterator():
        receipt = getattr(order, "receipt", None)
        yield {name: getattr(order, name) for name in ORDER} | {"receipt": str(receipt or "")}


def tokens(person: User) -> Iterator[dict]:
    yield from Transfer.objects.of(wallet_of(person)).in_order().values(*TRANSFER).iterator()


def endings(person: User) -> Iterator[str]:
    left = purse(person).available
    if left:
        yield f"You still have {left} token{'s' * (left > 1)}. They end with the account and are not paid back."


def forget(sender: object, *, person: User, **_: object) -> None:
    """The rows stay: the ledger is append-only. What they belong to is nobody any more."""
    Account.objects.of(person).update(owner=None)
    Order.objects.of(person).update(buyer=None)


def register() -> None:
    takeout.holds("orders", orders)
    takeout.holds("tokens", tokens)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="payments")
