"""People with tokens, orders, signed events, and a watch on everything that is asked of Stripe."""

import json
from collections.abc import Awaitable, Callable

import pytest
import stripe
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from payments import actions
from payments.models import Order, SandboxObject
from payments.queries import available
from payments.sandbox.acts import ACTS
from tests.live.conftest import Page, cookie_of, page_with  # noqa: F401

from .stripe_types import checked


def state_of(order: Order) -> tuple[str, int]:
    order.refresh_from_db()
    return order.status, available(order.buyer)


@pytest.fixture
def rich() -> Callable[..., User]:
    """Gives somebody tokens: `rich(ana)` three, `rich(ana, 1)` one."""

    def give(person: User, tokens: int = 3) -> User:
        actions.gift(person, tokens, key=f"test:{person.public_id}:{tokens}", reason="For the test")
        return person

    return give


@pytest.fixture
def order_of() -> Callable[..., Order]:
    """An order that waits for its payment, with a session at the sandbox."""

    def make(person: User, click: str = "a" * 24) -> Order:
        order = actions.begin(person, click=click)
        actions.checkout(order)
        order.refresh_from_db()
        return order

    return make


@pytest.fixture
def at_stripe() -> Callable[[str, Order], list[dict]]:
    """Does something at Stripe (`pay`, `bank`, `settle`…) and returns the events that it would send, undelivered."""

    def do(verb: str, order: Order) -> list[dict]:
        known = set(SandboxObject.objects.filter(kind="event").values_list("pk", flat=True))
        ACTS[verb](order.session_id)
        news = SandboxObject.objects.filter(kind="event").exclude(pk__in=known)
        news.update(delivered_at="2026-01-01T00:00:00Z")
        return [event.data for event in news]

    return do


@pytest.fixture
def deliver() -> Callable[..., HttpResponse]:
    """Posts an event to the webhook as Stripe does. `secret`, `timestamp`, `body` and `header` make it a bad one."""

    def post(event: dict, **bad: object) -> HttpResponse:
        body = json.dumps(event)
        secret = bad.get("secret", settings.STRIPE_WEBHOOK_SECRET)
        header = stripe.WebhookSignature.generate_signature_header(body, secret, bad.get("timestamp"))
        header = bad.get("header", header)
        headers = {"Stripe-Signature": header} if header else {}
        data = bad.get("body", body)
        client = Client(enforce_csrf_checks=True)
        return client.post("/payments/stripe/webhook/", data, content_type="application/json", headers=headers)

    return post


@pytest.fixture(autouse=True)
def asked_of_stripe(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, dict]]:
    """Every request to Stripe must pass Stripe's own types, and none may be made inside a transaction of ours."""
    asked: list[tuple[str, str, dict]] = []
    request = stripe._api_requestor._APIRequestor.request

    def watched(self: object, method: str, url: str, params: dict | None = None, *a: object, **rest: object) -> object:
        ours = [block for block in connection.atomic_blocks if not block._from_testcase]
        assert ours == [], "Stripe was asked inside a transaction"
        checked(method, url, params or {})
        asked.append((method, url, params or {}))
        return request(self, method, url, params, *a, **rest)

    monkeypatch.setattr(stripe._api_requestor._APIRequestor, "request", watched)
    return asked


@pytest.fixture
def page(page_with: Callable[..., Awaitable[Page]]) -> Callable[[User], Awaitable[Page]]:  # noqa: F811
    """Opens a page of somebody on the socket."""

    async def open_page(person: User) -> Page:
        return await page_with(await sync_to_async(cookie_of)(person))

    return open_page
