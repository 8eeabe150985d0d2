"""The site's own accounts in the ledger of tokens; they exist from the first migration on."""

from django.db import connections

CODES = {
    "issued": "Where bought tokens come from.",
    "gifts": "Where tokens come from that nobody paid for.",
    "spent": "Where the token of an accepted request goes.",
    "reversed": "Where tokens go whose money went back.",
    "debts": "The other side of what people owe.",
}


def open_all(*, using: str = "default", **_: object) -> None:
    """After every `migrate` and `flush`. Idempotent."""
    from .actions.ledger import open_account
    from .models import Account
    from .models.account import site_account

    if Account._meta.db_table in connections[using].introspection.table_names():
        for code in CODES:
            open_account(site_account(code))
