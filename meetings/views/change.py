"""Cancelling and moving an agreed meeting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from meetings import actions, consequences
from meetings.actions.cancel import can_waive
from meetings.actions.late import said_late
from meetings.forms import CancelForm, MoveForm
from meetings.outcome import Line, Outcome

from .question import Question, data_of, mine, put
from .weeks import week_for


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting, me = mine(request, public_id), request.user
    question = Question(
        title=f"Cancel the meeting with {meeting.other(me).first_name}",
        button="Cancel meeting",
        may=meeting.can_cancel(me),
        does=lambda: consequences.cancelling(meeting, by=me),
        act=lambda form: actions.cancel(meeting, by=me, reason=form.cleaned_data.get("reason", "")),
        form=CancelForm(data_of(request)),
        done=f"Cancelled. {meeting.other(me).first_name} has been told.",
        danger=True,
    )
    return put(request, meeting, question)


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting, me = mine(request, public_id), request.user
    name = meeting.other(me).first_name
    line = Line("hand-heart", f"{name}'s strike goes", "You cannot take this back.")
    question = Question(
        title=f"Waive {name}'s strike",
        button="Waive the strike",
        may=can_waive(meeting, me),
        does=lambda: Outcome((line,)),
        act=lambda form: actions.waive(meeting, by=me),
        done=f"Waived. {name} has been told.",
    )
    return put(request, meeting, question)


@require_http_methods(["GET", "HEAD", "POST"])
def reschedule(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting, me = mine(request, public_id), request.user
    looking = "week" in request.POST
    question = Question(
        title="Ask for another time",
        button="Ask for this time",
        may=meeting.can_reschedule(me),
        does=lambda: consequences.changing(meeting, by=me),
        act=lambda form: actions.reschedule(
            meeting, by=me, starts_at=next(iter(form.cleaned_data.get("times", [])), None)
        ),
        form=MoveForm(None if looking else data_of(request)),
        done=f"Asked. The agreed time stands until {meeting.other(me).first_name} agrees.",
    )
    about = {"notice": meeting.terms.answer_before_last, "near": meeting.starts_at}
    return put(request, meeting, week_for(request, meeting, question, reader=me, most=1, **about))


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting, me = mine(request, public_id), request.user
    name = meeting.other(me).first_name
    question = Question(
        title=f"Ask {name} to call it off together",
        button=f"Ask {name}",
        may=meeting.can_reschedule(me),
        does=lambda: consequences.changing(meeting, by=me, call_off=True),
        act=lambda form: actions.reschedule(meeting, by=me, starts_at=None),
        done=f"Asked. The meeting stands until {name} agrees.",
    )
    return put(request, meeting, question)


@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting, me = mine(request, public_id), request.user
    name = meeting.other(me).first_name
    question = Question(
        title="Say that you are running late",
        button=f"Tell {name}",
        may=meeting.can_say_late(me) and not said_late(meeting, me),
        does=lambda: consequences.being_late(meeting, by=me),
        act=lambda form: actions.late(meeting, by=me),
        done=f"{name} has been told.",
        keep="I am on time",
    )
    return put(request, meeting, question)


VERBS = {"agree": actions.agree_change, "refuse": actions.refuse_change, "drop": actions.drop_change}


@require_POST
def answer_change(request: HttpRequest, public_id: str) -> HttpResponse:
    """`verb` is agree, refuse or drop; what each does stands beside its button."""
    meeting = mine(request, public_id)
    change = meeting.changes.filter(pk=as_number(request.POST.get("change", ""))).first()
    verb = VERBS.get(request.POST.get("verb", ""))
    if change is None or verb is None:
        raise PermissionDenied
    change.meeting = meeting
    try:
        verb(change, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(meeting)


def as_number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None
