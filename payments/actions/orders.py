"""Buying a pack (TOK-1): plan the order, ask Stripe, and credit it when Stripe says that it is paid."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import notify
from accounts.models import User
from accounts.socket import tell
from payments.models import Order
from payments.states import OrderStatus
from payments.stripe_client import client, livemode

from .receipts import issue
from .tokens import grant

log = logging.getLogger(__name__)
KEY_LIFE = timedelta(hours=23)  # Stripe forgets idempotency keys after 24 h


def begin(buyer: User, *, click: str) -> Order:
    """The order of one press of the button: `click` came with the form, so pressing twice orders once."""
    order, _ = Order.objects.get_or_create(
        idempotency_key=f"checkout:{buyer.public_id}:{click}",
        defaults={
            "buyer": buyer,
            "tokens": settings.PACK_TOKENS,
            "amount": settings.PACK_PRICE,
            "currency": settings.PACK_CURRENCY.lower(),
            "livemode": livemode(),
        },
    )
    return order


def checkout(order: Order) -> str:
    """Where to pay. Asks Stripe once per order, outside any transaction; raises `stripe.StripeError`."""
    if order.checkout_url:
        return order.checkout_url
    if timezone.now() - order.created_at > KEY_LIFE:
        close(order, OrderStatus.EXPIRED)
        return order.get_absolute_url()
    session = client().v1.checkout.sessions.create(
        session_params(order), options={"idempotency_key": order.idempotency_key}
    )
    Order.objects.filter(pk=order.pk).update(session_id=session.id, checkout_url=session.url)
    Order.objects.filter(pk=order.pk).move_to(OrderStatus.OPEN)
    return session.url


def session_params(order: Order) -> dict:
    """The same for the same order, as a repeated idempotency key demands. The price is the order's, never a form's."""
    name = f"{order.tokens} tokens for {settings.SITE_NAME}"
    price = {"currency": order.currency, "unit_amount": order.amount, "product_data": {"name": name}}
    back = settings.SITE_URL + order.get_absolute_url()
    return {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "client_reference_id": order.public_id,
        "metadata": {"order": order.public_id},
        "payment_intent_data": {"metadata": {"order": order.public_id}},
        "success_url": back,
        "cancel_url": settings.SITE_URL + reverse("tokens"),
        "automatic_tax": {"enabled": False},
        "adaptive_pricing": {"enabled": False},
    }


def look_up(order: Order, *, failed: bool = False) -> str:
    """Asks Stripe how the order stands and follows. `failed`: an event said that the bank refused."""
    session = client().v1.checkout.sessions.retrieve(order.session_id, {"expand": ["payment_intent"]})
    return follow_session(order, session.to_dict(), failed=failed)


def follow_session(order: Order, session: dict, *, failed: bool = False) -> str:
    """Brings the order to where its session stands. Returns what was done, in a word or a sentence."""
    if trouble := mismatch(order, session):
        log.error("Order %s refused: %s", order.public_id, trouble)
        return f"refused: {trouble}"
    payment = session.get("payment_intent") or ""
    intent, state = (payment.get("id"), payment.get("status")) if isinstance(payment, dict) else (payment, None)
    if session.get("payment_status") == "paid":
        return "credited" if fulfil(order, payment_intent=intent) else "already credited"
    if session.get("status") == "expired":
        return "expired" if close(order, OrderStatus.EXPIRED) else "unchanged"
    if session.get("status") == "complete":
        if failed or state in {"requires_payment_method", "canceled"}:
            return "failed" if close(order, OrderStatus.FAILED) else "unchanged"
        return "waiting" if wait(order) else "unchanged"
    return "unchanged"


def mismatch(order: Order, session: dict) -> str:
    """Why this session cannot pay this order, or nothing."""
    found = {"mode": session.get("mode", "payment"), "livemode": session.get("livemode", order.livemode)}
    wanted = {"mode": "payment", "livemode": order.livemode}
    if order.session_id:
        found["id"], wanted["id"] = session.get("id"), order.session_id
    if session.get("payment_status") == "paid":
        found |= {"amount": session.get("amount_total"), "currency": session.get("currency")}
        wanted |= {"amount": order.amount, "currency": order.currency}
    return ", ".join(
        f"{field} is {found[field]}, not {wanted[field]}" for field in wanted if found[field] != wanted[field]
    )


@transaction.atomic
def fulfil(order: Order, *, payment_intent: str | None) -> bool:
    """Credits a paid order, once. Returns whether it was this time."""
    now = timezone.now()
    if not Order.objects.filter(pk=order.pk).move_to(
        OrderStatus.PAID, paid_at=now, payment_intent=payment_intent or None
    ):
        return False
    if order.buyer:
        grant(order.buyer, order.tokens, key=f"{order.group}:grant", group=order.group)
        tell_buyer(order, f"Your {order.tokens} tokens are here.")
    else:
        log.error("Order %s was paid after its buyer left; refund it in Stripe", order.public_id)
    issue(order)
    return True


def wait(order: Order) -> bool:
    """The buyer chose a way of paying that takes days. Returns whether this is news."""
    moved = Order.objects.filter(pk=order.pk).move_to(OrderStatus.WAITING)
    if moved:
        tell_pages(order)
    return bool(moved)


@transaction.atomic
def close(order: Order, status: OrderStatus) -> bool:
    """Nothing was paid: failed or expired. Returns whether this is news."""
    moved = Order.objects.filter(pk=order.pk).move_to(status)
    if moved and status == OrderStatus.FAILED and order.buyer:
        tell_buyer(order, "Your bank did not pay for your tokens. Nothing was charged.")
    elif moved:
        tell_pages(order)
    return bool(moved)


def tell_buyer(order: Order, text: str) -> None:
    key = f"{order.group}:{order.pk}:{text}"[:100]
    notify(order.buyer, kind="order.changed", text=text, url=order.get_absolute_url(), key=key)
    tell_pages(order)


def tell_pages(order: Order) -> None:
    """An open page of the order looks again."""
    if order.buyer_id:
        tell([order.buyer_id], "order.changed", {"order": order.public_id})
