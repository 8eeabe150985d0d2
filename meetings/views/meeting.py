"""All my meetings, and one of them."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.masking import masked
from accounts.models import User
from accounts.states import ContactState
from accounts.times import zone_of
from accounts.visibility import Shown
from meetings import consequences
from meetings.actions.cancel import can_waive
from meetings.forms import AcceptForm
from meetings.line import ordinal, place
from meetings.models import Feed, Kind, Meeting, Report, Verb
from meetings.month import Month
from meetings.states import Status
from meetings.timeline import timeline
from payments.access import circle_of, opens

from .question import mine
from .weeks import day_of

RECENT = 5


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Agenda first: the next one large, what waits for me on top, then the month and the last ones."""
    me = request.user
    mine = Meeting.objects.visible_to(me).with_people()
    upcoming = with_other(mine.upcoming().select_related("place__venue"), me)
    waiting = with_other(mine.awaiting(me).prefetch_related("proposals").order_by("answer_by"), me)
    mine_asked = {meeting.pk for meeting in waiting}
    sent = [row for row in with_other(mine.open().order_by("answer_by"), me) if row.pk not in mine_asked]
    for row in sent:
        row.place_in_line = ordinal(place(row)) if row.queued else ""
    today = timezone.now().astimezone(zone_of(me)).date()
    context = {
        "next": upcoming[0] if upcoming else None,
        "upcoming": upcoming[1:],
        "waiting": waiting,
        "sent": sent,
        "in_line": Meeting.objects.in_line_of(me).count() if me.profile.asks_per_week is not None else 0,
        "month": Month(me, month_of(request.GET.get("month", "")) or today),
        "recent": with_other(past(me)[:RECENT], me),
        "feed": Feed.objects.get_or_create(person=me)[0],
    }
    return render(request, "meetings/meetings.html", context)


def past(me: User) -> object:
    """Ended ones, the latest first, each with the reader's own report and nobody else's."""
    own = Prefetch("reports", Report.objects.filter(person=me), to_attr="mine")
    return Meeting.objects.visible_to(me).ended().with_people().prefetch_related(own)


def with_other(rows: object, me: User) -> list[Meeting]:
    """Each with `them`, the other of the two."""
    found = list(rows)
    for row in found:
        row.them = them(row, me)
    return found


def them(meeting: Meeting, me: User) -> Shown:
    """The other, as far as I may see them (VIS): of `with_people`, without another query."""
    other = meeting.other(me)
    return Shown(other, circle_of(me, other, meeting.contact, opens(me)))


def month_of(words: str) -> date | None:
    return day_of(f"{words}-01")


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Everything that ended, with one's own reports (MTG-8)."""
    page = Paginator(past(request.user), 20).get_page(request.GET.get("page"))
    page.object_list = with_other(page.object_list, request.user)
    return render(request, "meetings/history.html", {"page": page})


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
        "projects": found.projects.select_related("owner"),
        "timeline": timeline(found, me),
        "proposals": found.proposals.filter(turn=found.turn) if found.status == Status.OPEN else [],
        "change": change,
        "change_is_mine": change is not None and change.by_id == me.pk,
        "report": report,
        "cancellation": getattr(found, "cancellation", None),
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
    }
    return context | answering(found, me)


def answering(found: Meeting, me: User) -> dict[str, object]:
    """The answer stands on the page itself, beside what it does."""
    if not found.awaits(me):
        return {}
    form = AcceptForm(found, me, initial={"starts_at": first_time(found)})
    return {"accept_form": form, "outcome": consequences.accepting(found, by=me)}


def first_time(found: Meeting) -> str:
    coming = found.proposals.filter(turn=found.turn, starts_at__gt=timezone.now()).first()
    return coming.starts_at.isoformat() if coming else ""
