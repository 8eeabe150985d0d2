"""Every verb asks first: a page that says the consequence, and one button (MTG-3)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meetings.models import Meeting
from meetings.outcome import Outcome

CHANGED = "What this does has changed since you opened the page. Read it again, then decide."


@dataclass
class Question:
    """`may`: the predicate that also showed the button. `does`: what will happen. `act`: does it."""

    title: str
    button: str
    may: bool
    does: Callable[[], Outcome]
    act: Callable[[Form], object]
    form: Form = field(default_factory=Form)
    done: str = ""
    danger: bool = False
    keep: str = "Keep it as it is"
    extra: dict[str, object] = field(default_factory=dict)


def mine(request: HttpRequest, public_id: str) -> Meeting:
    """A stranger's meeting does not exist (404)."""
    meetings = Meeting.objects.visible_to(request.user).with_people()
    return get_object_or_404(meetings, public_id=public_id)


def put(request: HttpRequest, meeting: Meeting, question: Question) -> HttpResponse:
    """GET shows the question, POST acts and leads back to the meeting; a refusal is the same page with 422."""
    acting = request.method == "POST" and "week" not in request.POST
    if acting and attempt(request, question):
        messages.success(request, question.done)
        return redirect(meeting)
    if not question.may and not acting:
        return redirect(meeting)
    context = {"meeting": meeting, "other": meeting.other(request.user), "question": question, "form": question.form}
    if question.may:
        context["outcome"] = question.does()
    return render(request, "meetings/question.html", context | question.extra, status=422 if acting else 200)


def attempt(request: HttpRequest, question: Question) -> bool:
    """Where the question may not even be put, the action itself says why not."""
    form = question.form
    if not form.is_bound:
        form.data, form.is_bound = request.POST, True
    valid = form.is_valid()
    if question.may and not (valid and still_true(request, question)):
        return False
    try:
        question.act(form)
    except ValidationError as refusal:
        show(form, refusal)
        return False
    return True


def still_true(request: HttpRequest, question: Question) -> bool:
    """Whether the button still does what stood beside it (MTG-3)."""
    code = question.does().code
    if request.POST.get("shown", code) == code:
        return True
    question.form.add_error(None, CHANGED)
    return False


def show(form: Form, refusal: ValidationError) -> None:
    """A refusal whose code is a field's name stands at that field."""
    code = getattr(refusal, "code", None)
    form.add_error(code if code in form.fields else None, refusal)


def data_of(request: HttpRequest) -> object:
    """What binds a form: the POST, even an empty one, or nothing."""
    return request.POST if request.method == "POST" else None
