"""What happens to an order, in whatever order it is told (TOK-4)."""

import itertools

import pytest
import stripe

from payments.models import Order, StripeEvent, Transfer
from payments.queries import available
from payments.states import OrderStatus

from .conftest import state_of


def test_a_bank_transfer_credits_when_it_arrives(ana, order_of, at_stripe, deliver):  # TOK-1
    order = order_of(ana)

    states = [
        [deliver(event).json()["outcome"] for event in at_stripe(verb, order)] and state_of(order)
        for verb in ("bank", "settle")
    ]

    assert states == [(OrderStatus.WAITING, 0), (OrderStatus.PAID, 3)]


def test_a_bank_that_refuses_closes_the_order(ana, order_of, at_stripe, deliver):  # TOK-1
    order = order_of(ana)
    for verb in ("bank", "bounce"):
        for event in at_stripe(verb, order):
            deliver(event)

    assert state_of(order) == (OrderStatus.FAILED, 0)
    assert ana.notices.get().text == "Your bank did not pay for your tokens. Nothing was charged."


def test_an_expired_session_closes_the_order(ana, order_of, at_stripe, deliver):  # TOK-1
    order = order_of(ana)
    for event in at_stripe("expire", order):
        deliver(event)

    assert state_of(order) == (OrderStatus.EXPIRED, 0)


STORIES = {
    "bank, settle": ("bank", "settle"),
    "bank, bounce": ("bank", "bounce"),
    "pay, refund": ("pay", "refund"),
    "pay, dispute, win": ("pay", "dispute", "win"),
}


@pytest.mark.parametrize("story", STORIES)
def test_every_order_of_the_same_events_ends_the_same(ana, ben, story, order_of, at_stripe, deliver):  # TOK-4
    ends = set()
    for number, order_of_events in enumerate(itertools.permutations(range(len(STORIES[story])))):
        order = order_of(ana, click=f"{number:024x}")
        before = available(ana)
        events = [event for verb in STORIES[story] for event in at_stripe(verb, order)]
        for place in order_of_events:
            deliver(events[place])
        for event in events:
            deliver(event)  # and all of them once more
        order.refresh_from_db()
        ends.add((order.status, available(ana) - before))

    assert len(ends) == 1


def test_a_webhook_that_comes_before_our_own_record_still_finds_its_order(ana, order_of, at_stripe, deliver):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)
    Order.objects.filter(pk=order.pk).update(session_id=None, checkout_url="", status=OrderStatus.PLANNED)

    deliver(event)

    assert state_of(order) == (OrderStatus.PAID, 3)


def test_a_failure_on_the_way_is_remembered_and_made_good(ana, order_of, at_stripe, deliver, monkeypatch):  # TOK-4
    order = order_of(ana)
    (event,) = at_stripe("pay", order)
    with monkeypatch.context() as away:
        away.setattr("payments.actions.events.look_up", lambda *a, **k: (_ for _ in ()).throw(stripe.APIError("away")))
        first = deliver(event)

    second = deliver(event)

    assert (first.status_code, second.status_code) == (503, 200)
    assert state_of(order) == (OrderStatus.PAID, 3)
    assert StripeEvent.objects.get().attempts == 2


def test_each_grant_names_its_order(ana, order_of, at_stripe, deliver):  # TOK-3
    order = order_of(ana)
    for event in at_stripe("pay", order):
        deliver(event)

    grant = Transfer.objects.get()
    assert (grant.key, grant.group, grant.amount) == (f"order:{order.public_id}:grant", f"order:{order.public_id}", 3)
