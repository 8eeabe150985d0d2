"""The arrows of an order and of a claim, every state against every state."""

import itertools

import pytest
from django.db import IntegrityError

from payments import actions
from payments.models import Claim, Order
from payments.states import CLAIM_NEXT, ORDER_NEXT, ClaimStatus, OrderStatus


@pytest.mark.parametrize(("source", "target"), list(itertools.product(OrderStatus, OrderStatus)))
def test_an_order_goes_only_along_its_arrows(source, target, ana):  # TOK-4
    order = actions.begin(ana, click="a" * 24)
    paid_at = order.created_at if source == OrderStatus.PAID else None
    Order.objects.filter(pk=order.pk).update(status=source, paid_at=paid_at)
    fields = {"paid_at": order.created_at} if target == OrderStatus.PAID else {}

    moved = Order.objects.filter(pk=order.pk).move_to(target, **fields)

    assert moved == (target in ORDER_NEXT[source])
    assert Order.objects.get().status == (target if moved else source)


@pytest.mark.parametrize(("source", "target"), list(itertools.product(ClaimStatus, ClaimStatus)))
def test_a_claim_goes_only_along_its_arrows(source, target, ana):  # TOK-4
    order = actions.begin(ana, click="a" * 24)
    claim, _ = actions.claim(order, kind=Claim.Kind.REFUND, key="re_1", amount=1)
    Claim.objects.filter(pk=claim.pk).update(status=source)

    assert Claim.objects.filter(pk=claim.pk).move_to(target) == (target in CLAIM_NEXT[source])


@pytest.mark.parametrize("wrong", [{"status": "free"}, {"amount": 0}, {"tokens": 0}, {"status": "paid"}])
def test_the_database_refuses_an_order_that_cannot_be(ana, wrong):  # TOK-3
    order = actions.begin(ana, click="a" * 24)

    with pytest.raises(IntegrityError):
        Order.objects.filter(pk=order.pk).update(**wrong)


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (1000, "usd", "$10"),
        (1050, "usd", "$10.50"),
        (1005, "eur", "€10.05"),
        (1000, "jpy", "¥1,000"),
        (1250, "kwd", "1.250 KWD"),
        (123456789, "chf", "1,234,567.89 CHF"),
        (5, "usd", "$0.05"),
    ],
)
def test_money_is_said_as_its_currency_counts(amount, currency, said):  # TOK-1
    from payments.money import say_money

    assert say_money(amount, currency) == said
