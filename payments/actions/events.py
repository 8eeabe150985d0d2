"""What Stripe tells us (TOK-4): kept first, looked up at Stripe, then acted on once."""

import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from payments.models import Claim, Order, StripeEvent
from payments.states import ClaimStatus, OrderStatus
from payments.stripe_client import client, livemode

from .claims import follow
from .orders import look_up
from .refunds import VERDICTS, follow_refund

log = logging.getLogger(__name__)
DISPUTES = {"won": ClaimStatus.WON, "warning_closed": ClaimStatus.WON, "lost": ClaimStatus.LOST}


def receive(event: dict) -> str:
    """Acts on a verified event, once. Returns what was done.

    Raises ValidationError for an event that is not meant for us, and `stripe.StripeError` when Stripe cannot be asked:
    then the event stays undone, and is tried again when it comes again or by `reconcile`.
    """
    refuse_foreign(event)
    kept, _ = StripeEvent.objects.get_or_create(pk=event["id"], defaults=facts(event))
    if kept.done_at:
        return "repeated"
    return act(kept)


def refuse_foreign(event: dict) -> None:
    """Another account's event, or one of the other mode: a mistake in Stripe's settings that must be seen there."""
    if not isinstance(event.get("id"), str) or not isinstance(event.get("data", {}).get("object"), dict):
        raise ValidationError("This is not an event with an id and an object.")
    if event.get("account") or event.get("context"):
        raise ValidationError("This event is of another account.")
    if bool(event.get("livemode")) != livemode():
        modes = {True: "live", False: "test"}
        raise ValidationError(
            f"This event is of {modes[not livemode()]} mode; this site runs in {modes[livemode()]} mode."
        )


def facts(event: dict) -> dict[str, object]:
    return {
        "kind": str(event.get("type", ""))[:80],
        "subject": str(event["data"]["object"].get("id", ""))[:100],
        "livemode": bool(event.get("livemode")),
        "api_version": str(event.get("api_version") or "")[:40],
        "body": event,
    }


def act(kept: StripeEvent) -> str:
    """Each act is one transaction of its own and changes nothing the second time, so a crash here only repeats it."""
    mine = StripeEvent.objects.filter(pk=kept.pk)
    mine.update(attempts=F("attempts") + 1)
    try:
        outcome = act_on(kept)
    except Exception as error:
        mine.update(outcome=f"{type(error).__name__}: {error}"[:300])
        raise
    mine.update(done_at=timezone.now(), outcome=outcome[:300])
    return outcome


def act_on(kept: StripeEvent) -> str:
    for prefix, answer in ANSWERS.items():
        if kept.kind.startswith(prefix):
            return answer(kept)
    return "ignored"


def about_session(kept: StripeEvent) -> str:
    named = kept.body["data"]["object"]
    metadata = named.get("metadata") or {}
    order = order_of(session_id=kept.subject, public_id=metadata.get("order") or named.get("client_reference_id"))
    if order is None:
        return "ignored: no order of ours"
    return look_up(order, failed=kept.kind.endswith("async_payment_failed"))


def about_charge(kept: StripeEvent) -> str:
    """`charge.refunded`: somebody refunded at Stripe, perhaps in parts."""
    refunds = client().v1.refunds.list({"charge": kept.subject, "limit": 100}).to_dict()["data"]
    return ", ".join(refunded(refund) for refund in reversed(refunds)) or "ignored"


def about_refund(kept: StripeEvent) -> str:
    return refunded(client().v1.refunds.retrieve(kept.subject).to_dict())


def refunded(refund: dict) -> str:
    order = paid_order(refund)
    if order is None:
        return "ignored: no order of ours"
    verdict = VERDICTS.get(refund["status"], ClaimStatus.OPEN)
    return f"refund {verdict.value}" if follow_refund(order, refund) else "unchanged"


def about_dispute(kept: StripeEvent) -> str:
    dispute = client().v1.disputes.retrieve(kept.subject).to_dict()
    order = paid_order(dispute)
    if order is None:
        return "ignored: no order of ours"
    verdict = DISPUTES.get(dispute["status"], ClaimStatus.OPEN)
    return f"dispute {verdict.value}" if follow_dispute(order, dispute) else "unchanged"


def follow_dispute(order: Order, dispute: dict) -> bool:
    return follow(
        order,
        kind=Claim.Kind.DISPUTE,
        stripe_id=dispute["id"],
        amount=dispute["amount"],
        verdict=DISPUTES.get(dispute["status"], ClaimStatus.OPEN),
        reason=dispute.get("reason") or "",
    )


def paid_order(claim: dict) -> Order | None:
    """The order whose payment a refund or dispute is about; credited first when that news is still on its way."""
    payment = claim.get("payment_intent")
    if not isinstance(payment, str):
        return None
    order = Order.objects.filter(payment_intent=payment).first()
    if order is None:
        intent = client().v1.payment_intents.retrieve(payment).to_dict()
        order = order_of(public_id=(intent.get("metadata") or {}).get("order"))
        if order and order.session_id:
            look_up(order)
            order.refresh_from_db()
    return order if order and order.status == OrderStatus.PAID else None


def order_of(*, session_id: str = "", public_id: object = None) -> Order | None:
    """By the session; else by our own name for it, when the answer that told us the session was lost."""
    order = Order.objects.filter(session_id=session_id).first() if session_id else None
    if order or not isinstance(public_id, str):
        return order
    lost = Order.objects.filter(public_id=public_id)
    if session_id:
        lost.filter(session_id=None).update(session_id=session_id)
        lost = lost.filter(session_id=session_id)
    return lost.first()


ANSWERS: dict[str, Callable[[StripeEvent], str]] = {
    "checkout.session.": about_session,
    "charge.refunded": about_charge,
    "charge.refund.": about_refund,
    "refund.": about_refund,
    "charge.dispute.": about_dispute,
}
