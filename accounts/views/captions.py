"""The captions of a pitch: sent by its owner, read by whoever may see the pitch (PRO-2, VIS)."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts import actions, captions
from accounts.forms.pitch import CaptionsForm
from accounts.models import Pitch, User
from accounts.nearness import circles
from accounts.onward import onward
from accounts.visibility import Shown

OFTEN = "You have sent many captions in the last hour. Try again later."
INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


@ratelimit(key="user", rate="60/h", block=False)
@require_POST
def send_captions(request: HttpRequest, public_id: str) -> HttpResponse:
    mine = get_object_or_404(Pitch.objects.of(request.user).ready(), public_id=public_id)
    form = CaptionsForm(request.POST, request.FILES)
    if request.limited:
        form.add_error(None, OFTEN)
    if form.is_valid():
        try:
            actions.caption(mine, file=form.cleaned_data["captions"])
            return redirect(onward(request, reverse("pitch")))
        except ValidationError as refusal:
            form.add_error("captions", refusal)
    return render(request, "accounts/pitch/pitch.html", {"captions_form": form}, status=429 if request.limited else 422)


@require_POST
def remove_captions(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.remove_captions(get_object_or_404(Pitch.objects.of(request.user), public_id=public_id))
    return redirect(onward(request, reverse("pitch")))


@require_safe
def captions_of(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file that the player asks for, masked as all that a person says of themselves (VIS-2)."""
    people = User.objects.visible_to(request.user).select_related("profile").prefetch_related("pitches")
    person = get_object_or_404(people, public_id=public_id)
    shown = Shown(person, circles(request.user, [person])[person.pk])
    if not shown.captions:
        raise Http404
    return HttpResponse(captions.write(shown.captions), content_type="text/vtt; charset=utf-8", headers=INERT)
