"""Very many meetings at once: some in each transaction, so that no lock is held long and a stop loses nothing.

Who else comes at the same time skips what is locked here, and finds it done when it comes again. In a transaction the
rows are locked in one order everywhere: meeting, contact, account, marks and standing.
"""

import logging
from collections.abc import Callable, Collection, Iterable

from django.db import OperationalError, transaction

from meetings.models import Meeting
from meetings.querysets import MeetingQuerySet
from meetings.states import Status

log = logging.getLogger(__name__)
CHUNK = 1000

Act = Callable[[list[Meeting]], None]


def in_chunks(due: MeetingQuerySet, act: Act) -> int:
    """Lets `act` have all that are due, some at a time, in the order they come in. Returns how many it had."""
    keys = list(due.values_list("pk", flat=True))
    return sum(attempt(due, keys[start : start + CHUNK], act) for start in range(0, len(keys), CHUNK))


def attempt(due: MeetingQuerySet, keys: list[int], act: Act) -> int:
    """All or none; where one is in trouble, halves, until the others are through and it stands alone in the log."""
    try:
        with transaction.atomic():
            return claim(due, keys, act)
    except OperationalError:  # the database itself, or two who wait for each other: the next pass comes anyway
        raise
    except Exception:
        if len(keys) == 1:
            log.exception("Meeting %s could not be moved on", keys[0])
            return 0
    half = len(keys) // 2
    return attempt(due, keys[:half], act) + attempt(due, keys[half:], act)


def claim(due: MeetingQuerySet, keys: list[int], act: Act) -> int:
    rows = due.filter(pk__in=keys).order_by("pk")
    meetings = list(rows.select_for_update(of=("self",), skip_locked=True, no_key=True))
    if meetings:
        act(meetings)
    return len(meetings)


def among(meetings: Iterable[Meeting]) -> MeetingQuerySet:
    return Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings])


def move_all(meetings: Collection[Meeting], status: Status) -> None:
    """All or none: they are locked, so nobody can have been quicker."""
    moved = among(meetings).move_to(status)
    if moved != len(meetings):
        raise RuntimeError(f"{moved} of {len(meetings)} meetings could become {status}.")
