"""Does the ledger say the truth (TOK-3)? Everything in one snapshot, a few statements a question; mends nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Concat

from . import triggers
from .models import Account, Claim, Order, Receipt, Series, Transfer
from .states import ClaimStatus, OrderStatus

Kind = Transfer.Kind


class Finding(NamedTuple):
    """What is wrong, and with which row."""

    where: str
    what: str


def audit() -> dict[str, list[Finding]]:
    """Question → what is wrong; empty lists when all is well."""
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return {(question.__doc__ or "").strip(): list(question()) for question in QUESTIONS}


def movements(side: str) -> dict[str, dict[str, int]]:
    """Account → what its transfers on this side come to. Ended holds are counted by what they held."""
    rows = Transfer.objects.filter(**{f"{side}__limited": True}).values(side)
    sums = rows.annotate(
        posted=Sum("amount", filter=Q(kind__in=[Kind.DIRECT, Kind.POST]), default=0),
        held=Sum("amount", filter=Q(kind=Kind.PENDING), default=0),
        ended=Sum("pending__amount", filter=Q(pending__isnull=False), default=0),
    )
    return {row[side]: {"posted": row["posted"], "pending": row["held"] - row["ended"]} for row in sums}


def counters() -> Iterator[Finding]:
    """Every counter is what the transfers come to"""
    nothing = {"posted": 0, "pending": 0}
    debits, credits = (
        defaultdict(lambda: nothing, movements("debit")),
        defaultdict(lambda: nothing, movements("credit")),
    )
    fields = ("debits_pending", "debits_posted", "credits_pending", "credits_posted")
    for name, *counted in Account.objects.filter(limited=True).values_list("name", *fields).iterator():
        true = [debits[name]["pending"], debits[name]["posted"], credits[name]["pending"], credits[name]["posted"]]
        for field, says, is_ in zip(fields, counted, true, strict=True):
            if says != is_:
                yield Finding(name, f"{field} says {says}, its transfers come to {is_}")


def overdrawn() -> Iterator[Finding]:
    """No limited account is overdrawn, and none but those counts"""
    short = Q(limited=True, credits_posted__lt=F("debits_posted") + F("debits_pending"))
    counting = Q(limited=False) & ~Q(debits_pending=0, debits_posted=0, credits_pending=0, credits_posted=0)
    for account in Account.objects.filter(short | counting):
        yield Finding(account.name, "is overdrawn" if account.limited else "counts, although it has no limit")


def holds() -> Iterator[Finding]:
    """Every hold ends at most once, on its own accounts, with at most its amount"""
    wrong = (
        ~Q(debit=F("pending__debit"))
        | ~Q(credit=F("pending__credit"))
        | ~Q(ledger=F("pending__ledger"))
        | ~Q(pending__kind=Kind.PENDING)
        | Q(amount__gt=F("pending__amount"))
    )
    for transfer in Transfer.objects.filter(pending__isnull=False).filter(wrong):
        yield Finding(f"transfer {transfer.pk}", f"does not fit the hold {transfer.pending_id} that it ends")
    twice = (
        Transfer.objects.filter(pending__isnull=False).values("pending").annotate(ends=Count("pk")).filter(ends__gt=1)
    )
    for row in twice:
        yield Finding(f"transfer {row['pending']}", f"was ended {row['ends']} times")


def ledgers() -> Iterator[Finding]:
    """No transfer crosses from one ledger into another"""
    for transfer in Transfer.objects.exclude(debit__ledger=F("ledger"), credit__ledger=F("ledger")):
        yield Finding(
            f"transfer {transfer.pk}", f"moves {transfer.debit_id} to {transfer.credit_id} as {transfer.ledger}"
        )


def orders() -> Iterator[Finding]:
    """A paid order was credited once and has a receipt; an unpaid one has neither"""
    for order in Order.objects.select_related("receipt").annotate(given=granted()):
        paid = order.status == OrderStatus.PAID
        wanted = order.tokens if paid and order.buyer_id else None
        if order.given != wanted and not (paid and not order.buyer_id):
            yield Finding(f"order {order.public_id}", f"is {order.status}, but was credited {order.given or 0} tokens")
        if hasattr(order, "receipt") != paid:
            yield Finding(f"order {order.public_id}", f"is {order.status}, with{'out' if paid else ''} a receipt")


def granted() -> Subquery:
    key = Concat(Value("order:"), OuterRef("public_id"), Value(":grant"))
    return Subquery(Transfer.objects.filter(key=key).values("amount")[:1])


def claims() -> Iterator[Finding]:
    """A refund or chargeback has taken its tokens when it was lost, and none when it was won"""
    end = {ClaimStatus.LOST: Kind.POST, ClaimStatus.WON: Kind.VOID}
    for claim in Claim.objects.filter(hold__isnull=False).annotate(ended=F("hold__resolution__kind")):
        if claim.ended != end.get(ClaimStatus(claim.status)):
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


QUESTIONS: list[Callable[[], Iterator[Finding]]] = [
    counters,
    overdrawn,
    holds,
    ledgers,
    orders,
    claims,
    receipts,
    guards,
]
