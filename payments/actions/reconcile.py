"""Finds and mends what was missed: lost events, lost answers, orders that nobody heard of again."""

import logging
from datetime import datetime, timedelta

import stripe
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone

from payments.models import Claim, Order, StripeEvent
from payments.states import OrderStatus
from payments.stripe_client import client

from .events import act, follow_dispute
from .orders import close, follow_session, look_up
from .refunds import find_or_send, follow_refund

log = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=10)  # what a webhook may take before we ask ourselves
LOST = timedelta(hours=25)  # longer than a session or an idempotency key lives


def reconcile(*, patience: timedelta = PATIENCE, everything: bool = False) -> int:
    """Returns how many orders, claims and events it moved. Safe to run twice or late; asks of each one question.

    `everything`: also what was asked about a short while ago.
    """
    if settings.PAYMENTS_SANDBOX:
        from payments.sandbox.post import deliver_due

        deliver_due()
    before = timezone.now() - patience
    moved = sum(map(retry, events_undone(before)))
    moved += sum(map(ask_about, unsettled(Order.objects.all(), before, everything)))
    return moved + sum(map(ask_about_claim, unsettled(Claim.objects.select_related("order"), before, everything)))


def events_undone(before: datetime) -> list[StripeEvent]:
    return list(StripeEvent.objects.filter(done_at=None, received_at__lt=before, attempts__lt=100)[:50])


def unsettled(rows: QuerySet, before: datetime, everything: bool) -> list[Order | Claim]:
    """Each is asked about again after as long as it has been waiting: ten minutes, twenty, forty…"""
    stale = rows.unsettled().filter(changed_at__lt=before).order_by(F("asked_at").asc(nulls_first=True))
    if everything:
        return list(stale)
    now = timezone.now()
    return [row for row in stale[:200] if doubled(row, now)][:50]


def doubled(row: Order | Claim, now: datetime) -> bool:
    return row.asked_at is None or now - row.changed_at >= 2 * (row.asked_at - row.changed_at)


def retry(event: StripeEvent) -> int:
    try:
        act(event)
    except (stripe.StripeError, LookupError, ValueError) as error:
        log.warning("Event %s is still undone: %s", event.pk, error)
        return 0
    return 1


def ask_about(order: Order) -> int:
    Order.objects.filter(pk=order.pk).update(asked_at=timezone.now())
    try:
        outcome = look_up(order) if order.session_id else find_lost(order)
    except stripe.StripeError as error:
        log.warning("Order %s could not be looked up: %s", order.public_id, error)
        return 0
    return int(outcome not in {"unchanged", "already credited"} and not outcome.startswith("refused"))


def ask_about_claim(claim: Claim) -> int:
    """A refund or dispute whose end nobody told, or a refund that Stripe may never have heard of."""
    Claim.objects.filter(pk=claim.pk).update(asked_at=timezone.now())
    v1, name = client().v1, claim.stripe_id
    try:
        if not name:
            return int(find_or_send(claim))
        if claim.kind == Claim.Kind.DISPUTE:
            return int(follow_dispute(claim.order, v1.disputes.retrieve(name).to_dict()))
        return int(follow_refund(claim.order, v1.refunds.retrieve(name).to_dict()))
    except (stripe.StripeError, ValidationError) as error:
        log.warning("%s could not be looked up: %s", claim.group, error)
        return 0


def find_lost(order: Order) -> str:
    """The answer to `checkout` never came: look among the sessions of that hour for the one with our name."""
    made = int(order.created_at.timestamp())
    window = {"created": {"gte": made - 60, "lte": made + 3600}, "limit": 100}
    for session in client().v1.checkout.sessions.list(window).auto_paging_iter():
        if session.to_dict().get("client_reference_id") == order.public_id:
            Order.objects.filter(pk=order.pk).update(session_id=session.id, checkout_url=session.url or "")
            Order.objects.filter(pk=order.pk).move_to(OrderStatus.OPEN)
            order.refresh_from_db()
            return follow_session(order, session.to_dict())
    late = timezone.now() - order.created_at > LOST
    return "expired" if late and close(order, OrderStatus.EXPIRED) else "unchanged"
