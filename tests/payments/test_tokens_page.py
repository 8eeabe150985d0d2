"""Where each token is, what it went through, and what was paid (TOK-6)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import introduce
from meetings.models import Meeting
from payments import actions
from payments.models import Receipt
from payments.stories import tokens_of


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def asked(ana, ben, rich):
    """Ana's only pack: one token held for Ben."""
    rich(ana)
    contact, hold = introduce(ana, ben), actions.hold(ana, key="meeting:a")
    until = timezone.now() + timedelta(hours=72)
    return Meeting.objects.create(
        asker=ana, guest=ben, contact=contact, hold=hold, kind="video", minutes=30, answer_by=until
    )


def told(person) -> list[tuple[str, list[str]]]:
    return [(token.state, [step.what for step in token.steps]) for token in tokens_of(person)]


def test_each_token_has_its_story(ana, asked):  # TOK-6
    assert told(ana) == [("held", ["given", "held"]), ("yours", ["given"]), ("yours", ["given"])]


def test_a_token_that_came_back_goes_out_first_again(ana, asked):  # TOK-6
    actions.give_back(asked.hold)
    second = actions.hold(ana, key="meeting:b")
    actions.spend(second)
    actions.compensate(second, reason="Ben did not come")

    assert told(ana)[0] == ("yours", ["given", "held", "freed", "held", "spent", "returned"])


def test_the_page_says_for_whom_a_token_is_held(ana, asked, client_of):  # TOK-6
    page = words(client_of(ana).get("/tokens/"))

    assert "2 to use, 1 held" in page
    assert "Held for Ben until" in page


def test_the_page_says_who_accepted(ana, asked, client_of):  # TOK-6
    actions.spend(asked.hold)

    assert "Spent: Ben accepted" in words(client_of(ana).get("/tokens/"))


def test_nobody_else_sees_it(ana, eve, asked, client_of):  # TOK-6
    page = words(client_of(eve).get("/tokens/"))

    assert "No token in your pocket" in page
    assert "Ben" not in page


def test_more_history_does_not_mean_more_queries(ana, ben, rich, client_of, asked, django_assert_max_num_queries):
    client = client_of(ana)
    client.get("/tokens/")
    for n in range(3):
        order = actions.begin(ana, click=f"{n:024x}")
        actions.fulfil(order, payment_intent=f"pi_{n}")
        actions.spend(actions.hold(ana, key=f"meeting:{n}"))

    with django_assert_max_num_queries(25):
        client.get("/tokens/")


def test_the_header_counts_what_can_be_used(ana, asked, client_of):  # TOK-6
    assert 'data-unread="tokens">2</span> tokens' in client_of(ana).get("/tokens/").content.decode()


def paid(person, click="a" * 24):
    order = actions.begin(person, click=click)
    actions.fulfil(order, payment_intent=f"pi_{order.pk}")
    order.refresh_from_db()
    return order


def test_each_purchase_has_a_receipt_with_the_next_number(ana, ben, client_of):  # TOK-6
    orders = [paid(ana), paid(ben), paid(ana, click="b" * 24)]

    year = timezone.now().year
    assert [order.receipt.number for order in orders] == [f"TEST-{year}-00000{n}" for n in (1, 2, 3)]
    page = words(client_of(ana).get(orders[0].receipt.get_absolute_url()))
    assert "Ana Lindqvist" in page
    assert "3 tokens $10" in page
    assert "No money moved" in page


def test_live_receipts_are_numbered_apart(ana, settings):  # TOK-6
    paid(ana)
    settings.STRIPE_SECRET_KEY, settings.PAYMENTS_SANDBOX = "sk_live_x", False

    assert paid(ana, click="b" * 24).receipt.number == f"{timezone.now().year}-000001"


def test_eve_gets_no_receipt_of_ana(ana, eve, client_of):  # TOK-6
    assert client_of(eve).get(paid(ana).receipt.get_absolute_url()).status_code == 404


def test_an_unpaid_order_has_no_receipt(ana, order_of, client_of):  # TOK-6
    assert client_of(ana).get(f"/tokens/receipts/{order_of(ana).public_id}/").status_code == 404
    assert Receipt.objects.count() == 0


def test_a_purchase_says_what_went_back_of_it(ana, order_of, at_stripe, deliver, client_of):  # TOK-6
    order = order_of(ana)
    for verb in ("pay", "dispute"):
        for event in at_stripe(verb, order):
            deliver(event)
    words = "Chargeback of $10"

    pages = {page: client_of(ana).get(page).content.decode() for page in ("/tokens/", order.get_absolute_url())}

    assert all(words in page and "your bank has not decided yet" in page for page in pages.values())
    assert "tokens are yours" not in pages[order.get_absolute_url()]
    assert "Waiting: its payment may go back" in pages["/tokens/"]
