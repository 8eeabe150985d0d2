"""The place fair to both: the list, suggesting one, agreeing on it (HALF)."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from meetings.actions.place import agree_place as agree
from meetings.actions.place import suggest_place as propose
from meetings.halfway import suggest
from meetings.halfway.page import hours_at, map_for, page_for
from meetings.halfway.words import words_before, words_for
from meetings.models import Kind, Meeting, Place, Venue

from .question import mine


@require_safe
def halfway(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list and the map; made on acceptance, or here if that failed."""
    return _answer(request, _in_person(request, public_id))


@require_POST
def suggest_place(request: HttpRequest, public_id: str) -> HttpResponse:
    return _settle(request, public_id, propose, "{other} has been told and can agree to {venue}.")


@require_POST
def agree_place(request: HttpRequest, public_id: str) -> HttpResponse:
    return _settle(request, public_id, agree, "You meet {other} at {venue}.")


def _settle(request: HttpRequest, public_id: str, action: Callable[..., Place], done: str) -> HttpResponse:
    meeting = _in_person(request, public_id)
    number = request.POST.get("venue", "")
    venue = get_object_or_404(Venue, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
    try:
        action(meeting, venue=venue, by=request.user)
    except ValidationError as refusal:
        return _answer(request, meeting, problem=" ".join(refusal.messages))
    messages.success(request, done.format(other=meeting.other(request.user).first_name, venue=venue.name))
    return redirect("halfway", public_id)


def _in_person(request: HttpRequest, public_id: str) -> Meeting:
    meeting = mine(request, public_id)
    if meeting.kind != Kind.IN_PERSON:
        raise Http404
    return meeting


def _answer(request: HttpRequest, meeting: Meeting, problem: str = "") -> HttpResponse:
    me, suggestion = request.user, suggest(meeting)
    place = Place.objects.filter(meeting=meeting).select_related("venue", "proposed").first()
    context = {
        "meeting": meeting,
        "other": meeting.other(me),
        "place": place,
        "awaits": bool(place and place.awaits(me)),
        "agreed": place.venue_id if place else None,
        "proposed": place.proposed_id if place else None,
        "can_settle": bool(suggestion) and not meeting.over(),
        "problem": problem,
    }
    if place and place.venue:
        context["agreed_hours"] = hours_at(place.venue, meeting)
    if suggestion:
        page = page_for(meeting, suggestion, me)
        context |= {
            "page": page,
            "map": map_for(page, suggestion.area_of(me)),
            "words": words_for(meeting, page, suggestion, timezone.get_current_timezone()),
            "chosen": context["proposed"] or context["agreed"],
            "first": context["proposed"] or (page.places[0].venue if page.places and not context["agreed"] else None),
        }
    else:
        context["words"] = words_before(meeting, me)
    return render(request, "meetings/halfway.html", context, status=422 if problem else 200)
