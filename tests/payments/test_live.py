"""The header of every open page knows how many tokens there are."""

import pytest
from asgiref.sync import sync_to_async

from payments import actions

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_page_is_told_and_asks(ana, page):  # TOK-6
    anas = await page(ana)

    await sync_to_async(actions.gift)(ana, 3, key="demo", reason="Welcome")
    assert await anas.hears("tokens.changed") == {}
    await anas.asks("tokens.ask")

    assert await anas.hears("tokens.counted") == {"tokens": 3}


async def test_eve_is_not_told(ana, eve, page):  # TOK-6
    eves = await page(eve)

    await sync_to_async(actions.gift)(ana, 3, key="demo", reason="Welcome")

    assert await eves.is_silent("tokens.changed")


async def test_the_page_of_an_order_is_told(ana, order_of, page):  # TOK-1
    order = await sync_to_async(order_of)(ana)
    anas = await page(ana)

    await sync_to_async(actions.fulfil)(order, payment_intent="pi_1")

    assert await anas.hears("order.changed") == {"order": order.public_id}
