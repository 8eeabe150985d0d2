"""The sandbox is Stripe as far as we use it, and its page plays every part."""

import pytest
import stripe

from payments.models import Order, SandboxObject
from payments.queries import available
from payments.stripe_client import client

SHAPES = {
    "checkout.session": stripe.checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "dispute": stripe.Dispute,
    "event": stripe.Event,
}


@pytest.fixture
def press(ana, order_of, client_of):
    """Presses a button on the payment page of Ana's order."""
    order = order_of(ana)
    browser = client_of(ana)

    def do(verb: str) -> tuple[str, str, int]:
        response = browser.post(f"/sandbox/checkout/{order.session_id}/{verb}/")
        order.refresh_from_db()
        return response["Location"].removeprefix("http://127.0.0.1:8000"), order.status, available(ana)

    do.order = order
    return do


def test_pay_leads_back_to_an_order_that_is_paid(press):  # TOK-1
    assert press("pay") == (press.order.get_absolute_url(), "paid", 3)


def test_paying_by_bank_is_settled_later(press):  # TOK-1
    here = f"/sandbox/checkout/{press.order.session_id}/"

    assert press("bank") == (press.order.get_absolute_url(), "waiting", 0)
    assert press("settle") == (here, "paid", 3)


def test_a_bank_that_refuses(press):  # TOK-1
    press("bank")

    assert press("bounce")[1:] == ("failed", 0)


def test_a_declined_card_leaves_the_checkout_open(press):  # TOK-1
    assert press("decline")[1:] == ("open", 0)
    assert press("pay")[1:] == ("paid", 3)


def test_expired(press):  # TOK-1
    assert press("expire")[1:] == ("expired", 0)


def test_delivered_twice_counts_once(press):  # TOK-4
    assert press("twice")[1:] == ("paid", 3)
    assert press("again")[1:] == ("paid", 3)


def test_delivered_late_counts_when_it_comes(press):  # TOK-4
    assert press("late") == (press.order.get_absolute_url(), "open", 0)
    assert press("now")[1:] == ("paid", 3)


@pytest.mark.parametrize("verb", ["pay", "bank", "expire", "settle", "lose"])
def test_what_cannot_be_done_is_said_on_the_page(press, verb):
    press("pay")

    assert press(verb)[1:] == ("paid", 3)


def test_what_the_bank_took_back_is_not_refunded(press, ana, client_of):
    press("pay")
    press("dispute")
    browser, address = client_of(ana), f"/sandbox/checkout/{press.order.session_id}/"

    page = browser.post(f"{address}refund/", follow=True).content.decode()

    assert "has been charged back; cannot issue a refund." in page


def test_every_state_has_its_page(press, ana, client_of):
    address = f"/sandbox/checkout/{press.order.session_id}/"
    seen = [client_of(ana).get(address).content.decode()]
    for verb in ("bank", "settle", "dispute", "lose"):
        press(verb)
        seen.append(client_of(ana).get(address).content.decode())

    for words, html in zip(
        ["Pay by bank", "The bank refuses", "Refund at Stripe", "is lost", "is won"], seen, strict=True
    ):
        assert words in html


def test_unknown_verbs_and_sessions_are_not_there(press, ana, client_of):
    browser = client_of(ana)

    assert browser.post(f"/sandbox/checkout/{press.order.session_id}/steal/").status_code == 404
    assert browser.get("/sandbox/checkout/cs_test_none/").status_code == 404


def test_the_sandbox_is_not_there_where_money_moves(press, ana, client_of, settings):  # TOK-1
    settings.PAYMENTS_SANDBOX = False

    assert client_of(ana).get(f"/sandbox/checkout/{press.order.session_id}/").status_code == 404
    assert client_of(ana).post(f"/sandbox/checkout/{press.order.session_id}/pay/").status_code == 404
    assert available(ana) == 0


def test_the_page_cannot_be_pressed_from_another_site(press, ana):  # TOK-1
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana)

    assert browser.post(f"/sandbox/checkout/{press.order.session_id}/pay/").status_code == 403


def test_every_field_is_one_that_stripe_knows(press):
    press("pay")
    client().v1.refunds.create({"charge": SandboxObject.objects.get(kind="charge").pk, "amount": 1})
    for verb in ("dispute", "lose"):
        press(verb)

    kinds = set()
    for stored in SandboxObject.objects.all():
        known = {name for cls in SHAPES[stored.kind].__mro__ for name in getattr(cls, "__annotations__", {})}
        assert set(stored.data) - known == set(), stored.kind
        kinds.add(stored.kind)
    assert kinds == set(SHAPES)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda v1: v1.checkout.sessions.retrieve("cs_none"), "resource_missing"),
        (lambda v1: v1.checkout.sessions.create({"mode": "payment"}), "parameter_missing"),
        (lambda v1: v1.refunds.create({}), "parameter_missing"),
    ],
)
def test_its_refusals_are_stripes(ask, code, db):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        ask(client().v1)

    assert refusal.value.code == code


def test_no_more_is_refunded_than_was_paid(press):
    press("pay")
    charge = SandboxObject.objects.get(kind="charge").pk
    client().v1.refunds.create({"charge": charge, "amount": 600})

    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded"):
        client().v1.refunds.create({"charge": charge, "amount": 401})


def test_an_unfinished_order_can_be_paid_from_the_tokens_page(press, ana, client_of):
    assert Order.objects.get().checkout_url in client_of(ana).get("/tokens/").content.decode()


@pytest.mark.parametrize("staff", [False, True])
def test_only_the_buyer_has_a_payment_page(staff, press, member, client_of):  # TOK-1
    browser = client_of(member("Eve", is_staff=staff, is_superuser=staff))
    address = f"/sandbox/checkout/{press.order.session_id}/"

    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}pay/").status_code == 404
    press.order.refresh_from_db()
    assert press.order.status == "open"


def test_the_page_says_that_no_money_moves(press, ana, client_of):  # TOK-1
    page = client_of(ana).get(f"/sandbox/checkout/{press.order.session_id}/").content.decode()

    assert "This is practice: no money moves." in page
