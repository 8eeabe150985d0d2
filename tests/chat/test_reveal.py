"""What was masked before the two agreed opens with the agreement, also on pages that are open or away (VIS-2)."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import Client
from django.urls import reverse

from accounts.actions import agree
from chat.actions import post, take_back
from chat.models import Conversation, Message

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "ana@mail.example"


@pytest.fixture
def lines(asked, ana, ben, write):
    """Ana's second and Ben's only line say how to reach them."""
    write(asked, ana, "Hello")
    write(asked, ana, f"Write to {ADDRESS}")
    write(asked, ben, "Or call +49 30 1234567")
    return asked


async def test_both_open_pages_hear_the_masked_lines_anew_and_no_others(lines, ana, ben, eve, page):
    anas, bens, eves = await page(ana), await page(ben), await page(eve)

    await sync_to_async(agree)(lines)

    for each in (anas, bens):
        heard = [await each.hears("chat.changed") for _ in range(2)]
        assert [(line["id"], line["change"], line["last"]) for line in heard] == [(2, 1, False), (3, 2, True)]
        assert [line["body"] for line in heard] == [f"Write to {ADDRESS}", "Or call +49 30 1234567"]
        assert f'<a href="mailto:{ADDRESS}"' in heard[0]["html"]
        assert "data-edited" not in heard[0]["html"]
        conversation = await Conversation.objects.aget()
        assert await each.hears("chat.agreed") == {"conversation": conversation.public_id}
    assert await eves.is_silent("chat.changed")


async def test_a_page_that_was_away_catches_up(lines, ana, ben, page):  # CHT-4
    await sync_to_async(agree)(lines)
    bens = await page(ben)

    await bens.asks("chat.since", **{"with": ana.public_id, "after": 3, "changes": 0})

    assert [(await bens.hears("chat.changed"))["id"] for _ in range(2)] == [2, 3]
    assert (await bens.hears("chat.caught_up"))["changes"] == 2


async def test_until_then_nobody_hears_more_than_the_mask(asked, ana, ben, page):
    bens = await page(ben)

    await sync_to_async(post)(asked, by=ana, body=f"Write to {ADDRESS}", client_id=uuid4())

    assert ADDRESS not in str(await bens.hears("chat.posted"))


def test_a_line_that_was_taken_back_stays_so(lines, ana):
    take_back(Message.objects.get(number=2), by=ana)

    agree(lines)

    assert list(Message.objects.order_by("number").values_list("body", "change")) == [
        ("Hello", 0),
        ("", 1),
        ("Or call +49 30 1234567", 2),
    ]


def test_agreeing_twice_changes_the_lines_once(lines):
    agree(lines)
    agree(lines)

    assert Conversation.objects.get().last_change == 2


def test_agreeing_before_anything_was_said_is_no_trouble(asked, ana, ben):
    agree(asked)

    assert not Conversation.objects.exists()


def test_eve_reads_none_of_it(lines, eve, ben):
    agree(lines)
    client = Client()
    client.force_login(eve)

    assert client.get(reverse("conversation", args=[ben.public_id])).status_code == 404
