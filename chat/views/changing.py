"""Changing what was written, without scripts."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from .. import actions
from ..forms import MessageForm
from ..models import Message
from ..room import about_message
from .pages import own_conversation, refused


@login_required
@require_POST
def edit(request: HttpRequest, person: str, number: int) -> HttpResponse:
    return change(request, person, number, "edit", actions.edit, body=request.POST.get("body", ""))


@login_required
@require_POST
def take_back(request: HttpRequest, person: str, number: int) -> HttpResponse:
    return change(request, person, number, "act", actions.take_back)


@login_required
@require_POST
def react(request: HttpRequest, person: str, number: int) -> HttpResponse:
    """`give` or `take` names the sign."""
    on = "give" in request.POST
    sign = request.POST.get("give" if on else "take", "")
    return change(request, person, number, "act", actions.react, sign=sign, on=on)


def change(
    request: HttpRequest, person: str, number: int, verb: str, action: Callable[..., Message], **how: object
) -> HttpResponse:
    """Back to the message; or the page with what was typed, and why not."""
    own = own_conversation(request.user, person)
    message = get_object_or_404(own.messages, number=number)
    try:
        action(message, by=request.user, **how)
    except ValidationError as why:
        form = MessageForm(request.POST | {"body": request.POST.get("body", "")})
        form.refuse(why)
        return refused(request, own, form, about_message(own, number, verb, request.user))
    return redirect(f"{reverse('conversation', args=[person])}?at={number}#message-{number}")
