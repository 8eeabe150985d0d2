"""What the transfers of each account come to, added up and compared by the database: only what differs is brought here.

An ended hold counts here by what was posted or voided. Where that is less than it held, `audit` adds the rest.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection

from .models import Account, Transfer

FIELDS = ("debits_pending", "debits_posted", "credits_pending", "credits_posted")


class Sum(NamedTuple):
    """An account's counters as they stand, what its transfers come to, and the ledgers that these are of."""

    account: str
    ledger: str
    limited: bool
    says: dict[str, int]
    true: dict[str, int]
    ledgers: set[str]


def added_up(side: str) -> str:
    return f"""
        SELECT {side}_id AS account, ledger,
            SUM(CASE WHEN kind IN ('direct', 'post') THEN amount ELSE 0 END) AS posted,
            SUM(CASE kind WHEN 'pending' THEN amount WHEN 'direct' THEN 0 ELSE -amount END) AS pending
        FROM {Transfer._meta.db_table} GROUP BY {side}_id, ledger
    """  # noqa: S608 - only names of our own go into it


COUNTED = [f"account.{field}" for field in FIELDS]
SUMS = [f"COALESCE({field.replace('_', '.')}, 0)" for field in FIELDS]
DIFFERS = " OR ".join(f"{counted} <> {true}" for counted, true in zip(COUNTED, SUMS, strict=True))
COMPARED = f"""
    SELECT account.name, account.ledger, account.limited, debits.ledger, credits.ledger, {", ".join(COUNTED + SUMS)}
    FROM {Account._meta.db_table} account
    LEFT JOIN ({added_up("debit")}) debits ON debits.account = account.name
    LEFT JOIN ({added_up("credit")}) credits ON credits.account = account.name
    WHERE debits.ledger <> account.ledger OR credits.ledger <> account.ledger
        OR (account.limited AND (%s = 1 OR {DIFFERS}))
"""  # noqa: S608


def compared(*, all_limited: bool) -> Iterator[Sum]:
    """Every account whose counters differ, or whose transfers are of another ledger; `all_limited`: all that count."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARED, [int(all_limited)])
        for name, ledger, limited, out_of, into, *numbers in cursor.fetchall():
            says, true = (dict(zip(FIELDS, map(int, four), strict=True)) for four in (numbers[:4], numbers[4:]))
            yield Sum(name, ledger, bool(limited), says, true, {out_of, into} - {None})
