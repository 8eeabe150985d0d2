"""A repeated, reordered, delayed or forged webhook changes nothing that the first true one did not (TOK-4)."""

import json
import time

import pytest

from payments.models import Order, Receipt, SandboxObject, StripeEvent
from payments.states import OrderStatus

from .conftest import state_of


def tampered(order: Order, **fields: object) -> None:
    """Somebody changed what Stripe holds of the session."""
    stored = SandboxObject.objects.get(pk=order.session_id)
    SandboxObject.objects.filter(pk=stored.pk).update(data=stored.data | fields)


def test_a_true_event_credits_the_pack(ana, order_of, at_stripe, deliver):  # TOK-1
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    response = deliver(event)

    assert response.json() == {"received": True, "outcome": "credited"}
    assert state_of(order) == (OrderStatus.PAID, 3)


def test_the_same_event_again_changes_nothing(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    outcomes = [deliver(event).json()["outcome"] for _ in range(3)]

    assert outcomes == ["credited", "repeated", "repeated"]
    assert state_of(order) == (OrderStatus.PAID, 3)
    assert Receipt.objects.count() == 1


def test_another_event_about_the_same_payment_changes_nothing(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)
    deliver(event)

    response = deliver(event | {"id": "evt_another", "type": "checkout.session.async_payment_succeeded"})

    assert response.json()["outcome"] == "already credited"
    assert state_of(order) == (OrderStatus.PAID, 3)


BAD = {
    "forged": {"secret": "whsec_of_somebody_else"},
    "stale": {"timestamp": int(time.time()) - 301},
    "unsigned": {"header": ""},
    "garbled": {"header": "t=,v1="},
    "nonsense": {"header": "hello"},
    "old scheme only": {"header": "t=1,v0=abc"},
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_signature_is_refused_with_a_reason(ana, order_of, at_stripe, deliver, bad):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    response = deliver(event, **BAD[bad])

    assert response.status_code == 400
    assert response.json()["received"] is False
    assert "ignature" in response.json()["error"]
    assert state_of(order) == (OrderStatus.OPEN, 0)
    assert StripeEvent.objects.count() == 0


@pytest.mark.parametrize("cut", [slice(0, -1), slice(0, 40), slice(0, 0)])
def test_a_truncated_body_is_refused(ana, order_of, at_stripe, deliver, cut):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    response = deliver(event, body=json.dumps(event)[cut])

    assert response.status_code == 400
    assert state_of(order) == (OrderStatus.OPEN, 0)


def test_a_changed_byte_is_refused(ana, order_of, at_stripe, deliver):  # TOK-4
    (event,) = at_stripe("pay", order_of(ana))

    assert deliver(event, body=json.dumps(event).replace("1000", "1001")).status_code == 400


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[]", b"null", b"{"])
def test_signed_rubbish_is_refused_without_an_error_of_ours(client, settings, body, db):  # TOK-4
    import hashlib
    import hmac

    now = int(time.time())
    signed = hmac.new(settings.STRIPE_WEBHOOK_SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"Stripe-Signature": f"t={now},v1={signed}"}

    response = client.post("/payments/stripe/webhook/", body, content_type="application/json", headers=headers)

    assert (response.status_code, response.json()["received"]) == (400, False)


def test_only_post_is_answered(client, db):
    response = client.get("/payments/stripe/webhook/")

    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_an_event_of_the_other_mode_is_refused(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    response = deliver(event | {"livemode": True})

    assert response.status_code == 400
    assert "live mode" in response.json()["error"]
    assert state_of(order) == (OrderStatus.OPEN, 0)


def test_an_event_of_another_account_is_refused(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)

    assert deliver(event | {"account": "acct_other"}).status_code == 400
    assert state_of(order) == (OrderStatus.OPEN, 0)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"amount_total": 1}, "amount is 1, not 1000"),
        ({"currency": "jpy"}, "currency is jpy, not usd"),
        ({"livemode": True}, "livemode is True, not False"),
        ({"mode": "setup"}, "mode is setup, not payment"),
    ],
)
def test_a_session_that_does_not_fit_its_order_is_refused(ana, order_of, at_stripe, deliver, wrong, reason):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)
    tampered(order, **wrong)

    response = deliver(event)

    assert response.json()["outcome"] == f"refused: {reason}"
    assert state_of(order) == (OrderStatus.OPEN, 0)


def test_the_body_is_not_believed_only_what_stripe_holds(ana, order_of, deliver):  # TOK-4
    """Signed, but Stripe itself says that nothing was paid."""
    order = order_of(ana)
    lie = {"id": order.session_id, "object": "checkout.session", "payment_status": "paid", "amount_total": 1000}
    event = {"id": "evt_lie", "object": "event", "type": "checkout.session.completed", "data": {"object": lie}}

    assert deliver(event).json()["outcome"] == "unchanged"
    assert state_of(order) == (OrderStatus.OPEN, 0)


def test_what_is_not_about_us_is_taken_and_ignored(deliver, db):  # TOK-4
    event = {"id": "evt_1", "object": "event", "type": "customer.created", "data": {"object": {"id": "cus_1"}}}

    assert deliver(event).json()["outcome"] == "ignored"
    assert StripeEvent.objects.get().done_at is not None


def test_a_session_of_another_shop_in_the_same_account_is_ignored(deliver, db):  # TOK-4
    session = {"id": "cs_other", "client_reference_id": "theirs"}
    event = {"id": "evt_1", "object": "event", "type": "checkout.session.completed", "data": {"object": session}}

    assert deliver(event).json()["outcome"] == "ignored: no order of ours"
