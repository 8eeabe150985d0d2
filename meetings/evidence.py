"""Who was there, as far as the server saw it (MTG-6, STR-1).

In a call it counts seconds, in a text meeting messages, in person a code that one typed and only the other could show.
A missing code says nothing: of a meeting in person nobody is said to have stayed away without the other's word.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from accounts.models import Beat

from .models import Appeal, Attendance, Kind, Meeting, Report, Step, Verb
from .policy import Policy
from .states import Status

NEVER = timedelta(0)


@dataclass(frozen=True)
class Presence:
    """`waited`: how long they were there. `came`: long enough to have been there. `tells`: absence can be seen.

    `away`: found to have stayed away, whatever was seen.
    """

    came: bool = False
    waited: timedelta = NEVER
    tells: bool = True
    said_late: bool = False
    away: bool = False


def presences(meeting: Meeting, terms: Policy | None = None) -> dict[int, Presence]:
    """Of both, by their primary keys, in two queries."""
    rows = {row.person_id: row for row in meeting.attendances.all()}
    late = {step.by_id for step in meeting.steps.all() if step.verb == Verb.LATE}
    return judged(meeting, rows, late, terms or meeting.terms)


def presences_of(meetings: Collection[Meeting]) -> dict[Meeting, dict[int, Presence]]:
    """The same of many."""
    keys = [meeting.pk for meeting in meetings]
    rows: dict[int, dict[int, Attendance]] = defaultdict(dict)
    for row in Attendance.objects.filter(meeting__among=keys):
        rows[row.meeting_id][row.person_id] = row
    late = defaultdict(set)
    for key, person in Step.objects.filter(meeting__among=keys, verb=Verb.LATE).values_list("meeting", "by"):
        late[key].add(person)
    return {meeting: judged(meeting, rows[meeting.pk], late[meeting.pk], meeting.terms) for meeting in meetings}


def judged(meeting: Meeting, rows: dict[int, Attendance], late: set[int], terms: Policy) -> dict[int, Presence]:
    met = any(row.met_at for row in rows.values())
    found = {person: rows.get(person) or Attendance() for person in (meeting.asker_id, meeting.guest_id)}
    return {
        person: replace(SEEN[meeting.kind](meeting, row, terms, met), said_late=person in late, away=row.away)
        for person, row in found.items()
    }


def in_call(meeting: Meeting, row: Attendance, terms: Policy, met: bool) -> Presence:
    waited = timedelta(seconds=row.seconds)
    return Presence(waited >= terms.no_show_time, waited)


def in_text(meeting: Meeting, row: Attendance, terms: Policy, met: bool) -> Presence:
    """One message shows that somebody came; how long they waited, the time from the start to the last one."""
    if not row.messages:
        return Presence()
    return Presence(True, max(row.last_at - max(row.first_at, meeting.starts_at), NEVER))


def in_person(meeting: Meeting, row: Attendance, terms: Policy, met: bool) -> Presence:
    """One code is enough for both: it was on the screen of the one and in front of the other."""
    return Presence(met, meeting.length if met else NEVER, tells=met)


SEEN = {Kind.VIDEO: in_call, Kind.TEXT: in_text, Kind.IN_PERSON: in_person}


def stayed_away(mine: Presence, others: Presence, *, wait: timedelta) -> bool:
    """Ten minutes away while the other was there for ten."""
    return not mine.came and others.waited - mine.waited >= wait


def was_seen(one: Presence) -> bool:
    return one.came or one.waited > NEVER


def never_came(mine: Presence, others: Presence) -> bool:
    """Not seen at all, while the other was, however soon they left."""
    return was_seen(others) and not was_seen(mine)


def nobody_came(*both: Presence) -> bool:
    return not any(was_seen(one) for one in both)


def needed_since() -> datetime | None:
    """When the earliest meeting began whose appeal or claim waits for a moderator: its evidence is kept (STR-4)."""
    appealed = Appeal.objects.filter(ruling=None).aggregate(start=Min("strike__meeting__starts_at"))
    claimed = Report.objects.disputed().aggregate(start=Min("meeting__starts_at"))
    return min(filter(None, [appealed["start"], claimed["start"]]), default=None)


def window(meeting: Meeting) -> tuple[datetime, datetime]:
    """When what is seen counts: a little before until a little after the agreed time."""
    return meeting.starts_at - settings.CALL_OPENS, meeting.ends_at + settings.CALL_CLOSES


def was_there(meeting: Meeting, person_id: int) -> bool:
    """Whoever was there is never struck (STR-2)."""
    return presences(meeting)[person_id].came


def outage(meeting: Meeting) -> bool:
    """Whether we were away ourselves, as far as the diary goes back (STR-2)."""
    if meeting.status == Status.CANCELLED or not Beat.objects.filter(started_at__lte=meeting.starts_at).exists():
        return False
    return Beat.objects.gaps(meeting.starts_at, min(meeting.ends_at, timezone.now()), longest=settings.OUTAGE)
