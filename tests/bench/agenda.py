"""The pages of somebody with 1,000 meetings, beside one bare indexed SELECT of as many rows as they show.

`python -m tests.bench agenda`. A database of its own is made and dropped, of the kind that DATABASE_URL names.
"""

from collections.abc import Callable
from datetime import timedelta

from ._meetings import made, members, spread_over
from .pages import scratch
from .table import line, rounds, show

COMING, OVER, WAITING, ROUNDS = 500, 400, 100, 20
HOUR = timedelta(hours=1)


def busy() -> object:
    """Ana among 1,001: every two hours somebody else, in both directions of time, and a hundred who wait for her."""
    from django.utils import timezone

    from meetings.models import Proposal

    now = timezone.now()
    ana, *others = members(COMING + OVER + WAITING + 1, now, tokens=COMING)
    groups = [others[:COMING], others[COMING : COMING + OVER], others[COMING + OVER :]]
    spread_over(made([(ana, one) for one in groups[0]], status="open", answer_by=now), "accepted", now, 2 * HOUR)
    spread_over(made([(one, ana) for one in groups[1]], status="open", answer_by=now), "finished", now, -2 * HOUR)
    asked = made([(one, ana) for one in groups[2]], status="open", answer_by=now + 48 * HOUR)
    Proposal.objects.bulk_create(Proposal(meeting=meeting, starts_at=now + 90 * HOUR) for meeting in asked)
    return ana


def variants(ana: object) -> dict[str, Callable[[], object]]:
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(ana)
    later = client.get("/meetings/").context["later"]
    older = client.get("/meetings/history/").context["older"]
    sql = (
        "SELECT * FROM meetings_meeting WHERE asker_id = %s AND status = 'accepted' ORDER BY starts_at, id LIMIT 21",
        [ana.pk],
    )

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(*sql)
            cursor.fetchall()

    addresses = {
        "the agenda, with the month": "/meetings/",
        "the agenda, later": f"/meetings/?after={later}",
        "another month": "/meetings/?month=2027-01",
        "the history": "/meetings/history/",
        "the history, older": f"/meetings/history/?before={older}",
        "the feed": ana.feed.get_absolute_url(),
    }
    return {"one bare SELECT": bare} | {name: (lambda url=url: client.get(url)) for name, url in addresses.items()}


def queries(act: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as sent:
        act()
    return len(sent)


def timed(act: Callable[[], object]) -> Callable[[], float]:
    from time import perf_counter

    def run() -> float:
        start = perf_counter()
        act()
        return (perf_counter() - start) * 1000

    return run


def main() -> dict[str, object]:
    with scratch():
        ana = busy()
        acts = variants(ana)
        asked = {name: queries(act) for name, act in acts.items()}
        seen = rounds({name: timed(act) for name, act in acts.items()}, ROUNDS)
    told = show("Pages of somebody with 1,000 meetings", seen, "ms")
    for name, count in asked.items():
        line(f"{name:44}{count:6} queries")
    return {"pages": told, "queries": asked}


if __name__ == "__main__":
    main()
