"""One of my meetings."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.masking import masked
from accounts.models import User
from accounts.states import ContactState
from accounts.times import zone_of
from meetings import consequences, limits
from meetings.actions.cancel import can_waive
from meetings.case import case, has_case
from meetings.ended import ending_of
from meetings.forms import AcceptForm
from meetings.line import ordinal, place
from meetings.models import Change, Kind, Meeting, Verb
from meetings.querysets import ENDED
from meetings.states import Status
from meetings.timeline import timeline

from .agenda import them
from .question import mine


@require_safe
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    found = mine(request, public_id)
    return render(request, "meetings/meeting.html", desk(found, request.user))


def desk(found: Meeting, me: User) -> dict[str, object]:
    """What one of the two sees of the meeting, and what they may do. Each predicate also guards its action."""
    agreed = found.contact.state == ContactState.COLLABORATORS
    change = found.changes.open().select_related("by").first()
    report = found.reports.filter(person=me).first()
    late = {step.by_id for step in found.steps.all() if step.verb == Verb.LATE}
    context = {
        "meeting": found,
        "other": found.other(me),
        "them": them(found, me),
        "message": found.message if agreed or found.asker_id == me.pk else masked(found.message),
        **about(found, me, told=str if agreed else masked),
        "timeline": timeline(found, me),
        "proposals": found.proposals.filter(turn=found.turn) if found.status == Status.OPEN else [],
        "change": change,
        **(asked_change(change, me) if change else {}),
        "report": report,
        "cancellation": getattr(found, "cancellation", None),
        "ending": ending_of(found, me),
        "can_counter": found.can_counter(me),
        "can_decline": found.can_decline(me),
        "can_withdraw": found.can_withdraw(me),
        "can_cancel": found.can_cancel(me),
        "can_reschedule": found.can_reschedule(me) and change is None,
        "can_report": found.can_report(me) and report is None,
        "can_waive": can_waive(found, me),
        "can_say_late": found.can_say_late(me) and me.pk not in late,
        "late": [person for person in found.people if person.pk in late],
        "can_meet": found.can_meet(me),
        "met": any(row.met_at for row in found.attendances.all()) if found.kind == Kind.IN_PERSON else False,
        "place_in_line": ordinal(place(found)) if found.queued else "",
        "moves_left": found.terms.reschedules - found.changes.reschedules().count(),
        "report_until": found.report_until,
        "has_case": has_case(found),
        "can_ask": found.status in ENDED and not limits.why_not_ask(me, found.other(me)),
    }
    return context | answering(found, me)


def about(found: Meeting, me: User, *, told: Callable[[str], str]) -> dict[str, object]:
    """The projects and the seat it is about; what the other wrote is `told` (VIS-2)."""
    projects = [
        (project.get_absolute_url(), f"Your: {project.title}" if project.owner_id == me.pk else told(project.title))
        for project in found.projects.all()
    ]
    seat = found.seat
    mine = seat and found.guest_id == me.pk
    return {"projects": projects, "seat": seat and (seat.title if mine else told(seat.title))}


def asked_change(change: Change, me: User) -> dict[str, object]:
    """Whose it is; and, before the other answers, what the answer does (MTG-3)."""
    if change.by_id == me.pk:
        return {"change_is_mine": True}
    return {"change_outcome": consequences.agreeing(change, by=me)}


def answering(found: Meeting, me: User) -> dict[str, object]:
    """The answer stands on the page itself, beside what it does."""
    if not found.awaits(me):
        return {}
    form = AcceptForm(found, me, initial={"starts_at": first_time(found)})
    outcome = consequences.accepting(found, by=me)
    return {"accept_form": form, "outcome": outcome, "refusals": limits.why_not_me(me)}


def first_time(found: Meeting) -> str:
    coming = found.proposals.filter(turn=found.turn, starts_at__gt=timezone.now()).first()
    return coming.starts_at.isoformat() if coming else ""


@require_safe
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the two alone: what the server saw, what counts for and against whom, and what can still be done."""
    found, me = mine(request, public_id), request.user
    if not has_case(found):
        return redirect(found)
    context = {"meeting": found, "other": found.other(me), "sides": case(found, me, zone_of(me)), "terms": found.terms}
    return render(request, "meetings/evidence.html", context)
