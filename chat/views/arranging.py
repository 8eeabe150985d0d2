"""One's own order in the list of contacts, without scripts. `on=0` undoes."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .. import actions
from .pages import own_conversation


@login_required
@require_POST
def pin(request: HttpRequest, person: str) -> HttpResponse:
    return switch(request, person, actions.pin)


@login_required
@require_POST
def archive(request: HttpRequest, person: str) -> HttpResponse:
    return switch(request, person, actions.archive)


@login_required
@require_POST
def mute(request: HttpRequest, person: str) -> HttpResponse:
    return switch(request, person, actions.mute)


def switch(request: HttpRequest, person: str, action: Callable[..., None]) -> HttpResponse:
    action(own_conversation(request.user, person), by=request.user, on=request.POST.get("on") != "0")
    return redirect("conversation", person)
