"""What would have become of past meetings under other numbers: who would have been struck, and who not (STR).

Nothing is written. Cancellations are judged by when they came, ended meetings by the evidence that was kept. Calling
off together, leaving and a moderator's word strike nobody under any numbers.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields

from django.conf import settings

from accounts.models import Beat, User

from . import consequences
from .evidence import presences
from .models import Meeting, Strike
from .policy import Policy, number
from .states import Status


@dataclass(frozen=True)
class Verdict:
    meeting: Meeting
    person: User
    was: bool
    would_be: bool


def policy_with(changes: dict[str, str]) -> Policy:
    """Today's policy with other numbers: `{"free_cancel": "48h", "reschedules": "3"}`. Raises ValueError with words."""
    kinds = {field.name: field.type for field in fields(Policy)}
    if unknown := changes.keys() - kinds.keys():
        raise ValueError(f"There is no number «{min(unknown)}». There are: {', '.join(kinds)}.")
    changed = {name: number(kinds[name], read(words)) for name, words in changes.items()}
    return Policy(**asdict(Policy.current()) | changed)


DIGITS = 6  # more are no time that a policy could mean
UNITS = {"m": 60, "h": 3600, "d": 86400}


def read(words: str) -> int:
    """`90m`, `48h`, `7d` in seconds; `3` as it is."""
    count, unit = (words[:-1], UNITS[words[-1]]) if words[-1:] in UNITS else (words, 1)
    if not (count.isascii() and count.isdigit() and len(count) <= DIGITS):
        raise ValueError(f"«{words}» is not a number. Write 90m, 48h, 7d or 3.")
    return int(count) * unit


def replay(policy: Policy) -> Iterator[Verdict]:
    """Only where the outcome differs, oldest first."""
    struck = {
        (meeting, person): reason
        for meeting, person, reason in Strike.objects.values_list("meeting_id", "person_id", "reason")
    }
    over = Meeting.objects.filter(status__in=[Status.FINISHED, Status.MISSED, Status.CANCELLED]).with_people()
    rows = over.select_related("cancellation__by").prefetch_related("attendances", "steps").order_by("starts_at")
    for meeting in rows.iterator(chunk_size=500):
        would_be = {person.pk for person in judged(meeting, policy)}
        for person in meeting.people:
            was = struck.get((meeting.pk, person.pk))
            if was != Strike.Reason.MODERATOR and bool(was) != (person.pk in would_be):
                yield Verdict(meeting, person, bool(was), person.pk in would_be)


def judged(meeting: Meeting, policy: Policy) -> tuple[User, ...]:
    if meeting.status == Status.CANCELLED:
        return late_canceller(meeting, policy)
    there = presences(meeting, policy)
    return consequences.ending(meeting, there, outage=was_away(meeting), terms=policy).struck


def late_canceller(meeting: Meeting, policy: Policy) -> tuple[User, ...]:
    row = getattr(meeting, "cancellation", None)
    if row is None or row.together or row.excused or not meeting.is_of(row.by):
        return ()
    return (row.by,) if consequences.is_late(meeting, row.at, policy) else ()


def was_away(meeting: Meeting) -> bool:
    """Beats are kept for some weeks; of older meetings only what was decided then tells."""
    first = Beat.objects.order_by("started_at").values_list("started_at", flat=True).first()
    if first is None or meeting.starts_at < first:
        return meeting.status == Status.FINISHED
    return Beat.objects.gaps(meeting.starts_at, meeting.ends_at, longest=settings.OUTAGE)


__all__ = ["Verdict", "policy_with", "replay"]
