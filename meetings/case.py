"""What is known about a meeting, for and against each of the two, and what each may still do (MTG-6, STR-1, STR-4).

Both read the same about what the server saw. What somebody reported reads only who wrote it, and moderators (MTG-7).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse

from accounts.models import User
from accounts.times import say_clock

from . import consequences
from .actions.cancel import can_waive, how_early
from .actions.strike import can_appeal
from .evidence import Presence, never_came, nobody_came, outage, presences, stayed_away
from .models import Attendance, Kind, Meeting, Report, Strike
from .states import Status

SHOWN = (Status.RUNNING, Status.FINISHED, Status.MISSED, Status.CANCELLED)


@dataclass(frozen=True)
class Option:
    """What somebody may still do, until when, and where: for whom it is."""

    text: str
    until: datetime | None = None
    url: str = ""


@dataclass
class Side:
    """One of the two. `seen` is what the server saw, in words."""

    person: User
    mine: bool
    seen: str = ""
    good: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    may: list[Option] = field(default_factory=list)
    strike: Strike | None = None
    report: Report | None = None


def has_case(meeting: Meeting) -> bool:
    """From the moment it begins, or is called off."""
    return meeting.status in SHOWN


def case(meeting: Meeting, reader: User | None, zone: ZoneInfo) -> list[Side]:
    """Both sides, the reader's first. `reader=None` is a moderator: both reports, and nothing to press."""
    there, away = presences(meeting), outage(meeting)
    strikes = {row.person_id: row for row in meeting.strikes.select_related("voiding", "appeal__ruling", "meeting")}
    reports = {row.person_id: row for row in meeting.reports.all()}
    rows = {row.person_id: row for row in meeting.attendances.all()}
    sides = []
    for person in sorted(meeting.people, key=lambda person: person != reader):
        mine = reader == person
        side = Side(person, mine, strike=strikes.get(person.pk))
        if meeting.status != Status.CANCELLED or person.pk in rows:
            side.seen = SAW[meeting.kind](rows.get(person.pk) or Attendance(), zone)
        side.report = reports.get(person.pk) if mine or reader is None else None
        side.good = [*in_favour(meeting, person, there, away), *forgiven(side.strike)]
        side.bad = [*against(meeting, person, there)]
        side.may = list(options(meeting, person, side.strike, wrote=person.pk in reports, mine=mine))
        sides.append(side)
    return sides


def minutes(span: timedelta) -> str:
    count = span // timedelta(minutes=1)
    return f"{count} minute{'s' * (count != 1)}"


def saw_call(row: Attendance, zone: ZoneInfo) -> str:
    return f"Connected to the call for {minutes(timedelta(seconds=row.seconds))}." if row.seconds else "Not connected."


def saw_text(row: Attendance, zone: ZoneInfo) -> str:
    if not row.messages:
        return "Wrote no message in the time agreed."
    many = f"{row.messages} message{'s' * (row.messages != 1)}"
    return f"Wrote {many}, from {say_clock(row.first_at, zone)} to {say_clock(row.last_at, zone)}."


def saw_code(row: Attendance, zone: ZoneInfo) -> str:
    if row.met_at:
        return f"Typed the code the other showed at {say_clock(row.met_at, zone)}."
    return "Typed no code, which by itself says nothing."


SAW = {Kind.VIDEO: saw_call, Kind.TEXT: saw_text, Kind.IN_PERSON: saw_code}


def in_favour(meeting: Meeting, person: User, there: dict[int, Presence], away: bool) -> Iterator[str]:
    cancelled = getattr(meeting, "cancellation", None)
    mine = there[person.pk]
    if cancelled and cancelled.together:
        yield "Both of you agreed to call it off."
    elif cancelled and cancelled.by_id == person.pk and not cancelled.late and not cancelled.excused:
        yield "Cancelled when it was free to."
    if cancelled:
        return
    if mine.came and (mine.waited or meeting.kind == Kind.TEXT):
        yield "Was there. Whoever was there is never struck."
    if mine.said_late:
        yield f"Said to be late: the other waits {consequences.minutes(meeting.wait_for(late=True))} before it counts."
    if away:
        yield "The site itself was away during the meeting, so nobody is struck for not coming."


def against(meeting: Meeting, person: User, there: dict[int, Presence]) -> Iterator[str]:
    cancelled = getattr(meeting, "cancellation", None)
    if cancelled:
        if cancelled.late and cancelled.by_id == person.pk:
            free = consequences.hours(meeting.terms.free_cancel)
            yield f"Cancelled {how_early(meeting, cancelled.at)}; under {free} before it is late."
        return
    mine, others = there[person.pk], there[meeting.other(person).pk]
    if not meeting.over() or not (mine.tells and others.tells):
        return
    if nobody_came(mine, others):
        yield "Neither of you was seen."
    elif stayed_away(mine, others, wait=meeting.wait_for(late=mine.said_late)):
        yield f"Was away while the other waited {minutes(others.waited - mine.waited)}."
    elif never_came(mine, others):
        wait = consequences.minutes(meeting.wait_for(late=mine.said_late))
        yield f"Did not come. The other left sooner than after {wait}, so it is no strike."


def forgiven(strike: Strike | None) -> Iterator[str]:
    voiding = getattr(strike, "voiding", None)
    if voiding:
        yield f"The strike is gone: {voiding.get_cause_display().lower()}." + (
            f" {voiding.words}" if voiding.words else ""
        )


def options(meeting: Meeting, person: User, strike: Strike | None, *, wrote: bool, mine: bool) -> Iterator[Option]:
    """By the predicates that guard the actions."""

    def way(name: str) -> str:
        return reverse(name, args=[meeting.public_id]) if mine else ""

    if meeting.can_report(person) and not wrote:
        yield Option("Report how it was", meeting.report_until, way("report"))
    if meeting.can_meet(person) and not any(row.met_at for row in meeting.attendances.all()):
        yield Option("Type the code the other showed", meeting.report_until, way("code"))
    if can_waive(meeting, person):
        yield Option("Waive the strike of the other", None, way("waive"))
    if strike and can_appeal(strike, person):
        until = strike.at + meeting.terms.appeal_time
        yield Option("Appeal against the strike", until, strike.get_absolute_url() if mine else "")


__all__ = ["Option", "Side", "case", "has_case"]
