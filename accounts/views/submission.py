"""What waits for a moderator: seen and taken back by its owner here, seen by moderators on their desk (MOD-2)."""

from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import actions
from accounts.models import Submission
from accounts.onward import onward

from .media import handed


@require_safe
def part(request: HttpRequest, public_id: str, part: str) -> HttpResponse:
    """The photo, or the `file`, `poster` or `sound` of a pitch."""
    return kept_part(request, get_object_or_404(Submission.objects.of(request.user), public_id=public_id), part)


def kept_part(request: HttpRequest, sent: Submission, part: str) -> HttpResponse:
    """Kept by no browser: it may be refused tomorrow."""
    kept = sent.part(part)
    if not kept or not kept.storage.exists(kept.name):
        raise Http404
    answer = handed(request, lambda: kept.storage.open(kept.name), PurePath(kept.name).suffix, kept.size)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.take_back(get_object_or_404(Submission.objects.of(request.user), public_id=public_id))
    return redirect(onward(request, reverse("me_edit")))
