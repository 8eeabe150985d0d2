"""Ask to meet."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.times import zone_of
from accounts.visibility import Circle, Shown
from meetings import actions, consequences, limits
from meetings.forms import AskForm
from meetings.models import Kind
from payments.access import circle
from payments.queries import available

from .question import data_of, show
from .weeks import picked_of, week_of

WAYS = (
    (Kind.IN_PERSON, "coffee", "In person", "a place fair to both"),
    (Kind.VIDEO, "video", "Video", "here, in the browser"),
    (Kind.TEXT, "message-square", "Text", "a chat at a set time"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, person: str) -> HttpResponse:
    """One page. `week` in what is sent only turns the page of the calendar; everything filled in stays."""
    guest = get_object_or_404(User.objects.visible_to(request.user).select_related("profile"), public_id=person)
    near = circle(request.user, guest)
    if "week" in request.POST:
        kept = AskForm(request.user, guest, initial=AskForm.kept(request.POST), circle=near)
        return ask_page(request, guest, kept, near)
    form = AskForm(request.user, guest, data_of(request), initial=first_words(request, guest), circle=near)
    if form.is_bound and form.is_valid():
        try:
            meeting = actions.ask(request.user, guest, **form.cleaned_data)
        except ValidationError as refusal:
            show(form, refusal)
        else:
            messages.success(request, f"Sent. {guest.first_name} has been told, and your token is held.")
            return redirect(meeting)
    return ask_page(request, guest, form, near)


def first_words(request: HttpRequest, guest: User) -> dict[str, object]:
    """What a link may fill in: `?kind=video&project=…&seat=…`."""
    kind = request.GET.get("kind") or next(iter(guest.profile.meets), "")
    return {"kind": kind, "projects": request.GET.getlist("project"), "seat": request.GET.get("seat"), "minutes": 45}


def ask_page(request: HttpRequest, guest: User, form: AskForm, near: Circle) -> HttpResponse:
    me, sent = request.user, request.POST if request.method == "POST" else request.GET
    outcome = consequences.asking(guest, tokens=available(me), times=picked_of(sent), zone=zone_of(me))
    context = {
        "guest": guest,
        "shown": Shown(guest, near),
        "form": form,
        "refusals": limits.why_not_ask(me, guest),
        "ways": ways(guest, form["kind"].value()),
        "week": week_of(request, me, guest),
        "most": settings.PROPOSALS,
        "outcome": outcome,
    }
    return render(request, "meetings/ask.html", context, status=422 if form.is_bound else 200)


def ways(guest: User, chosen: str | None) -> list[dict[str, object]]:
    """All three kinds; those the other does not take are shown and say why."""
    meets = guest.profile.meets
    left = {1: "the other one", 2: "the other two"}.get(len(meets), "another way")
    why = f"{guest.first_name} prefers {left}"
    return [
        {"value": kind, "icon": icon, "label": label, "text": text if kind in meets else why}
        | {"open": kind in meets, "chosen": kind in meets and kind == chosen}
        for kind, icon, label, text in WAYS
    ]
