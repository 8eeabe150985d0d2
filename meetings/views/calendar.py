"""Meetings for other calendars (MTG-5)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meetings import ics
from meetings.models import Feed, Meeting
from meetings.models.feed import new_token
from meetings.states import Status

from .question import mine

PAST = timedelta(days=90)  # how far back a subscribed calendar looks


@require_safe
def calendar_ics(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = mine(request, public_id)
    if meeting.starts_at is None:
        raise Http404("There is no agreed time yet.")
    method = "CANCEL" if meeting.status == Status.CANCELLED else "PUBLISH"
    return file(ics.calendar([meeting], request.user, method=method), f"meeting-{meeting.public_id}.ics", method)


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever knows the address: calendars cannot sign in."""
    found = get_object_or_404(Feed.objects.select_related("person__profile"), token=token, person__is_active=True)
    meetings = Meeting.objects.visible_to(found.person).filter(starts_at__gt=timezone.now() - PAST)
    rows = meetings.with_people().select_related("place__venue").order_by("starts_at")
    response = file(ics.calendar(rows, found.person), "meetings.ics", "PUBLISH")
    response["Cache-Control"] = "private, max-age=300"
    return response


@require_POST
def reset_feed(request: HttpRequest) -> HttpResponse:
    """A new address; the old one leads nowhere from now on."""
    Feed.objects.update_or_create(person=request.user, defaults={"token": new_token()})
    messages.success(request, "Your calendar has a new address. The old one no longer works.")
    return redirect("meetings")


def file(text: str, name: str, method: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"text/calendar; charset=utf-8; method={method}")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
