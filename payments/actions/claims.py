"""Money that goes back, at our wish or Stripe's (TOK-4): what is left is held at once, what was used is owed."""

import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.urls import reverse

from accounts.actions import notify
from accounts.models import User
from payments.models import Claim, Order, Transfer
from payments.models.account import owed_by, site_account, wallet_of
from payments.queries import purse
from payments.signals import claimed
from payments.states import ClaimStatus
from payments.stories import requests_of

from .debts import settle
from .ledger import Kind, NotEnough, end, move, open_account

log = logging.getLogger(__name__)
TRIES = 5
SETTLED = {ClaimStatus.LOST, ClaimStatus.WON}


@transaction.atomic
def claim(
    order: Order,
    *,
    kind: Claim.Kind,
    key: str,
    amount: int,
    tokens: int | None = None,
    reason: str = "",
    by: User | None = None,
) -> tuple[Claim, bool]:
    """Holds the tokens that go back with `amount`, once per key. Returns the claim, and whether it is new."""
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=order.pk)
    known = Claim.objects.filter(idempotency_key=key).first()
    if known:
        return known, False
    tokens = tokens_for(order, amount) if tokens is None else tokens
    fields = {
        "kind": kind,
        "order": order,
        "amount": amount,
        "tokens": tokens,
        "reason": reason[:300],
        "by": by.public_id if by else "",
    }
    new = Claim.objects.create(idempotency_key=key, status=ClaimStatus.PLANNED, **fields)
    if order.buyer and tokens:
        take(new, order.buyer)
    return new, True


def tokens_for(order: Order, amount: int) -> int:
    """The share of the pack that goes back: a part of the price rounds down, the whole price takes the whole pack."""
    gone, tokens = gone_back(order)
    total = min(order.amount, gone + amount)
    return max(0, order.tokens * total // order.amount - tokens)


def gone_back(order: Order) -> tuple[int, int]:
    """What has gone back, or is about to, of the order's price and of its tokens."""
    sums = {"amount": Sum("amount", default=0), "tokens": Sum("tokens", default=0)}
    found = order.claims.exclude(status=ClaimStatus.WON).aggregate(**sums)
    return found["amount"], found["tokens"]


def take(claim: Claim, buyer: User) -> None:
    """Holds what the buyer still has; the rest was used and is owed."""
    for attempt in range(TRIES):
        try:
            claim.hold = hold_left(claim, buyer)
        except NotEnough:  # asked for something at the same moment: there is less now
            if attempt == TRIES - 1:
                raise
        else:
            break
    claim.owed = claim.tokens - (claim.hold.amount if claim.hold else 0)
    if claim.owed:
        owe(claim, buyer)
    claim.save(update_fields=["hold", "owed"])


def hold_left(claim: Claim, buyer: User) -> Transfer | None:
    left = min(purse(buyer).available, claim.tokens)
    if left <= 0:
        return None
    wallet, reversed_, key = wallet_of(buyer), site_account("reversed"), f"{claim.group}:hold"
    held, _ = move(debit=wallet, credit=reversed_, amount=left, key=key, group=claim.group, kind=Kind.PENDING)
    return held


def owe(claim: Claim, buyer: User) -> None:
    debt = owed_by(buyer)
    open_account(debt, buyer)
    move(debit=site_account("debts"), credit=debt, amount=claim.owed, key=f"{claim.group}:owe", group=claim.group)


@transaction.atomic
def lose(claim: Claim) -> bool:
    """The money is gone: so are the tokens held for it. Returns whether it was this time."""
    if not Claim.objects.filter(pk=claim.pk).move_to(ClaimStatus.LOST):
        return False
    if claim.hold:
        end(claim.hold, Kind.POST)
    return True


@transaction.atomic
def win(claim: Claim) -> bool:
    """The money stays: held tokens are free again, the debt is forgiven. Returns whether it was this time."""
    if not Claim.objects.filter(pk=claim.pk).move_to(ClaimStatus.WON):
        return False
    buyer = claim.order.buyer
    if claim.hold:
        end(claim.hold, Kind.VOID)
    if buyer:
        forgive(claim, buyer)
        settle(buyer)
    return True


def forgive(claim: Claim, buyer: User) -> None:
    """Strikes out what is still owed; what was paid off meanwhile comes back as tokens."""
    still = min(purse(buyer).owed, claim.owed)
    if still:
        debt, debts = owed_by(buyer), site_account("debts")
        move(debit=debt, credit=debts, amount=still, key=f"{claim.group}:forgive", group=claim.group)
    if paid := claim.owed - still:
        from_site, wallet = site_account("reversed"), wallet_of(buyer)
        move(debit=from_site, credit=wallet, amount=paid, key=f"{claim.group}:return", group=claim.group)


def follow(
    order: Order, *, kind: Claim.Kind, stripe_id: str, amount: int, verdict: ClaimStatus, reason: str, key: str = ""
) -> bool:
    """Brings our claim to where Stripe's refund or dispute stands. Returns whether anything changed.

    `key`: our own name for it, when it was us who asked Stripe; then it may be told before our record of the answer.
    """
    mine = Claim.objects.filter(Q(stripe_id=stripe_id) | Q(order=order, idempotency_key=key or stripe_id)).first()
    changed = mine is None
    if mine is None:
        if verdict == ClaimStatus.WON:
            return False  # it failed before we heard of it: nothing to hold
        mine, changed = claim(order, kind=kind, key=stripe_id, amount=amount, reason=reason)
    if mine.status in SETTLED:
        return False
    Claim.objects.filter(pk=mine.pk).move_to(ClaimStatus.OPEN, stripe_id=stripe_id)
    if verdict != ClaimStatus.WON:
        withdraw_requests(mine)
        tell_buyer(mine)
    if verdict in SETTLED:
        changed |= (lose if verdict == ClaimStatus.LOST else win)(mine)
    return changed


def withdraw_requests(claim: Claim) -> None:
    """Ends open requests that this order paid for, newest first, as long as tokens are owed for it.

    After the claim and outside its transaction: access closes at once, each token that comes back settles the debt,
    and a crash on the way leaves the rest to the next time the event is told.
    """
    buyer = claim.order.buyer
    if not (buyer and claim.owed):
        return
    for hold in requests_of(claim.order):
        if not purse(buyer).owed:
            return
        claimed.send(Claim, hold=hold)


def tell_buyer(claim: Claim) -> None:
    """Once for each claim."""
    if not claim.order.buyer:
        return
    words = {
        Claim.Kind.REFUND: f"{claim.price} for your {settings.SITE_NAME} tokens is on its way back to you.",
        Claim.Kind.DISPUTE: f"Your bank asked for {claim.price} back. Its tokens are held until that is settled.",
    }
    text = words[claim.kind] + (f" Reason: {claim.reason}" if claim.by else "")
    notify(claim.order.buyer, kind="claim.opened", text=text, url=reverse("tokens"), key=f"claim:{claim.pk}:told")
