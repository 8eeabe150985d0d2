"""A currency without minor units, from the button to the refund: 1500 yen are 1500, not 15 (TOK-1)."""

import pytest

from payments import actions
from payments.models import Order, SandboxObject
from payments.queries import Purse, purse
from payments.sandbox.acts import ACTS
from payments.sandbox.post import deliver_due


@pytest.fixture(autouse=True)
def in_yen(settings):
    settings.PACK_PRICE, settings.PACK_CURRENCY = 1500, "jpy"


def test_the_price_is_whole_on_every_page(ana, client_of):
    browser = client_of(ana)
    assert "3 tokens for ¥1,500" in browser.get("/tokens/buy/").content.decode()

    checkout = browser.post("/tokens/buy/", {"click": "f" * 24})["Location"].removeprefix("http://127.0.0.1:8000")
    assert "<b>¥1,500</b> to pay" in browser.get(checkout).content.decode()
    browser.post(f"{checkout}pay/")

    order = Order.objects.get()
    session = SandboxObject.objects.get(pk=order.session_id).data
    assert (order.status, session["amount_total"], session["currency"]) == ("paid", 1500, "jpy")
    for address in (order.receipt.get_absolute_url(), order.get_absolute_url(), "/tokens/"):
        assert "¥1,500" in browser.get(address).content.decode()


def test_a_third_of_it_goes_back_whole(ana, member, order_of):
    order = order_of(ana)
    ACTS["pay"](order.session_id)
    deliver_due()
    order.refresh_from_db()

    claim = actions.refund(order, tokens=1, by=member("Kim", is_staff=True), reason="Sorry", click="c" * 24)
    deliver_due()

    assert (claim.amount, claim.price, purse(ana)) == (500, "¥500", Purse(available=2))
