"""All my meetings: what comes, what waits, the month, and what is over. However many there are, a page has some."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.times import zone_of
from accounts.visibility import Shown
from meetings.line import ordinal, places
from meetings.models import Feed, Meeting, Report
from meetings.month import Month
from meetings.wishes import wishes_of_others
from payments.access import circle_of, opens

from .weeks import day_of

AGENDA, RECENT, PAGE = 20, 5, 20


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Agenda first: the next one large, what waits for me on top, then the month and the last ones.

    `?after=` goes on from a meeting, `?month=` turns the calendar, `?day=` opens one of its days.
    """
    me = request.user
    day = day_of(request.GET.get("day", ""))
    month = Month(me, day or month_of(request.GET.get("month", "")) or timezone.now().astimezone(zone_of(me)).date())
    context = {"month": month, "day": month.day(day), **coming(me, request.GET.get("after", ""))}
    if not context["later_page"]:
        context |= waiting(me) | {"recent": with_other(past(me)[:RECENT], me)}
    return render(request, "meetings/meetings.html", context | {"feed": Feed.objects.get_or_create(person=me)[0]})


def coming(me: User, after: str) -> dict[str, object]:
    mine = Meeting.objects.visible_to(me)
    last = mine.upcoming().filter(public_id=after).first() if after.isalnum() else None
    rows = mine.upcoming().with_people().select_related("place__venue")
    found = with_other((rows.starting_after(last) if last else rows)[: AGENDA + 1], me)
    shown = found[:AGENDA]
    first = None if last else next(iter(shown), None)
    later = shown[-1].public_id if len(found) > AGENDA else ""
    return {"next": first, "upcoming": shown[1:] if first else shown, "later": later, "later_page": last is not None}


def waiting(me: User) -> dict[str, object]:
    """For my answer and for the other's; those that end first come first."""
    mine = Meeting.objects.visible_to(me).with_people().order_by("answer_by", "pk")
    for_me = mine.awaiting(me).prefetch_related("proposals")
    for_them = mine.open().exclude(pk__in=Meeting.objects.awaiting(me).values("pk"))
    sent = with_other(for_them[:AGENDA], me)
    queue = places(sent)
    for row in sent:
        row.place_in_line = ordinal(queue[row.pk]) if row.queued else ""
    first, count, wishes = with_other(for_me[:AGENDA], me), for_me.count(), wishes_of_others(me)
    with_other([wish.meeting for wish in wishes], me)
    return {
        "waiting": first,
        "waiting_count": count + len(wishes),
        "more_waiting": count > len(first),
        "wishes": wishes,
        "sent": sent,
        "sent_count": for_them.count(),
        "in_line": Meeting.objects.in_line_of(me).count() if me.profile.asks_per_week is not None else 0,
    }


def past(me: User) -> QuerySet:
    own = Prefetch("reports", Report.objects.filter(person=me), to_attr="mine")
    return Meeting.objects.visible_to(me).ended().with_people().prefetch_related(own)


def with_other(rows: Iterable[Meeting], me: User) -> list[Meeting]:
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
    """Everything that ended, with one's own reports (MTG-8). `?before=` goes on from a meeting."""
    me, before = request.user, request.GET.get("before", "")
    rows = past(me)
    last = rows.filter(public_id=before).first() if before.isalnum() else None
    found = with_other((rows.asked_before(last) if last else rows)[: PAGE + 1], me)
    older = found[PAGE - 1].public_id if len(found) > PAGE else ""
    context = {"meetings": found[:PAGE], "older": older, "first_page": last is None}
    return render(request, "meetings/history.html", context)
