"""With STRIPE_API_BASE set, the client talks there: over a real socket, with our keys and Stripe's forms."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pytest

from payments.models import Order
from payments.queries import available


class Fake(BaseHTTPRequestHandler):
    """As little of Stripe as somebody else's fake may have: no metadata, no livemode, no expansion."""

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.server.heard.append((urlsplit(self.path).path, dict(self.headers), form))
        session = {"id": "cs_fake", "object": "checkout.session", "url": "https://checkout.stripe.com/c/cs_fake"}
        self.server.session = session | {
            "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
            "currency": form["line_items[0][price_data][currency]"],
            "payment_intent": "pi_fake",
            "payment_status": "unpaid",
            "status": "open",
        }
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        body = json.dumps(self.server.session).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def fake(settings) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    server.heard, server.session = [], {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.PAYMENTS_SANDBOX, settings.STRIPE_SECRET_KEY = False, "sk_test_ours"
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()
    thread.join(20)


def test_buying_goes_to_the_address_that_was_set(fake, ana, client_of, deliver):  # TOK-1
    response = client_of(ana).post("/tokens/buy/", {"click": "f" * 24})

    order = Order.objects.get()
    ((path, headers, form),) = fake.heard
    assert response["Location"] == "https://checkout.stripe.com/c/cs_fake"
    assert path == "/v1/checkout/sessions"
    assert headers["Authorization"] == "Bearer sk_test_ours"
    assert headers["Idempotency-Key"] == order.idempotency_key
    assert form["line_items[0][price_data][unit_amount]"] == "1000"
    assert form["success_url"].endswith(order.get_absolute_url())

    fake.session |= {"payment_status": "paid", "status": "complete"}
    event = {
        "id": "evt_1",
        "object": "event",
        "type": "checkout.session.completed",
        "data": {"object": {"id": "cs_fake"}},
    }
    assert deliver(event).json()["outcome"] == "credited"
    assert available(ana) == 3


def test_an_address_where_nobody_listens_is_said_on_the_page(fake, ana, client_of, settings, monkeypatch):  # TOK-1
    monkeypatch.setattr("stripe.HTTPClient._sleep_time_seconds", lambda *_: 0)
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"

    response = client_of(ana).post("/tokens/buy/", {"click": "f" * 24})

    assert response.status_code == 503
    assert "We could not reach the payment page" in response.content.decode()
