"""The page that asks how much of an order goes back and why, and says what follows before it happens (MTG-3)."""

import stripe
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse

from payments import actions
from payments.actions.refunds import key_of, why_not
from payments.forms import RefundForm
from payments.models import Claim, Order

UNREACHABLE = "Stripe could not be reached. The tokens are held, and Stripe is asked again by itself."


def ask_refund(desk: admin.ModelAdmin, request: HttpRequest, order: Order) -> TemplateResponse | None:
    """None once it is done or refused; before, the page that asks."""
    if Claim.objects.filter(idempotency_key=key_of(order, request.POST.get("click", ""))).exists():
        return desk.message_user(request, "This refund is under way already: the button was pressed twice.")
    form = RefundForm(request.POST if "click" in request.POST else None, order=order)
    if form.is_valid():
        return give_back(desk, request, order, form.cleaned_data)
    context = desk.admin_site.each_context(request) | {
        "title": "Refund an order",
        "opts": desk.model._meta,
        "order": order,
        "form": form,
        "why_not": why_not(order) or ("" if actions.refundable(order) else "All of its tokens were used or are held."),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/payments/refund.html", context)


def give_back(desk: admin.ModelAdmin, request: HttpRequest, order: Order, wish: dict) -> None:
    try:
        claim = actions.refund(order, by=request.user, **wish)
    except (PermissionDenied, ValidationError) as refusal:
        words = " ".join(getattr(refusal, "messages", [str(refusal)]))
        desk.message_user(request, words, messages.ERROR)
    except stripe.StripeError:
        desk.message_user(request, UNREACHABLE, messages.WARNING)
    else:
        words = f"{claim.price} is on its way back. Its tokens are held until Stripe says that it arrived."
        desk.message_user(request, words, messages.SUCCESS)
