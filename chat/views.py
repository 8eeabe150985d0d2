"""Messages: the contacts, and a conversation with one of them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.models import Contact, User
from accounts.presence import is_online
from accounts.times import zone_of
from meetings.models import Meeting

from . import actions
from .contacts import contacts_of, messages_found, shown_to
from .forms import MessageForm
from .models import Conversation
from .rules import may_remove
from .thread import thread, why_silent


@login_required
def messages(request: HttpRequest) -> HttpResponse:
    return render(request, "chat/messages.html", sidebar(request))


@login_required
def conversation(request: HttpRequest, person: str) -> HttpResponse:
    """Reading marks as read: a page without scripts has no other way to say so."""
    own = own_conversation(request.user, person)
    if request.method == "POST":
        return write(request, own)
    return render(request, "chat/conversation.html", page(request, own, MessageForm()))


def write(request: HttpRequest, own: Conversation) -> HttpResponse:
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            actions.post(own.contact, by=request.user, **form.cleaned_data)
            return redirect("conversation", own.contact.other(request.user).public_id)
        except ValidationError as refused:
            form.add_error("body", refused)
    return render(request, "chat/conversation.html", page(request, own, form), status=422)


@login_required
@require_POST
def remove(request: HttpRequest, person: str) -> HttpResponse:
    actions.remove(own_conversation(request.user, person), by=request.user)
    return redirect("messages")


def own_conversation(reader: User, public_id: str) -> Conversation:
    """Strangers and people whom a block keeps apart get 404."""
    person = get_object_or_404(User.objects.visible_to(reader).select_related("profile__city"), public_id=public_id)
    try:
        return actions.conversation_with(person, by=reader)
    except Contact.DoesNotExist:
        raise Http404 from None


def sidebar(request: HttpRequest) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:100]
    return {
        "rows": contacts_of(request.user, query),
        "query": query,
        "found": messages_found(request.user, query),
    }


def page(request: HttpRequest, own: Conversation, form: MessageForm) -> dict[str, object]:
    reader = request.user
    person = own.contact.other(reader)
    seen = thread(own, reader, before=earlier_than(request))
    actions.read(own, by=reader, number=own.last_number)
    return sidebar(request) | {
        "conversation": own,
        "person": shown_to(reader, [person])[person.pk],
        "online": is_online(person.pk),
        "thread": seen,
        "form": form,
        "silent": why_silent(own, reader),
        "removable": may_remove(own.contact, reader),
        "meeting": Meeting.objects.between(reader, person).upcoming().first(),
        "zone": zone_of(reader).key,
    }


def earlier_than(request: HttpRequest) -> int | None:
    before = request.GET.get("before", "")
    return int(before) if before.isdecimal() and len(before) < 10 else None
