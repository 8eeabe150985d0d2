"""Very many meetings at once: some in each transaction, so that no lock is held long and a stop loses nothing.

Who else comes at the same time skips what is locked here, and finds it done when it comes again. In a transaction the
rows are locked in one order everywhere: meeting, contact, account, marks and standing.
"""

import logging
from collections.abc import Callable

from django.db import OperationalError, transaction

from meetings.models import Meeting
from meetings.querysets import MeetingQuerySet
from meetings.states import Status

log = logging.getLogger(__name__)
CHUNK = 2000

Act = Callable[[MeetingQuerySet], None]


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
    rows = due.among(keys).order_by("pk").select_for_update(skip_locked=True, no_key=True)
    mine = list(rows.values_list("pk", flat=True))
    if mine:
        act(Meeting.objects.among(mine))
    return len(mine)


def move_all(meetings: MeetingQuerySet, status: Status) -> None:
    """All or none: they are locked, so nobody can have been quicker."""
    moved, all_of_them = meetings.move_to(status), meetings.count()
    if moved != all_of_them:
        raise RuntimeError(f"{moved} of {all_of_them} meetings could become {status}.")
