"""Signs events and posts them to our ordinary webhook address: routing, middleware, raw body and signature are real."""

import json
import logging
from datetime import timedelta

import stripe
from django.conf import settings
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payments.models import SandboxObject

log = logging.getLogger(__name__)
LATE = timedelta(seconds=20)


def events_of(session: SandboxObject) -> list[SandboxObject]:
    """All that was or will be told about a checkout, oldest first."""
    about = Q(data__data__object__id=session.pk)
    if payment := session.data["payment_intent"]:
        about |= Q(data__data__object__payment_intent=payment)
    return list(SandboxObject.objects.filter(about, kind="event"))


def delay(event: SandboxObject) -> None:
    SandboxObject.objects.filter(pk=event.pk).update(deliver_at=timezone.now() + LATE)


def deliver(event: SandboxObject) -> bool:
    """Posts one event. Whether our webhook took it; if not it stays in the outbox."""
    body = json.dumps(event.data)
    signature = stripe.WebhookSignature.generate_signature_header(body, settings.STRIPE_WEBHOOK_SECRET)
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME=settings.SITE_HOST)
    response = browser.post(
        reverse("stripe_webhook"),
        body,
        content_type="application/json",
        headers={"Stripe-Signature": signature},
        secure=settings.SECURE_SITE,
    )
    if response.status_code != 200:
        log.warning("Sandbox: our webhook answered %s to %s", response.status_code, event.pk)
        return False
    SandboxObject.objects.filter(pk=event.pk).update(delivered_at=timezone.now())
    return True


def deliver_due() -> int:
    """Posts what is due and not yet delivered, in order. Returns how many were taken."""
    due = SandboxObject.objects.filter(kind="event", delivered_at=None, deliver_at__lte=timezone.now())
    return sum(map(deliver, list(due[:50])))
