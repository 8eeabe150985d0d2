"""Buying a pack: the price is ours, pressing twice orders once, and coming back credits nothing (TOK-1)."""

import pytest
import stripe
from django.core.cache import cache

from payments import actions
from payments.models import Order, SandboxObject
from payments.queries import available
from payments.sandbox.transport import SandboxTransport
from payments.states import OrderStatus

CLICK = "0123456789abcdef01234567"


def test_buying_leads_to_the_payment_page(ana, client_of):  # TOK-1
    response = client_of(ana).post("/tokens/buy/", {"click": CLICK})

    order = Order.objects.get()
    assert response.status_code == 303
    assert response["Location"] == order.checkout_url
    assert (order.buyer, order.tokens, order.amount, order.currency) == (ana, 3, 1000, "usd")
    assert (order.status, order.livemode) == (OrderStatus.OPEN, False)
    assert SandboxObject.objects.get(pk=order.session_id).data["amount_total"] == 1000


def test_the_buy_page_brings_a_new_click_each_time(ana, client_of):  # TOK-1
    client = client_of(ana)

    clicks = {client.get("/tokens/buy/").context["form"]["click"].value() for _ in range(2)}

    assert len(clicks) == 2


def test_a_price_in_the_form_is_not_even_read(ana, client_of):  # TOK-1
    tampered = {"click": CLICK, "price": "1", "amount": "1", "tokens": "900", "currency": "jpy"}

    client_of(ana).post("/tokens/buy/", tampered)

    order = Order.objects.get()
    assert (order.tokens, order.amount, order.currency) == (3, 1000, "usd")


def test_a_double_click_is_one_order_and_one_session(ana, client_of, asked_of_stripe):  # TOK-1
    client = client_of(ana)

    answers = [client.post("/tokens/buy/", {"click": CLICK}) for _ in range(2)]

    assert Order.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]
    assert len(asked_of_stripe) == 1


def test_the_same_click_of_two_people_is_two_orders(ana, ben, client_of):  # TOK-1
    for person in (ana, ben):
        client_of(person).post("/tokens/buy/", {"click": CLICK})

    assert set(Order.objects.values_list("buyer", flat=True)) == {ana.pk, ben.pk}


def test_a_robot_at_the_button_is_stopped(ana, client_of):  # TOK-1
    client = client_of(ana)
    cache.clear()

    answers = [client.post("/tokens/buy/", {"click": CLICK}).status_code for _ in range(61)]

    assert answers == [303] * 60 + [429]
    cache.clear()


@pytest.mark.parametrize("click", ["", "x", "0" * 25, "<script>", "G" * 24])
def test_a_form_without_its_click_is_refused_on_the_page(ana, client_of, click):  # TOK-1
    response = client_of(ana).post("/tokens/buy/", {"click": click})

    assert response.status_code == 422
    assert "Press the button again" in response.content.decode()
    assert Order.objects.count() == 0


def test_coming_back_without_paying_credits_nothing(ana, order_of, client_of):  # TOK-4
    order = order_of(ana)

    response = client_of(ana).get(order.get_absolute_url())

    assert "Processing your payment" in response.content.decode()
    assert available(ana) == 0


def test_the_order_page_says_when_the_tokens_are_there(ana, order_of, at_stripe, deliver, client_of):  # TOK-1
    order = order_of(ana)
    for event in at_stripe("pay", order):
        deliver(event)

    page = client_of(ana).get(order.get_absolute_url()).content.decode()

    assert "3 tokens are yours" in page
    assert "no money moved" in page


def test_eve_sees_no_order_of_ana(ana, eve, order_of, client_of):  # TOK-6
    assert client_of(eve).get(order_of(ana).get_absolute_url()).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client):  # ACC-4
    for page in ("/tokens/", "/tokens/buy/"):
        response = client.get(page)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={page}")


class Broken(SandboxTransport):
    """Loses the connection, before or after the server has acted."""

    def __init__(self, *, acts: bool, times: int) -> None:
        super().__init__()
        self.acts, self.times = acts, times

    def _sleep_time_seconds(self, num_retries: int) -> float:
        return 0

    def request(self, *asked: object, **named: object) -> tuple:
        if self.times:
            self.times -= 1
            if self.acts:
                super().request(*asked, **named)
            raise stripe.APIConnectionError("The line is dead", should_retry=True)
        return super().request(*asked, **named)


@pytest.fixture
def broken(monkeypatch):
    def use(*, acts: bool, times: int) -> None:
        client = stripe.StripeClient("sk_test", http_client=Broken(acts=acts, times=times), max_network_retries=2)
        monkeypatch.setattr("payments.actions.orders.client", lambda: client)

    return use


@pytest.mark.parametrize("acts", [False, True])
def test_a_lost_answer_is_asked_again_and_makes_one_session(ana, client_of, broken, acts):  # TOK-1
    broken(acts=acts, times=1)

    response = client_of(ana).post("/tokens/buy/", {"click": CLICK})

    assert response.status_code == 303
    assert SandboxObject.objects.filter(kind="checkout.session").count() == 1


def test_when_stripe_is_away_the_page_says_so_and_the_same_press_works_later(ana, client_of, broken):  # TOK-1
    broken(acts=True, times=3)
    client = client_of(ana)

    away = client.post("/tokens/buy/", {"click": CLICK})
    later = client.post("/tokens/buy/", {"click": CLICK})

    assert away.status_code == 503
    assert "Nothing was charged" in away.content.decode()
    assert CLICK in away.content.decode()
    assert later.status_code == 303
    assert (Order.objects.count(), SandboxObject.objects.filter(kind="checkout.session").count()) == (1, 1)


def test_what_we_send_has_our_price_and_a_stored_key(ana, order_of, asked_of_stripe):  # TOK-3
    order = order_of(ana)

    (method, url, params) = asked_of_stripe[0]
    assert (method, url) == ("post", "/v1/checkout/sessions")
    assert params["line_items"][0]["price_data"]["unit_amount"] == 1000
    assert params["automatic_tax"] == {"enabled": False}
    assert params["client_reference_id"] == order.public_id
    assert order.idempotency_key == f"checkout:{ana.public_id}:{'a' * 24}"


def test_a_key_used_for_something_else_is_refused_by_the_sandbox(ana, order_of):
    order = order_of(ana)
    order.amount = 1

    with pytest.raises(stripe.IdempotencyError):
        actions.orders.client().v1.checkout.sessions.create(
            actions.orders.session_params(order), options={"idempotency_key": order.idempotency_key}
        )
