"""Answering a request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from meetings import actions, consequences
from meetings.forms import AcceptForm, CounterForm, DeclineForm
from meetings.models import Meeting

from .question import Question, data_of, mine, put
from .weeks import week_for


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = mine(request, public_id)
    return put(request, meeting, accepting(request, meeting, request.user))


def accepting(request: HttpRequest, meeting: Meeting, me: User) -> Question:
    form = AcceptForm(meeting, me, data_of(request), initial={"starts_at": request.GET.get("starts_at")})
    return Question(
        title=f"Accept a time to meet {meeting.other(me).first_name}",
        button="Accept",
        may=meeting.awaits(me),
        does=lambda: consequences.accepting(meeting, by=me),
        act=lambda form: actions.accept(meeting, by=me, starts_at=form.cleaned_data.get("starts_at")),
        form=form,
        done="Accepted. The meeting is in both calendars.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = mine(request, public_id)
    return put(request, meeting, declining(request, meeting, request.user))


def declining(request: HttpRequest, meeting: Meeting, me: User) -> Question:
    return Question(
        title=f"Decline {meeting.asker.first_name}'s request",
        button="Decline",
        may=meeting.can_decline(me),
        does=lambda: consequences.declining(meeting, by=me),
        act=lambda form: actions.decline(meeting, by=me, reason=form.cleaned_data.get("reason", "")),
        form=DeclineForm(data_of(request)),
        done=f"Declined. {meeting.asker.first_name}'s token is back.",
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = mine(request, public_id)
    return put(request, meeting, withdrawing(request, meeting, request.user))


def withdrawing(request: HttpRequest, meeting: Meeting, me: User) -> Question:
    return Question(
        title="Withdraw your request",
        button="Withdraw",
        may=meeting.can_withdraw(me),
        does=lambda: consequences.withdrawing(meeting, by=me),
        act=lambda form: actions.withdraw(meeting, by=me),
        done="Withdrawn. Your token is back.",
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = mine(request, public_id)
    return put(request, meeting, countering(request, meeting, request.user))


def countering(request: HttpRequest, meeting: Meeting, me: User) -> Question:
    form = CounterForm(None if "week" in request.POST else data_of(request))
    question = Question(
        title="Propose other times",
        button="Send these times",
        may=meeting.can_counter(me),
        does=lambda: consequences.countering(meeting, by=me),
        act=lambda form: actions.counter(meeting, by=me, times=form.cleaned_data.get("times", [])),
        form=form,
        done=f"Sent. It is {meeting.other(me).first_name}'s turn.",
    )
    return week_for(request, meeting, question, reader=me, most=settings.PROPOSALS)
