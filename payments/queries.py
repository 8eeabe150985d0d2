"""Reading purses."""

from dataclasses import dataclass

from django.db.models import Expression, F, OuterRef, Subquery

from accounts.models import User

from .models import Account, Hold, Transfer
from .models.account import TOKENS, owed_by, wallet_of


@dataclass(frozen=True)
class Purse:
    """What somebody has, in tokens. Held are those of open requests, and those of a payment that is being sent back."""

    available: int = 0
    held: int = 0
    owed: int = 0

    @property
    def opens(self) -> bool:
        """TOK-5: a token available or held, and nothing owed."""
        return self.available + self.held > 0 and not self.owed


def purse(person: User) -> Purse:
    """One indexed read, whatever the history."""
    wallet, owed = wallet_of(person), owed_by(person)
    rows = {account.name: account for account in Account.objects.filter(name__in=[wallet, owed])}
    mine, debt = rows.get(wallet), rows.get(owed)
    return Purse(
        available=mine.available if mine else 0,
        held=mine.debits_pending if mine else 0,
        owed=debt.balance if debt else 0,
    )


def purse_parts() -> dict[str, Expression]:
    """The same as annotations of people, so that the purse comes with whoever is signed in."""
    mine = Account.objects.filter(owner=OuterRef("pk"), ledger=TOKENS)
    wallet, owed = mine.filter(code="wallet"), mine.filter(code="owed")
    balance = F("credits_posted") - F("debits_posted")
    return {
        "purse_available": Subquery(wallet.values_list(balance - F("debits_pending"))),
        "purse_held": Subquery(wallet.values("debits_pending")),
        "purse_owed": Subquery(owed.values_list(balance)),
    }


def purse_brought(person: User) -> Purse:
    """As it was when the request began, for what a page shows; for what a page does, ask `purse`."""
    if not hasattr(person, "purse_available"):
        return purse(person)
    return Purse(person.purse_available or 0, person.purse_held or 0, person.purse_owed or 0)


def available(person: User) -> int:
    return purse(person).available


def held(person: User) -> int:
    return purse(person).held


def is_back(hold: Hold) -> bool:
    """Whether its token was given back, or came back after it was spent."""
    ended = Transfer.objects.filter(pending=hold, kind=Transfer.Kind.VOID)
    return ended.exists() or Transfer.objects.filter(key=compensation_key(hold)).exists()


def compensation_key(hold: Transfer) -> str:
    return f"{hold.group}:compensate:{hold.pk}"


def chain(transfer: Transfer) -> list[Transfer]:
    """Everything that belongs to the same business, in order."""
    return list(Transfer.objects.filter(group=transfer.group).in_order())
