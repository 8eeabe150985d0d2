"""Buying a pack, and what becomes of the order (TOK-1)."""

import logging

import stripe
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.models import User
from payments import actions
from payments.forms import BuyForm
from payments.models import Order, Receipt
from payments.money import say_money
from payments.paper import pdf_of
from payments.queries import purse

log = logging.getLogger(__name__)
TOO_OFTEN = "You pressed this button very often. Wait an hour, or write to support if something is wrong."
UNREACHABLE = "We could not reach the payment page. Nothing was charged. Try again in a minute."


class SeeOther(HttpResponseRedirect):
    status_code = 303


@never_cache
@ratelimit(key="user", rate="60/h", method="POST", block=False)
@require_http_methods(["GET", "HEAD", "POST"])
def buy(request: HttpRequest) -> HttpResponse:
    """Says honestly how far a pack goes; a press of the button leads to the payment page."""
    if request.method != "POST":
        return buy_page(request, BuyForm())
    if request.limited:
        return buy_page(request, BuyForm(), TOO_OFTEN, status=429)
    form = BuyForm(request.POST)
    if not form.is_valid():
        return buy_page(request, BuyForm(), "This page was too old. Press the button again.", status=422)
    order = actions.begin(request.user, click=form.cleaned_data["click"])
    if not (order.processing or order.may_pay):
        return SeeOther(order.get_absolute_url())
    try:
        return SeeOther(actions.checkout(order))
    except stripe.StripeError as error:
        log.warning("Order %s has no payment page: %s", order.public_id, error)
        return buy_page(request, form, UNREACHABLE, status=503)


def buy_page(request: HttpRequest, form: BuyForm, trouble: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "trouble": trouble,
        "purse": purse(request.user),
        "pack": settings.PACK_TOKENS,
        "price": say_money(settings.PACK_PRICE, settings.PACK_CURRENCY),
        "answer_hours": round(settings.ANSWER_TIME.total_seconds() / 3600),
    }
    return render(request, "payments/buy.html", context, status=status)


@never_cache
@require_safe
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where Stripe sends the buyer back to. Coming here credits nothing: only the webhook does."""
    mine = get_object_or_404(Order.objects.of(request.user).select_related("receipt"), public_id=public_id)
    return render(request, "payments/order.html", {"order": mine})


@require_safe
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    return render(request, "payments/receipt.html", {"receipt": my_receipt(request.user, public_id)})


@require_safe
def receipt_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same to keep, to print and to hand in."""
    mine = my_receipt(request.user, public_id)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{mine.number}.pdf"'}
    return HttpResponse(pdf_of(mine), content_type="application/pdf", headers=headers)


def my_receipt(person: User, public_id: str) -> Receipt:
    mine = Receipt.objects.filter(order__buyer=person).select_related("order__buyer__profile")
    return get_object_or_404(mine, order__public_id=public_id)
