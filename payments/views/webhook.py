"""Where Stripe speaks to us (TOK-4)."""

import json
import logging

import stripe
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from payments import actions

log = logging.getLogger(__name__)
TOLERANCE = 300  # seconds between signing and now


@csrf_exempt
def stripe_webhook(request: HttpRequest) -> JsonResponse:
    """200: taken, also when nothing was left to do. 400: not from Stripe, or not for us. 503: say it again later."""
    if request.method != "POST":
        return refusal("Only POST.", 405, {"Allow": "POST"})
    try:
        outcome = actions.receive(verified(request))
    except (ValidationError, ValueError, RequestDataTooBig) as error:
        reason = " ".join(getattr(error, "messages", [])) or str(error)
        log.warning("Webhook refused: %s", reason)
        return refusal(reason, 400)
    except stripe.StripeError as error:
        log.warning("Webhook put off: %s", error)
        return refusal("Stripe could not be asked about this event; send it again later.", 503)
    return JsonResponse({"received": True, "outcome": outcome})


def verified(request: HttpRequest) -> dict:
    """The event, when the signature over the raw body is right and fresh; else ValueError says why."""
    body, header = request.body, request.headers.get("Stripe-Signature", "")
    if not header:
        raise ValueError("The header Stripe-Signature is missing.")
    try:
        stripe.WebhookSignature.verify_header(body, header, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE)
    except stripe.SignatureVerificationError as error:
        raise ValueError(f"The signature is not valid: {error.user_message}") from None
    event = json.loads(body)
    if not isinstance(event, dict) or event.get("object") != "event":
        raise ValueError("The body is not an event.")
    return event


def refusal(reason: str, status: int, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse({"received": False, "error": reason}, status=status, headers=headers)
