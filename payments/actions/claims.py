"""Money that goes back, at our wish or Stripe's (TOK-4): what is left is held at once, what was used is owed."""

import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse

from accounts.actions import notify
from accounts.models import User
from payments.models import Claim, Order
from payments.models.account import owed_by, site_account, wallet_of
from payments.queries import purse
from payments.states import ClaimStatus

from .debts import settle
from .ledger import Kind, end, move, open_account

log = logging.getLogger(__name__)
SETTLED = {ClaimStatus.LOST, ClaimStatus.WON}


@transaction.atomic
def claim(order: Order, *, kind: Claim.Kind, key: str, amount: int, reason: str = "") -> tuple[Claim, bool]:
    """Holds the tokens that go back with `amount`, once per key. Returns the claim, and whether it is new."""
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=order.pk)
    known = Claim.objects.filter(idempotency_key=key).first()
    if known:
        return known, False
    tokens = tokens_for(order, amount)
    fields = {"kind": kind, "order": order, "amount": amount, "tokens": tokens, "reason": reason}
    new = Claim.objects.create(idempotency_key=key, status=ClaimStatus.PLANNED, **fields)
    if order.buyer and tokens:
        take(new, order.buyer)
    return new, True


def tokens_for(order: Order, amount: int) -> int:
    """The share of the pack that goes back: a part of the price rounds down, the whole price takes the whole pack."""
    before = order.claims.exclude(status=ClaimStatus.WON).aggregate(amount=Sum("amount"), tokens=Sum("tokens"))
    total = min(order.amount, (before["amount"] or 0) + amount)
    return max(0, order.tokens * total // order.amount - (before["tokens"] or 0))


def take(claim: Claim, buyer: User) -> None:
    """Holds what the buyer still has; the rest was used and is owed."""
    left = min(purse(buyer).available, claim.tokens)
    if left:
        claim.hold, _ = move(
            debit=wallet_of(buyer),
            credit=site_account("reversed"),
            amount=left,
            key=f"{claim.group}:hold",
            group=claim.group,
            kind=Kind.PENDING,
        )
    claim.owed = claim.tokens - left
    if claim.owed:
        owe(claim, buyer)
    claim.save(update_fields=["hold", "owed"])


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
    if buyer and claim.owed:
        forgive(claim, buyer)
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
    settle(buyer)


def follow(order: Order, *, kind: Claim.Kind, stripe_id: str, amount: int, verdict: ClaimStatus, reason: str) -> bool:
    """Brings our claim to where Stripe's refund or dispute stands. Returns whether anything changed."""
    known = Claim.objects.filter(stripe_id=stripe_id).first()
    if known:
        mine, changed = known, False
    elif verdict == ClaimStatus.WON:
        return False  # it failed before we heard of it: nothing to hold
    else:
        mine, changed = claim(order, kind=kind, key=stripe_id, amount=amount, reason=reason)
        Claim.objects.filter(pk=mine.pk).move_to(ClaimStatus.OPEN, stripe_id=stripe_id)
        tell_buyer(mine)
    if verdict in SETTLED:
        changed |= (lose if verdict == ClaimStatus.LOST else win)(mine)
    return changed


def tell_buyer(claim: Claim) -> None:
    if not claim.order.buyer:
        return
    words = {
        Claim.Kind.REFUND: f"{claim.price} for your {settings.SITE_NAME} tokens is on its way back to you.",
        Claim.Kind.DISPUTE: f"Your bank asked for {claim.price} back. Its tokens are held until that is settled.",
    }
    key = f"claim:{claim.pk}:told"
    notify(claim.order.buyer, kind="claim.opened", text=words[claim.kind], url=reverse("tokens"), key=key)
