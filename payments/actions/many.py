"""Tokens of very many at once, for the clock: the rows and the rules of `ledger`, some statements in all.

All or none: the keys, checks and triggers of the table refuse here what they refuse there.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import now

from accounts.derive import derive
from accounts.presence import online_ids
from accounts.socket import tell
from payments.models import Account, Hold, Transfer

from .debts import settle
from .ledger import Kind, is_limited
from .tokens import NOT_SPENT, compensation

# What `ledger.ending` writes of one hold, said of many.
VOID = {
    "kind": Kind.VOID,
    "ledger": F("ledger"),
    "debit": F("debit_id"),
    "credit": F("credit_id"),
    "amount": F("amount"),
    "pending": F("pk"),
    "key": Concat("group", Value(":end:"), Cast("pk", CharField())),
    "group": F("group"),
    "by": "",
}


@transaction.atomic
def give_back_all(holds: Collection[int], *, reason: str = "") -> int:
    """`give_back` of many, by their primary keys. Returns how many were given back this time.

    Raises ValidationError, before anything is written, when one of them was spent.
    """
    held = list(Hold.objects.filter(pk__among=holds).values_list("debit_id", "credit_id", "amount", "resolution__kind"))
    if any(ended == Kind.POST for *_, ended in held):
        raise ValidationError("One of these tokens has already been spent.", code="ended")
    live = [(debit, credit, amount) for debit, credit, amount, ended in held if not ended]
    open_ones = Hold.objects.filter(pk__in=holds, resolution=None)
    if derive(Transfer, open_ones, **VOID, reason=reason, created_at=now()) != len(live):
        raise OperationalError("A hold has ended in the meantime: nothing is written, the next pass sees it.")
    count_all("credits_pending", [(credit, -amount) for _, credit, amount in live])
    returned_all(count_all("debits_pending", [(debit, -amount) for debit, _, amount in live]))
    return len(live)


@transaction.atomic
def compensate_all(holds: Collection[int], *, reason: str) -> int:
    """`compensate` of many, by their primary keys. Returns how many came back this time."""
    spent = list(Hold.objects.filter(pk__among=holds).spent().order_by("pk"))
    if len(spent) < len(set(holds)):
        raise ValidationError(NOT_SPENT, code="not_spent")
    rows = [way_back(**compensation(hold), ledger=hold.ledger, reason=reason) for hold in spent]
    known = set(Transfer.objects.filter(key__among=[row.key for row in rows]).values_list("key", flat=True))
    new = [row for row in rows if row.key not in known]
    Transfer.objects.bulk_create(new)
    returned_all(count_all("credits_posted", [(row.credit_id, row.amount) for row in new]))
    return len(new)


def way_back(*, debit: str, credit: str, **fields: object) -> Transfer:
    return Transfer(kind=Kind.DIRECT, debit_id=debit, credit_id=credit, **fields)


def count_all(counter: str, changes: Sequence[tuple[str, int]]) -> set[int]:
    """Adds to one counter of many limited accounts: locked in key order, then all that change alike at once.

    Returns whose they are.
    """
    totals: Counter[str] = Counter()
    for account, amount in changes:
        if is_limited(account):
            totals[account] += amount
    alike: dict[int, list[str]] = defaultdict(list)
    for account, amount in totals.items():
        alike[amount].append(account)
    locked = Account.objects.filter(name__among=totals).select_for_update(no_key=True).order_by("name")
    owners = {owner for owner in locked.values_list("owner", flat=True) if owner}
    for amount, names in alike.items():
        Account.objects.filter(name__among=names).update(**{counter: F(counter) + amount})
    return owners


def returned_all(owners: Collection[int]) -> None:
    """What follows when tokens came back: debts are settled first, and whoever has a page open hears of it."""
    debts = Account.objects.filter(owner__among=owners, code="owed", credits_posted__gt=F("debits_posted"))
    for debt in debts.select_related("owner").order_by("pk"):
        settle(debt.owner)
    tell(online_ids(owners), "tokens.changed", {}, newest=True)
