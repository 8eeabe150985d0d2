"""Do the services around the site answer? Each docstring is the mend when the question fails."""

import os
import socket
from urllib.parse import urlsplit

import stripe
from django.conf import settings
from django.core.mail import get_connection

from config.health.views import channel_layer, shared_cache
from config.kept import kept_secret

from .examine import Finding

BINDING_REQUEST = b"\x00\x01\x00\x00\x21\x12\xa4\x42"  # RFC 8489: type, length, magic cookie


def redis(part: str) -> Finding:
    """Check REDIS_URL and that Redis is up; every process of the site must reach it."""
    if not settings.REDIS_URL:
        return Finding(part, "mind", "not set: one process only", "Set REDIS_URL before you start a second process.")
    shared_cache()
    channel_layer()
    return Finding(part, "well", "cache and channel layer answer")


def mail(part: str) -> Finding:
    """Check EMAIL_URL, its user and its password."""
    backend = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    if backend != "smtp":
        return Finding(part, "mind", f"goes to the {backend}", "Set EMAIL_URL=smtp+tls://user:password@host:587.")
    connection = get_connection()
    connection.open()
    connection.close()
    return Finding(part, "well", f"{settings.EMAIL_HOST} lets us in")


def payments(part: str) -> Finding:
    """Check STRIPE_SECRET_KEY in Stripe's dashboard."""
    if settings.PAYMENTS_SANDBOX:
        return Finding(part, "mind", "sandbox: no money moves", "Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.")
    if own_webhook_secret() == settings.STRIPE_WEBHOOK_SECRET:
        text = "STRIPE_WEBHOOK_SECRET is missing: nobody would get the tokens they pay for"
        mend = "In Stripe's dashboard make an endpoint for {}/payments/stripe/webhook/ and take its signing secret."
        return Finding(part, "ill", text, mend.format(settings.SITE_URL))
    options = {"base_addresses": {"api": settings.STRIPE_API_BASE}} if settings.STRIPE_API_BASE else {}
    stripe.StripeClient(settings.STRIPE_SECRET_KEY, **options).v1.balance.retrieve()
    return Finding(part, "well", "Stripe accepts the key")


def own_webhook_secret() -> str:
    """What the settings take for the sandbox when nothing is set; Stripe does not know it."""
    return f"whsec_{kept_secret('webhook_secret')}"


def turn(part: str) -> Finding:
    """Check TURN_URLS, and that coturn's UDP port is open to the outside."""
    if not (settings.TURN_URLS and settings.TURN_SECRET):
        return Finding(part, "mind", "none: calls fail between many networks", "Set TURN_URLS and TURN_SECRET.")
    parsed = urlsplit(settings.TURN_URLS[0].replace(":", "://", 1))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(3)
        probe.sendto(BINDING_REQUEST + os.urandom(12), (parsed.hostname or "", parsed.port or 3478))
        probe.recv(1500)
    return Finding(part, "well", f"{parsed.hostname} answers")


QUESTIONS = [redis, mail, payments, turn]
