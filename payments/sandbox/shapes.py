"""Objects as Stripe shapes them; only the fields that somebody reads."""

import secrets
import time

import stripe
from django.conf import settings
from django.urls import reverse

DAY = 86400


def now() -> int:
    return int(time.time())


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_urlsafe(18).replace('-', '0').replace('_', '1')}"


def session_of(name: str, params: dict, total: int, currency: str) -> dict:
    return {
        "id": name,
        "object": "checkout.session",
        "amount_subtotal": total,
        "amount_total": total,
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "created": now(),
        "currency": currency,
        "expires_at": now() + DAY,
        "livemode": False,
        "metadata": params.get("metadata", {}),
        "mode": "payment",
        "payment_intent": None,
        "payment_status": "unpaid",
        "status": "open",
        "success_url": params["success_url"],
        "url": settings.SITE_URL + reverse("sandbox_checkout", args=[name]),
    }


def payment_of(name: str, session: dict, status: str, charge: str | None) -> dict:
    return {
        "id": name,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_received": session["amount_total"] if status == "succeeded" else 0,
        "created": now(),
        "currency": session["currency"],
        "latest_charge": charge,
        "livemode": False,
        "metadata": session["metadata"],
        "status": status,
    }


def charge_of(name: str, session: dict, payment: str) -> dict:
    return {
        "id": name,
        "object": "charge",
        "amount": session["amount_total"],
        "amount_refunded": 0,
        "created": now(),
        "currency": session["currency"],
        "disputed": False,
        "livemode": False,
        "metadata": session["metadata"],
        "paid": True,
        "payment_intent": payment,
        "refunded": False,
        "status": "succeeded",
    }


def refund_of(name: str, charge: dict, amount: int, params: dict) -> dict:
    return {
        "id": name,
        "object": "refund",
        "amount": amount,
        "charge": charge["id"],
        "created": now(),
        "currency": charge["currency"],
        "metadata": params.get("metadata", {}),
        "payment_intent": charge["payment_intent"],
        "reason": params.get("reason"),
        "status": "succeeded",
    }


def dispute_of(name: str, charge: dict) -> dict:
    return {
        "id": name,
        "object": "dispute",
        "amount": charge["amount"],
        "charge": charge["id"],
        "created": now(),
        "currency": charge["currency"],
        "livemode": False,
        "payment_intent": charge["payment_intent"],
        "reason": "general",
        "status": "needs_response",
    }


def event_of(name: str, kind: str, subject: dict) -> dict:
    return {
        "id": name,
        "object": "event",
        "api_version": stripe.api_version,
        "created": now(),
        "data": {"object": subject},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }
