"""Giving money back at our own wish, in two phases: hold the tokens and commit, then ask Stripe.

How it ended, Stripe tells by webhook: only that spends the held tokens or frees them (TOK-4).
"""

import logging

import stripe
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.moderation import record
from accounts.models import User
from payments.models import Claim, Order
from payments.queries import purse
from payments.states import ClaimStatus, OrderStatus
from payments.stripe_client import client, livemode

from .claims import claim, follow, gone_back, win
from .orders import KEY_LIFE

log = logging.getLogger(__name__)
VERDICTS = {"succeeded": ClaimStatus.LOST, "failed": ClaimStatus.WON, "canceled": ClaimStatus.WON}


def refund(order: Order, *, tokens: int, by: User, reason: str, click: str) -> Claim:
    """Refunds so many unused tokens of an order, once per `click`.

    Raises ValidationError when that cannot be or Stripe refuses; `stripe.StripeError` when it cannot be asked: then
    the tokens stay held, and `reconcile` asks again.
    """
    mine = plan(order, tokens=tokens, by=by, reason=reason, key=key_of(order, click))
    if mine.status == ClaimStatus.PLANNED:
        send(mine)
    return mine


def key_of(order: Order, click: str) -> str:
    """One press of the button is one refund."""
    return f"refund:{order.public_id}:{click}"


@transaction.atomic
def plan(order: Order, *, tokens: int, by: User, reason: str, key: str) -> Claim:
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=order.pk)
    known = Claim.objects.filter(idempotency_key=key).first()
    if known:
        return known
    if order.buyer_id == by.pk:
        raise PermissionDenied("Somebody else has to refund what you bought.")
    if tokens not in refundable(order):
        raise ValidationError(why_not(order) or "So many of its tokens are not unused.", code="not_refundable")
    amount = refundable(order)[tokens]
    mine, _ = claim(order, kind=Claim.Kind.REFUND, key=key, amount=amount, tokens=tokens, reason=reason, by=by)
    if mine.owed:  # used at the same moment: nobody shall owe what we give of our own accord
        raise ValidationError("A token was used just now. Look again.", code="not_refundable")
    record(order, by, f"Refund of {mine.price}, {tokens} tokens", reason)
    return mine


def why_not(order: Order) -> str:
    """Why this order cannot be refunded at all, or nothing."""
    if order.status != OrderStatus.PAID or not order.payment_intent:
        return "Only a paid order can be refunded."
    if order.livemode != livemode():
        return "It was paid in the other mode (live or test) than this site runs in."
    if not order.buyer_id:
        return "Its buyer has left; refund it in Stripe's dashboard."
    if order.claims.filter(kind=Claim.Kind.DISPUTE).exclude(status=ClaimStatus.WON).exists():
        return "The bank has asked for this money already."
    return ""


def refundable(order: Order) -> dict[int, int]:
    """How many unused tokens can go back → the money for them: a part rounds down, the last token takes the rest."""
    if why_not(order):
        return {}
    money, gone = gone_back(order)
    most = min(order.tokens - gone, purse(order.buyer).available)
    amounts = {tokens: order.amount * (gone + tokens) // order.tokens - money for tokens in range(1, most + 1)}
    return {tokens: amount for tokens, amount in amounts.items() if amount > 0}


def send(mine: Claim) -> None:
    """Outside any transaction; the same key again is the same refund."""
    try:
        answer = client().v1.refunds.create(params(mine), options={"idempotency_key": mine.idempotency_key})
    except stripe.InvalidRequestError as error:
        win(mine)
        log.error("Stripe refused %s: %s", mine.group, error)
        raise ValidationError(f"Stripe refused: {error.user_message} The tokens are free again.") from error
    Claim.objects.filter(pk=mine.pk).move_to(ClaimStatus.OPEN, stripe_id=answer.id)


def params(mine: Claim) -> dict:
    """The same for the same claim, as a repeated idempotency key demands."""
    named = {"claim": mine.idempotency_key, "order": mine.order.public_id}
    fields = {"payment_intent": mine.order.payment_intent, "amount": mine.amount, "metadata": named}
    return fields | {"reason": "requested_by_customer"}


def follow_refund(order: Order, told: dict) -> bool:
    """Brings our claim to where Stripe's refund stands, ours or one made in Stripe's dashboard."""
    return follow(
        order,
        kind=Claim.Kind.REFUND,
        stripe_id=told["id"],
        amount=told["amount"],
        verdict=VERDICTS.get(told["status"], ClaimStatus.OPEN),
        reason=told.get("reason") or "",
        key=(told.get("metadata") or {}).get("claim", ""),
    )


def find_or_send(mine: Claim) -> bool:
    """The answer of Stripe never came: ask again while it knows the key, then look for it among its refunds."""
    if timezone.now() - mine.created_at < KEY_LIFE:
        send(mine)
        return True
    listed = client().v1.refunds.list({"payment_intent": mine.order.payment_intent or "", "limit": 100})
    for told in listed.to_dict()["data"]:
        if (told.get("metadata") or {}).get("claim") == mine.idempotency_key:
            return follow_refund(mine.order, told)
    return win(mine)
