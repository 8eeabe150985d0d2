"""What somebody owes after a chargeback of tokens that were already used."""

import secrets

from django.db import transaction

from accounts.models import User
from payments.models.account import owed_by, site_account, wallet_of
from payments.queries import purse

from .ledger import NotEnough, move


def settle(person: User) -> int:
    """Pays what somebody owes out of what came in. Returns the tokens that went."""
    mine = purse(person)
    amount = min(mine.available, mine.owed)
    if amount <= 0:
        return 0
    group = f"settle:{secrets.token_hex(8)}"
    try:
        with transaction.atomic():
            wallet, reversed_ = wallet_of(person), site_account("reversed")
            debt, debts = owed_by(person), site_account("debts")
            move(debit=wallet, credit=reversed_, amount=amount, key=f"{group}:pay", group=group)
            move(debit=debt, credit=debts, amount=amount, key=f"{group}:settle", group=group)
    except NotEnough:  # somebody else settled at the same moment
        return 0
    return amount
