"""Who was there, as far as the server saw it (MTG-6, STR-1).

In a call it counts seconds, in a text meeting messages, in person a code that one typed and only the other could show.
A missing code says nothing: of a meeting in person nobody is said to have stayed away without the other's word.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from .models import Attendance, Kind, Meeting, Verb
from .policy import Policy

NEVER = timedelta(0)


@dataclass(frozen=True)
class Presence:
    """`waited`: how long they were there. `came`: long enough to have been there. `tells`: absence can be seen."""

    came: bool = False
    waited: timedelta = NEVER
    tells: bool = True
    said_late: bool = False


def presences(meeting: Meeting, terms: Policy | None = None) -> dict[int, Presence]:
    """Of both, by their primary keys, in two queries."""
    rows = {row.person_id: row for row in meeting.attendances.all()}
    late = {step.by_id for step in meeting.steps.all() if step.verb == Verb.LATE}
    met = any(row.met_at for row in rows.values())
    blank = Attendance(meeting=meeting)
    return {
        person.pk: replace(
            SEEN[meeting.kind](meeting, rows.get(person.pk, blank), terms or meeting.terms, met),
            said_late=person.pk in late,
        )
        for person in meeting.people
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


def nobody_came(*both: Presence) -> bool:
    return all(not one.came and not one.waited for one in both)


def window(meeting: Meeting) -> tuple[datetime, datetime]:
    """When what is seen counts: a little before until a little after the agreed time."""
    return meeting.starts_at - settings.CALL_OPENS, meeting.ends_at + settings.CALL_CLOSES


def was_there(meeting: Meeting, person_id: int) -> bool:
    """Whoever was there is never struck (STR-2)."""
    return presences(meeting)[person_id].came
