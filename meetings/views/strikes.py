"""One's own strikes, and appealing against them (STR-4)."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.times import say, say_span, zone_of
from meetings import actions, limits
from meetings.actions.strike import can_appeal
from meetings.forms import AppealForm
from meetings.models import Strike

from .question import show

PAUSED = "{count} strikes are live. You can again from {until}, {after} after the last one."


@require_safe
def strikes(request: HttpRequest) -> HttpResponse:
    return strikes_page(request)


def strikes_page(request: HttpRequest, refused: Strike | None = None, form: AppealForm | None = None) -> HttpResponse:
    """The form that was refused stays where it was sent from, with what was written."""
    rows = list(
        Strike.objects.of(request.user).select_related(
            "meeting__asker__profile", "meeting__guest__profile", "voiding", "appeal__ruling"
        )
    )
    for row in rows:
        row.other = row.meeting.other(request.user)
        row.form = form if refused == row else AppealForm(auto_id=f"{row.public_id}_%s")
        row.can_appeal = can_appeal(row, request.user)
        row.appeal_until = row.at + row.meeting.terms.appeal_time
    context = {
        "strikes": rows,
        "live": sum(row.state == "live" for row in rows),
        "paused_words": paused_words(request.user),
        "numbers": settings,
    }
    return render(request, "meetings/strikes.html", context, status=422 if refused else 200)


def paused_words(person: User) -> str:
    """Empty: they may send and accept."""
    until = limits.paused_until(person)
    after, count = say_span(settings.STRIKE_PAUSE_TIME), settings.STRIKES_PAUSE
    return PAUSED.format(count=count, until=say(until, zone_of(person)), after=after) if until else ""


@require_POST
def appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(Strike.objects.of(request.user), public_id=public_id)
    form = AppealForm(request.POST, auto_id=f"{row.public_id}_%s")
    if form.is_valid():
        try:
            actions.appeal(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            show(form, refusal)
        else:
            messages.success(request, "Sent. A moderator who did not give the strike answers you.")
            return redirect("strikes")
    return strikes_page(request, row, form)
