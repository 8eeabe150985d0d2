"""The only place that writes transfers (TOK-3): move, hold, end a hold.

Each effect is two statements: the INSERT, then a guarded UPDATE of the limited account. Nothing is read first, no value
is computed in Python, and the site's own accounts are never locked, so nobody waits for anybody else's row. The UPDATE
comes last, because its row stays locked until the commit.
"""

from functools import cache

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import User
from accounts.prepared import Given
from payments.models import Account, Hold, Transfer
from payments.models.account import TOKENS
from payments.prepared import Prepared

Kind = Transfer.Kind


class NotEnough(ValidationError):
    """The account holds less than was to go out."""


class KeyReused(RuntimeError):
    """A key came back with another effect: a mistake in our code, never a person's."""


def is_limited(account: str) -> bool:
    """`TOK:wallet:<whose>` belongs to somebody and counts; `TOK:spent` is the site's own and does not."""
    return account.count(":") == 2


def open_account(name: str, owner: User | None = None) -> None:
    """Idempotent."""
    ledger, code, *_ = name.split(":")
    account = Account(name=name, ledger=ledger, code=code, owner=owner, limited=is_limited(name))
    Account.objects.bulk_create([account], ignore_conflicts=True)


def move(
    *,
    debit: str,
    credit: str,
    amount: int,
    key: str,
    group: str,
    kind: Kind = Kind.DIRECT,
    by: User | None = None,
    reason: str = "",
) -> tuple[Transfer, bool]:
    """Moves, or with `Kind.PENDING` holds. Returns the transfer, and whether it is new: the same key moves once.

    Raises NotEnough, and KeyReused when the key stands for something else.
    """
    transfer = Transfer(
        kind=kind,
        ledger=debit.split(":")[0],
        debit_id=debit,
        credit_id=credit,
        amount=amount,
        key=key,
        group=group,
        by=by.public_id if by else "",
        reason=reason,
    )
    try:
        with transaction.atomic():
            transfer.save(force_insert=True)
            count(transfer)
    except (IntegrityError, NotEnough):
        first = Transfer.objects.filter(key=key).first()
        if first is None:
            raise
        if not agrees(first, transfer):
            raise KeyReused(key) from None
        return first, False
    return transfer, True


def agrees(first: Transfer, again: Transfer) -> bool:
    """Whether a repeated key asks for the same effect."""
    return all(getattr(first, field) == getattr(again, field) for field in ("kind", "debit_id", "credit_id", "amount"))


def count(transfer: Transfer) -> None:
    """Changes the counters of a new direct or pending transfer, in key order."""
    counter = "pending" if transfer.kind == Kind.PENDING else "posted"
    for account in sorted(filter(is_limited, [transfer.debit_id, transfer.credit_id])):
        side = "debits" if account == transfer.debit_id else "credits"
        if not more(side, counter)(account=account, amount=transfer.amount):
            raise NotEnough("There is not enough in this account.", code="not_enough")


@cache
def more(side: str, counter: str) -> Prepared:
    """Of one account; out of it only as much as there is."""
    rows = Account.objects.named(Given("account"))
    if side == "debits":
        rows = rows.with_at_least(Given("amount"))
    field = f"{side}_{counter}"
    return Prepared(rows, **{field: F(field) + Given("amount")})


def end(hold: Transfer, kind: Kind, *, amount: int | None = None, by: User | None = None, reason: str = "") -> bool:
    """Posts a hold (all of it, or `amount`) or voids it. The first wins: False when it had ended so already.

    Raises ValidationError when it had ended the other way, which also undoes the caller's transaction.
    """
    moved = hold.amount if amount is None else amount
    try:
        with transaction.atomic():
            ending(hold, kind, moved, by=by, reason=reason).save(force_insert=True)
            count_end(hold, moved if kind == Kind.POST else 0)
    except IntegrityError:
        ended = Transfer.objects.get(pending_id=hold.pk)
        if ended.kind != kind:
            words = "already been spent" if ended.kind == Kind.POST else "already gone back"
            raise ValidationError(f"This token has {words}.", code="ended") from None
        return False
    return True


def ending(hold: Transfer, kind: Kind, amount: int, *, by: User | None = None, reason: str = "") -> Transfer:
    """The row that ends a hold, not written yet."""
    return Transfer(
        kind=kind,
        ledger=hold.ledger,
        debit_id=hold.debit_id,
        credit_id=hold.credit_id,
        amount=amount,
        pending_id=hold.pk,
        key=f"{hold.group}:end:{hold.pk}",
        group=hold.group,
        by=by.public_id if by else "",
        reason=reason,
    )


def count_end(hold: Transfer, posted: int) -> None:
    for account in sorted(filter(is_limited, [hold.debit_id, hold.credit_id])):
        side = "debits" if account == hold.debit_id else "credits"
        ended(side)(account=account, held=hold.amount, posted=posted)


@cache
def ended(side: str) -> Prepared:
    """What was pending is so no longer, and as much of it as was posted has moved."""
    pending, posted = f"{side}_pending", f"{side}_posted"
    changes = {pending: F(pending) - Given("held"), posted: F(posted) + Given("posted")}
    return Prepared(Account.objects.named(Given("account")), **changes)


def as_hold(transfer: Transfer) -> Hold:
    """The same row under the name the upper apps know it by."""
    return Hold(**{field.attname: getattr(transfer, field.attname) for field in Transfer._meta.concrete_fields})


__all__ = ["TOKENS", "Kind", "KeyReused", "NotEnough", "as_hold", "end", "move", "open_account"]
