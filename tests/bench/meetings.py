"""One pass of the clock over 100,000 requests to expire and 50,000 meetings to move: `python -m tests.bench meetings`.

A database of its own is made and dropped, of the kind that DATABASE_URL names. First a pass in which all of it is
due, and one in which nothing is; then bare SQL that writes the same rows for as many others, in chunks as large.
SIZE=0.1 takes a tenth of everything.
"""

import os
from collections import Counter
from collections.abc import Callable
from time import perf_counter

from ._meetings import MISSED, filled
from ._meetings_by_hand import BEGIN, END, EXPIRE, write
from .pages import scratch
from .table import line, machine

SIZE = float(os.environ.get("SIZE", 1))
PEOPLE = int(SIZE * 50_000)
SIZES = {"waiting": 2 * PEOPLE, "accepted": PEOPLE // 2, "running": PEOPLE // 2}


def seconds(act: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    answer = act()
    return perf_counter() - start, answer


def checked() -> None:
    """That the pass did what it was measured for."""
    from accounts.models import Notice
    from meetings.models import Meeting, Step, Strike, Unrated
    from payments.audit import audit
    from payments.models import Transfer

    waiting, accepted, running = SIZES.values()
    missed = -(-running // MISSED)
    counts = Counter(Meeting.objects.values_list("status", flat=True))
    assert counts == {"expired": waiting, "running": accepted, "finished": running - missed, "missed": missed}, counts
    steps = Counter(Step.objects.values_list("verb", flat=True))
    assert steps == {"expired": waiting, "started": accepted, "finished": running - missed, "missed": missed}, steps
    assert Transfer.objects.filter(kind="void").count() == waiting
    assert Transfer.objects.filter(key__contains=":compensate:").count() == missed == Strike.objects.count()
    assert Notice.objects.count() == 2 * waiting + 2 * running + missed
    assert not Unrated.objects.exists()
    assert not any(audit().values())


def main() -> dict[str, float]:
    with scratch():
        from django.db import connection

        from meetings import actions

        filling, _ = seconds(lambda: filled(PEOPLE, **SIZES))
        load = machine()["load"]
        expiry, expired = seconds(actions.expire_due)
        moving, moved = seconds(actions.move_on)
        rating, rated = seconds(actions.rate_marked)
        idle, _ = seconds(lambda: [step() for step in (actions.expire_due, actions.move_on, actions.remind)])
        checked()
        again = filled(PEOPLE, **SIZES)
        with connection.cursor() as cursor:
            expiry_by_hand, _ = seconds(lambda: write(EXPIRE, cursor, again.waiting))
            moving_by_hand, _ = seconds(
                lambda: (write(BEGIN, cursor, again.accepted), write(END, cursor, again.running))
            )
    figures = {
        "load before": load,
        "filling, s": filling,
        "requests expired": expired,
        "expiring them, s": expiry,
        "expired a second": expired / expiry,
        "the same in bare SQL, s": expiry_by_hand,
        "expiring, bare SQL = 1": expiry / expiry_by_hand,
        "meetings moved": moved,
        "moving them, s": moving,
        "moved a second": moved / moving,
        "the same in bare SQL, s ": moving_by_hand,
        "moving, bare SQL = 1": moving / moving_by_hand,
        "people rated": rated,
        "rating them, s": rating,
        "the whole pass, s": expiry + moving + rating,
        "a pass with nothing due, s": idle,
    }
    for name, value in figures.items():
        line(f"{name:32} {value:12.2f}")
    return figures


if __name__ == "__main__":
    main()
