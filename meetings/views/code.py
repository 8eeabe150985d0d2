"""The code that each shows the other when they meet in person (MTG-6)."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from meetings import actions
from meetings import code as codes
from meetings.forms import CodeForm
from meetings.models import Attendance, Meeting

from .question import data_of, mine, show


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mine to show, theirs to type. What a QR brought along stands in the field and waits for the button."""
    meeting = of_mine(request, public_id)
    form = CodeForm(data_of(request), initial={"code": request.GET.get("code", "")[: codes.DIGITS]})
    if form.is_bound and form.is_valid():
        try:
            actions.met(meeting, by=request.user, typed=form.cleaned_data["code"])
        except ValidationError as refusal:
            show(form, refusal)
        else:
            messages.success(request, "We know that you met.")
            return redirect(meeting)
    context = {"meeting": meeting, "other": meeting.other(request.user), "form": form}
    return render(request, "meetings/code.html", context | mine_now(meeting, request.user), status=status_of(form))


def of_mine(request: HttpRequest, public_id: str) -> Meeting:
    meeting = mine(request, public_id)
    if not meeting.can_meet(request.user):
        raise Http404("There is no code for this meeting now.")
    return meeting


def mine_now(meeting: Meeting, me: User) -> dict[str, object]:
    """All codes of the meeting travel with the page, so that it goes on without a network."""
    turns = codes.turns(meeting)
    turn = min(max(codes.turn_of(timezone.now()), turns[0]), turns[-1])
    shown = [codes.digits(meeting, me, number) for number in turns]
    met = Attendance.objects.filter(meeting=meeting, met_at__isnull=False)
    return {
        "turn": turn,
        "first_turn": turns[0],
        "every": settings.CODE_TURN,
        "seconds": int(settings.CODE_TURN.total_seconds()),
        "shown": shown[turn - turns[0]],
        "codes": shown,
        "showing": codes.turn_of(timezone.now()) <= turns[-1],
        "met": met.exists(),
    }


def status_of(form: CodeForm) -> int:
    return 422 if form.is_bound else 200


@require_safe
def code_picture(request: HttpRequest, public_id: str, turn: int) -> HttpResponse:
    """One's own code of a turn as a QR, and nobody else's."""
    meeting = of_mine(request, public_id)
    if turn not in codes.turns(meeting):
        raise Http404("No code is shown then.")
    response = HttpResponse(codes.picture(meeting, request.user, turn), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=600"
    return response
