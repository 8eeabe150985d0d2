"""Does the ledger say the truth (TOK-3)? Everything in one snapshot, a few statements a question; mends nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from . import triggers
from .models import Account, Claim, Order, Receipt, Series, Transfer
from .states import ClaimStatus, OrderStatus
from .sums import compared

Kind = Transfer.Kind


class Finding(NamedTuple):
    """What is wrong, and with which row."""

    where: str
    what: str


def audit() -> dict[str, list[Finding]]:
    """Question → what is wrong; empty lists when all is well."""
    with transaction.atomic():
        one_snapshot()
        uneven = list(Transfer.objects.uneven_ends())
        asked = {question: question(uneven) for question in OF_ENDS} | {question: question() for question in QUESTIONS}
        return {(question.__doc__ or "").strip(): list(found) for question, found in asked.items()}


def one_snapshot() -> None:
    """SQLite has one anyway. PostgreSQL sums faster with some memory, and without compiling what runs once."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL work_mem = '64MB'")
            cursor.execute("SET LOCAL jit = off")


def counters(uneven: list[Transfer]) -> Iterator[Finding]:
    """Every counter is what the transfers come to, all of the account's own ledger"""
    rests = freed(uneven)
    for account in compared(all_limited=bool(rests)):
        for field, says in account.says.items():
            true = account.true[field] - rests[account.account, field]
            if account.limited and says != true:
                yield Finding(account.account, f"{field} says {says}, its transfers come to {true}")
        yield from crossings(account.account, account.ledgers - {account.ledger})


def freed(uneven: list[Transfer]) -> Counter[tuple[str, str]]:
    """What holds gave back that were spent in part, by account and counter."""
    rests: Counter[tuple[str, str]] = Counter()
    for end in uneven:
        rest = end.pending.amount - end.amount
        rests[end.debit_id, "debits_pending"] += rest
        rests[end.credit_id, "credits_pending"] += rest
    return rests


def crossings(account: str, ledgers: set[str]) -> Iterator[Finding]:
    for transfer in Transfer.objects.of(account).filter(ledger__in=ledgers):
        yield Finding(f"transfer {transfer.pk}", f"moves {account} as {transfer.ledger}")


def holds(uneven: list[Transfer]) -> Iterator[Finding]:
    """Every hold ends at most once, on its own accounts, with at most its amount"""
    for end in uneven:
        if not spends_a_part(end):
            yield Finding(f"transfer {end.pk}", f"does not fit the hold {end.pending_id} that it ends")
    ends = Transfer.objects.filter(pending__isnull=False).values("pending").annotate(ends=Count("*"))
    for row in ends.filter(ends__gt=1):
        yield Finding(f"transfer {row['pending']}", f"was ended {row['ends']} times")


def spends_a_part(end: Transfer) -> bool:
    """The one way of ending a hold that is right, although not its mirror."""
    hold = end.pending
    same = all(getattr(end, field) == getattr(hold, field) for field in ("debit_id", "credit_id", "ledger"))
    return same and hold.kind == Kind.PENDING and end.kind == Kind.POST and end.amount < hold.amount


def overdrawn() -> Iterator[Finding]:
    """No limited account is overdrawn, and none but those counts"""
    short = Q(limited=True, credits_posted__lt=F("debits_posted") + F("debits_pending"))
    counting = Q(limited=False) & ~Q(debits_pending=0, debits_posted=0, credits_pending=0, credits_posted=0)
    for account in Account.objects.filter(short | counting):
        yield Finding(account.name, "is overdrawn" if account.limited else "counts, although it has no limit")


def orders() -> Iterator[Finding]:
    """A paid order was credited once and has a receipt; an unpaid one has neither"""
    paid, theirs = Q(status=OrderStatus.PAID), Q(buyer__isnull=False)
    ours = Order.objects.annotate(given=granted())
    for order in ours.filter(paid & theirs & (Q(given=None) | ~Q(given=F("tokens"))) | ~paid & Q(given__isnull=False)):
        yield Finding(f"order {order.public_id}", f"is {order.status}, but was credited {order.given or 0} tokens")
    for order in Order.objects.filter(paid & Q(receipt=None)):
        yield Finding(f"order {order.public_id}", "is paid, without a receipt")
    for order in Order.objects.filter(~paid & Q(receipt__isnull=False)):
        yield Finding(f"order {order.public_id}", f"is {order.status}, with a receipt")


def granted() -> Subquery:
    key = Concat(Value("order:"), OuterRef("public_id"), Value(":grant"))
    return Subquery(Transfer.objects.filter(key=key).values("amount")[:1])


def claims() -> Iterator[Finding]:
    """A refund or chargeback has taken its tokens when it was lost, and none when it was won"""
    right = (
        Q(status=ClaimStatus.LOST, ended=Kind.POST)
        | Q(status=ClaimStatus.WON, ended=Kind.VOID)
        | Q(status__in=[ClaimStatus.PLANNED, ClaimStatus.OPEN], ended="")
    )
    held = Claim.objects.filter(hold__isnull=False).annotate(ended=Coalesce("hold__resolution__kind", Value("")))
    for claim in held.filter(~right):
        yield Finding(f"claim {claim.pk}", f"is {claim.status}, but its hold is {claim.ended or 'still open'}")


def receipts() -> Iterator[Finding]:
    """Receipt numbers leave no gap"""
    numbers = Receipt.objects.values("series").annotate(first=Min("position"), last=Max("position"), count=Count("pk"))
    given = {row["series"]: (row["first"], row["last"], row["count"]) for row in numbers}
    for series in Series.objects.all():
        first, last, count = given.get(series.name, (1, 0, 0))
        if (first, last, count) != (1, series.last, series.last):
            yield Finding(
                f"series {series.name}", f"has {count} receipts from {first} to {last}; {series.last} were given"
            )


def guards() -> Iterator[Finding]:
    """The triggers that forbid changing and deleting transfers are in place"""
    tables = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(tables[connection.vendor], [triggers.TABLE])
        found = {name for (name,) in cursor.fetchall()}
    for name in sorted(triggers.NAMES[connection.vendor] - found):
        yield Finding(name, "is missing: run the SQL of payments/triggers.py")


OF_ENDS: list[Callable[[list[Transfer]], Iterator[Finding]]] = [counters, holds]
QUESTIONS: list[Callable[[], Iterator[Finding]]] = [
    overdrawn,
    orders,
    claims,
    receipts,
    guards,
]
