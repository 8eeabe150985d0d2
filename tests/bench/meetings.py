"""One pass of the clock over 100,000 requests to expire and 50,000 meetings to move: `python -m tests.bench meetings`.

A database of its own is made and dropped, of the kind that DATABASE_URL names. First a pass in which all of it is
due, and one in which nothing is; then bare SQL that writes the same rows for as many others, in chunks as large.
SIZE=0.1 takes a tenth of everything.
"""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from ._meetings import MISSED, Due, filled
from ._meetings_by_hand import BEGIN, END, EXPIRE, write
from .pages import scratch
from .table import line, machine

SIZE = float(os.environ.get("SIZE", 1))
PEOPLE = int(SIZE * 50_000)
SIZES = {"waiting": 2 * PEOPLE, "accepted": PEOPLE // 2, "running": PEOPLE // 2}


class Took(NamedTuple):
    """Seconds on the wall, and of processor, ours and the database's: which neighbours disturb less."""

    wall: float
    cpu: float
    count: object


def took(act: Callable[[], object]) -> Took:
    start, used = perf_counter(), process_time() + of_database()
    answer = act()
    return Took(perf_counter() - start, process_time() + of_database() - used, answer)


def of_database() -> float:
    """Processor time of the PostgreSQL process that serves us, where it can be read; SQLite's is ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    ticks = stat.read_text().rpartition(")")[2].split()[11:13] if stat.exists() else [0]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def settled(people: int) -> Due:
    """As autovacuum would leave it some minutes later."""
    from django.db import connection

    due = filled(people, **SIZES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return due


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

        filling = took(lambda: bool(settled(PEOPLE)))  # nothing of it stays in memory: the clock is alone with its rows
        load = machine()["load"]
        expiry, moving = took(actions.expire_due), took(actions.move_on)
        rating = took(actions.rate_marked)
        idle = took(lambda: [step() for step in (actions.expire_due, actions.move_on, actions.remind)])
        checked()
        again = settled(PEOPLE)
        with connection.cursor() as cursor:
            expiry_by_hand = took(lambda: write(EXPIRE, cursor, again.waiting))
            moving_by_hand = took(lambda: (write(BEGIN, cursor, again.accepted), write(END, cursor, again.running)))
    figures = {
        "load before": load,
        "filling, s": filling.wall,
        **told("requests expired", expiry, expiry_by_hand),
        **told("meetings moved", moving, moving_by_hand),
        "people rated": rating.count,
        "people rated: s": rating.wall,
        "the whole pass, s": expiry.wall + moving.wall + rating.wall,
        "the whole pass, s of processor": expiry.cpu + moving.cpu + rating.cpu,
        "a pass with nothing due, s": idle.wall,
    }
    for name, value in figures.items():
        line(f"{name:42} {value:12.2f}")
    return figures


def told(what: str, ours: Took, by_hand: Took) -> dict[str, float]:
    return {
        what: ours.count,
        f"{what}: s": ours.wall,
        f"{what}: s of processor": ours.cpu,
        f"{what}: a second": ours.count / ours.wall,
        f"{what}: s in bare SQL": by_hand.wall,
        f"{what}: bare SQL = 1": ours.wall / by_hand.wall,
    }


if __name__ == "__main__":
    main()
