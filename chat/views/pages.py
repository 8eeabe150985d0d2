"""Messages: the contacts, and a conversation with one of them."""

from uuid import uuid5

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_ratelimit.decorators import ratelimit

from accounts.models import Contact, User
from accounts.times import zone_of
from meetings.models import Meeting

from .. import actions
from ..contacts import contacts_of, count_archived, shown_to
from ..forms import MessageForm
from ..models import Conversation
from ..room import About, about_message, room
from ..search import Search
from ..thread import PAGE

PART = "X-Part"  # scripts ask so: "contacts" for the list alone, "room" for the page; what is read they say themselves


def search_rate(group: str, request: HttpRequest) -> str | None:
    return settings.SEARCH_RATE if request.GET.get("find") else None


@require_safe
@login_required
@vary_on_headers(PART)
@ratelimit(key="user", rate=search_rate)
def messages(request: HttpRequest) -> HttpResponse:
    return contacts(request) if PART in request.headers else render(request, "chat/messages.html", sidebar(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vary_on_headers(PART)
@ratelimit(key="user", rate=search_rate)
def conversation(request: HttpRequest, person: str) -> HttpResponse:
    """Reading marks as read: a page without scripts has no other way to say so."""
    own = own_conversation(request.user, person)
    if request.method == "POST":
        return write(request, own)
    asked = request.headers.get(PART)
    if asked == "contacts":
        return contacts(request, own.contact.other(request.user))
    if not asked:
        actions.hear(own, by=request.user)
    return render(request, "chat/conversation.html", page(request, own))


def contacts(request: HttpRequest, person: User | None = None) -> HttpResponse:
    """The list alone, beside the conversation with `person`."""
    shown = shown_to(request.user, [person])[person.pk] if person else None
    return render(request, "chat/_contacts.html", sidebar(request) | {"person": shown})


def write(request: HttpRequest, own: Conversation) -> HttpResponse:
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            send(own, request.user, form)
            return redirect("conversation", own.contact.other(request.user).public_id)
        except ValidationError as why:
            form.add_error("body", why)
    return refused(request, own, form)


def send(own: Conversation, by: User, form: MessageForm) -> None:
    """Each file is a message of its own; the words stand with the first. Sent again, each is the same message."""
    said = form.said
    for number, upload in enumerate(form.uploads, start=1):
        actions.attach(own.contact, by=by, **said, upload=upload)
        said = {"client_id": uuid5(form.cleaned_data["client_id"], str(number))}
    if not form.uploads:
        actions.post(own.contact, by=by, **said)


def refused(request: HttpRequest, own: Conversation, form: MessageForm, about: About | None = None) -> HttpResponse:
    """The same page with what was typed and why not."""
    return render(request, "chat/conversation.html", page(request, own, form, about), status=422)


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
    query = request.GET.get("find", "").strip()[:100]
    archive = "archived" in request.GET
    return {
        "rows": contacts_of(request.user, query, archived=archive),
        "query": query,
        "archive": archive,
        "archived": 0 if archive or query else count_archived(request.user),
        "zone": zone_of(request.user).key,
        "search": Search(request.user, query, asked_with(request), request.GET.get("after", "")),
    }


def asked_with(request: HttpRequest) -> User | None:
    """`?with=`: only what was said with this person. Whoever is not there for the reader is left out."""
    asked = request.GET.get("with", "")
    return User.objects.visible_to(request.user).filter(public_id=asked).first() if asked.isalnum() else None


def page(
    request: HttpRequest, own: Conversation, form: MessageForm | None = None, about: About | None = None
) -> dict[str, object]:
    reader = request.user
    about = about or about_in(request, own)
    shown = room(reader, own, form=form, before=earlier_than(request), about=about, reads=PART not in request.headers)
    return sidebar(request) | next_meeting(reader, own.contact.other(reader)) | shown


def about_in(request: HttpRequest, own: Conversation) -> About | None:
    """`?reply=12`, `?edit=12`, `?act=12`: what scripts do in the page, as an address."""
    for verb in ("reply", "edit", "act"):
        if asked := number(request.GET.get(verb, "")):
            return about_message(own, asked, verb, request.user)
    return None


def next_meeting(reader: User, person: User) -> dict[str, object]:
    """What stands in the head: the meeting before them, else the request that waits for an answer."""
    between = Meeting.objects.between(reader, person)
    meeting = between.upcoming().first()
    if meeting is None:
        request = between.open().exclude(delivered_at=None).first()
        return {"request_open": request, "request_mine": request.awaits(reader)} if request else {}
    opens_at = meeting.starts_at - settings.CALL_OPENS
    return {"meeting": meeting, "call_from": opens_at, "call_open": opens_at <= timezone.now()}


def earlier_than(request: HttpRequest) -> int | None:
    """`before` pages backwards; `at` is a message that the search found, shown with some that follow it."""
    before, at = (number(request.GET.get(name, "")) for name in ("before", "at"))
    return before or (at and at + PAGE // 2)


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
