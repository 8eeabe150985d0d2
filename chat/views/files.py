"""Files of a conversation: sent by scripts with their progress, fetched by the two alone (CHT-5)."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.core import is_ratelimited

from .. import actions
from ..files.handing import handed, shown
from ..forms import MessageForm
from ..models import Attachment
from .pages import own_conversation

TOO_MANY = "You have sent many files in a short time. Send the next ones in an hour, or pack several into a ZIP."


@login_required
@require_POST
def attach(request: HttpRequest, person: str) -> JsonResponse:
    """201 with the message's number; else the reasons. Both pages are told over the socket, as of any message."""
    own = own_conversation(request.user, person)
    if is_ratelimited(request, group="files", key="user", rate=settings.FILE_RATE, increment=True):
        return JsonResponse({"reasons": [TOO_MANY]}, status=429)
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid() or len(form.uploads) != 1:
        return JsonResponse({"reasons": ["Choose a file first."]}, status=422)
    try:
        message = actions.attach(own.contact, by=request.user, **form.said, upload=form.uploads[0])
    except ValidationError as why:
        return JsonResponse({"reasons": why.messages}, status=422)
    return JsonResponse({"id": message.number, "client_id": message.client_id}, status=201)


@login_required
@require_safe
def file(request: HttpRequest, file: str) -> HttpResponse:
    """Asked anew each time: whether the reader is one of the two, and no block stands between them."""
    return handed(get_object_or_404(Attachment.objects.of(request.user), public_id=file))


@login_required
@require_safe
def file_preview(request: HttpRequest, file: str) -> HttpResponse:
    return shown(get_object_or_404(Attachment.objects.of(request.user).exclude(preview=""), public_id=file))
