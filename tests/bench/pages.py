"""The profile and the notices beside raw SQL and a bare Django view, in one run: `python -m tests.bench.pages`.

A database of its own is made and dropped, of the kind that DATABASE_URL names. What counts are the ratios and the
numbers of queries; milliseconds are those of this machine at this moment.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import quantiles
from time import perf_counter

import django

from .table import line, rounds, show

ROUNDS = 60
NOTICES = 3000


@contextmanager
def scratch() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases, teardown_test_environment

    setup_test_environment()
    before = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(before, verbosity=0)
        teardown_test_environment()


def people() -> tuple[object, object]:
    """A reader with a token and thousands of notices, and somebody with a full page."""
    from accounts.models import Notice, User
    from config.demo import make_demo

    make_demo("bench-bench-bench")
    ana, ben = (User.objects.get(email=f"{name}@demo.example") for name in ("ana", "ben"))
    rows = (Notice(person=ana, kind="meeting.asked", text=f"Notice {number}", url="/") for number in range(NOTICES))
    Notice.objects.bulk_create(rows)
    return ana, ben


def raw(reader: object, person: object) -> dict[str, Callable[[], object]]:
    """The least that a page must ask: one row, and thirty."""
    from django.db import connection

    one = ("SELECT id, first_name FROM accounts_user WHERE public_id = %s", [person.public_id])
    thirty = (
        "SELECT * FROM accounts_notice WHERE person_id = %s ORDER BY created_at DESC, id DESC LIMIT 30",
        [reader.pk],
    )

    def ask(sql: str, values: list) -> list:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    return {"raw SQL, one row by its key": lambda: ask(*one), "raw SQL, thirty notices": lambda: ask(*thirty)}


def pages(reader: object, person: object) -> dict[str, Callable[[], object]]:
    """`/healthz` is Django with all its middleware and nothing else."""
    from django.test import Client

    client = Client()
    client.force_login(reader)

    def get(path: str) -> object:
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        return answer

    paths = {
        "a bare view": "/healthz",
        "profile": f"/people/{person.public_id}/",
        "notices": "/notices/",
        "settings": "/me/settings/",
    }
    return {name: (lambda path=path: get(path)) for name, path in paths.items()}


def queries_of(page: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        page()
    return len(asked)


def milliseconds(act: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        start = perf_counter()
        act()
        return (perf_counter() - start) * 1000

    return timed


def main() -> dict[str, object]:
    with scratch():
        from django.db import connection

        reader, person = people()
        shown = pages(reader, person)
        variants = {name: milliseconds(act) for name, act in (raw(reader, person) | shown).items()}
        rounds(variants, 3)  # warm
        seen = rounds(variants, ROUNDS)
        figures = show(f"Pages on {connection.vendor}, {NOTICES:,} notices", seen, "ms")
        for name, page in shown.items():
            cuts = quantiles(seen[name], n=20)
            figures[name] |= {"p50": cuts[9], "p95": cuts[18], "queries": queries_of(page)}
            line(f"{name:44}p50 {cuts[9]:8.2f}   p95 {cuts[18]:8.2f}   {figures[name]['queries']:3} queries")
        return figures


if __name__ == "__main__":
    main()
