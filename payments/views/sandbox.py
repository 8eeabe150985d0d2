"""The payment page of the sandbox, where Stripe's would be."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from payments.models import Order, SandboxObject
from payments.money import say_money
from payments.sandbox.acts import ACTS
from payments.sandbox.post import delay, deliver, deliver_due, events_of

Page = Callable[..., HttpResponse]
LEADS_BACK = {"pay", "bank", "twice", "late"}


def only_for_its_buyer(page: Page) -> Page:
    """Not there for anybody else, and not at all where money moves."""

    @wraps(page)
    def guarded(request: HttpRequest, session: str, **named: object) -> HttpResponse:
        if not settings.PAYMENTS_SANDBOX:
            raise Http404
        mine = Order.objects.of(request.user).filter(session_id=session)
        stored = get_object_or_404(SandboxObject, pk__in=mine.values("session_id"), kind="checkout.session")
        return page(request, stored, **named)

    return guarded


@never_cache
@require_safe
@only_for_its_buyer
def sandbox_checkout(request: HttpRequest, session: SandboxObject) -> HttpResponse:
    data = session.data
    context = {
        "session": data,
        "price": say_money(data["amount_total"], data["currency"]),
        "events": events_of(session),
    }
    return render(request, "payments/sandbox_checkout.html", context)


@require_POST
@only_for_its_buyer
def sandbox_act(request: HttpRequest, session: SandboxObject, verb: str) -> HttpResponse:
    """Does it and delivers what it had to tell; what cannot be done is said on the payment page."""
    if verb not in VERBS:
        raise Http404
    try:
        told = VERBS[verb](session)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("sandbox_checkout", session.pk)
    if told:
        messages.info(request, told)
    return redirect(session.data["success_url"]) if verb in LEADS_BACK else redirect("sandbox_checkout", session.pk)


def plain(act: Callable[[str], None]) -> Callable[[SandboxObject], str]:
    """The event of an act arrives at once."""

    def act_and_deliver(session: SandboxObject) -> str:
        act(session.pk)
        deliver_due()
        return ""

    return act_and_deliver


def twice(session: SandboxObject) -> str:
    plain(ACTS["pay"])(session)
    return again(session)


def late(session: SandboxObject) -> str:
    ACTS["pay"](session.pk)
    for event in undelivered(session):
        delay(event)
    return "Paid. The news of it is held back for 20 seconds."


def decline(session: SandboxObject) -> str:
    """A refused card leaves the checkout open, and tells nobody."""
    raise ValidationError("The card was declined. Nothing was charged; try another way to pay.")


def again(session: SandboxObject) -> str:
    count = sum(map(deliver, events_of(session)))
    return f"Delivered again: {count}. Nothing may change."


def now(session: SandboxObject) -> str:
    return f"Delivered: {sum(map(deliver, undelivered(session)))}."


def undelivered(session: SandboxObject) -> list[SandboxObject]:
    return [event for event in events_of(SandboxObject.objects.get(pk=session.pk)) if not event.delivered_at]


VERBS = {verb: plain(act) for verb, act in ACTS.items()} | {
    "twice": twice,
    "late": late,
    "decline": decline,
    "again": again,
    "now": now,
}
