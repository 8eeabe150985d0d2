"""The story of each token (TOK-6): a wallet's transfers told again, coin by coin.

Tokens are all alike, so the oldest free one is the one that goes out. The same transfers always tell the same stories.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User

from .models import Hold, Order, Transfer
from .models.account import site_account, wallet_of

Kind = Transfer.Kind
FREE, HELD, SPENT, REVERSED = "yours", "held", "spent", "reversed"
SPENDING, REVERSING, ISSUED = site_account("spent"), site_account("reversed"), site_account("issued")


@dataclass
class Step:
    """One thing that happened: `what` is bought, given, held, spent, freed, returned, claimed, reversed or restored."""

    what: str
    transfer: Transfer
    hold: Hold | None = None
    order: Order | None = None


@dataclass
class Token:
    """`name` is `<transfer that brought it>-<which of its tokens>`; `explain_token` takes it."""

    name: str
    state: str = FREE
    steps: list[Step] = field(default_factory=list)

    @property
    def last(self) -> Step:
        return self.steps[-1]


class Teller:
    """Goes through the transfers of one wallet in order."""

    def __init__(self, wallet: str) -> None:
        self.wallet = wallet
        self.tokens: list[Token] = []
        self.held: dict[int, list[Token]] = {}
        self.gone: dict[str, list[Token]] = {}

    def tell(self, transfer: Transfer) -> None:
        if transfer.kind == Kind.PENDING:
            self.hold(transfer)
        elif transfer.pending_id:
            self.end(transfer)
        elif transfer.debit_id == self.wallet:
            self.change(self.take(transfer.amount), REVERSED, "reversed", transfer)
        elif transfer.debit_id in (SPENDING, REVERSING):
            self.come_back(transfer)
        else:
            self.bring(transfer)

    def bring(self, transfer: Transfer) -> None:
        new = [Token(f"{transfer.pk}-{place}") for place in range(1, transfer.amount + 1)]
        self.tokens += new
        self.change(new, FREE, "bought" if transfer.debit_id == ISSUED else "given", transfer)

    def take(self, amount: int) -> list[Token]:
        return [token for token in self.tokens if token.state == FREE][:amount]

    def hold(self, transfer: Transfer) -> None:
        self.held[transfer.pk] = self.take(transfer.amount)
        claimed = transfer.credit_id == REVERSING
        self.change(self.held[transfer.pk], HELD, "claimed" if claimed else "held", transfer)

    def end(self, transfer: Transfer) -> None:
        tokens = self.held.get(transfer.pending_id, [])
        moved = transfer.amount if transfer.kind == Kind.POST else 0
        reversing = transfer.credit_id == REVERSING
        state, what = (REVERSED, "reversed") if reversing else (SPENT, "spent")
        self.change(tokens[:moved], state, what, transfer)
        self.change(tokens[moved:], FREE, "restored" if reversing else "freed", transfer)

    def come_back(self, transfer: Transfer) -> None:
        """STR-5 returns the token of that very hold; a chargeback that was won returns any."""
        if transfer.debit_id == SPENDING:
            hold = int(transfer.key.rpartition(":")[2])
            self.change(self.held.get(hold, []), FREE, "returned", transfer)
        else:
            gone = [token for token in self.tokens if token.state == REVERSED][: transfer.amount]
            self.change(gone, FREE, "restored", transfer)

    def change(self, tokens: Iterable[Token], state: str, what: str, transfer: Transfer) -> None:
        for token in tokens:
            token.state = state
            token.steps.append(Step(what, transfer))


def tokens_in(wallet: str) -> list[Token]:
    """Every token that ever was in this wallet, in one query."""
    teller = Teller(wallet)
    for transfer in Transfer.objects.of(wallet).in_order():
        teller.tell(transfer)
    return teller.tokens


def requests_of(order: Order) -> list[Hold]:
    """What this order's tokens are held for, the newest request first."""
    if not order.buyer:
        return []
    mine = [token for token in tokens_in(wallet_of(order.buyer)) if token.steps[0].transfer.group == order.group]
    held = {token.last.transfer.pk for token in mine if token.state == HELD}
    return list(Hold.objects.live().filter(pk__in=held, credit=SPENDING).order_by("-pk"))


def tokens_of(person: User) -> list[Token]:
    """The same for a page: with what each step was about."""
    tokens = tokens_in(wallet_of(person))
    steps = [step for token in tokens for step in token.steps]
    holds = holds_of(steps)
    orders = {order.group: order for order in Order.objects.of(person)}
    for step in steps:
        step.hold = holds.get(hold_id(step.transfer))
        step.order = orders.get(step.transfer.group)
    return tokens


def hold_id(transfer: Transfer) -> int | None:
    """The hold that a transfer made, ended, or gave back after it was spent."""
    if transfer.kind == Kind.PENDING:
        return transfer.pk
    if transfer.debit_id == SPENDING:
        return int(transfer.key.rpartition(":")[2])
    return transfer.pending_id


def holds_of(steps: list[Step]) -> dict[int, Hold]:
    """With the meeting that points at each, and whom it was with."""
    wanted = {hold_id(step.transfer) for step in steps} - {None}
    return Hold.objects.filter(pk__in=wanted).select_related("meeting__guest").in_bulk() if wanted else {}
