"""The one way to Stripe. Never used inside a database transaction: plan, commit, call, record."""

from functools import cache

import stripe
from django.conf import settings

SECONDS = 20  # to wait for an answer


def client() -> stripe.StripeClient:
    """Stripe, the fake at STRIPE_API_BASE, or without a key our sandbox under the same SDK."""
    if settings.PAYMENTS_SANDBOX:
        return sandbox()
    return stripe_at(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


@cache
def stripe_at(key: str, base: str) -> stripe.StripeClient:
    places = dict.fromkeys(["api", "files", "connect", "meter_events"], base.rstrip("/")) if base else {}
    wire = stripe.RequestsClient(timeout=SECONDS)
    return stripe.StripeClient(key, base_addresses=places, http_client=wire, max_network_retries=2)


@cache
def sandbox() -> stripe.StripeClient:
    from .sandbox.transport import SandboxTransport

    return stripe.StripeClient("sk_test_sandbox", http_client=SandboxTransport(), max_network_retries=2)


def livemode() -> bool:
    """Whether money moves: events and sessions of the other mode are refused."""
    return settings.STRIPE_SECRET_KEY.startswith(("sk_live_", "rk_live_"))
