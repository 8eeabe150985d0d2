"""Home and search among many people, measured beside one bare indexed SELECT: `python -m tests.bench.directory`.

Uses the database of DATABASE_URL, which should be a scratch one: members are added until there are `--people`.
What counts are the ratios; milliseconds are those of this machine at this moment.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from statistics import quantiles
from time import perf_counter

import django
from django.conf import settings
from django.db import connection

PEOPLE, ROUNDS = 100_000, 40
PAGES = {
    "home, everybody": "/",
    "home, the part a script asks for": "/",
    "projects": "/?tab=projects",
    "a word that many have": "/?q=works",
    "a name": "/?q=mara",
    "two words": "/?q=works+berl",
    "a word that nobody has": "/?q=xyzzyplugh",
    "three filters": "/?status=creator&meets=video&open=1",
    "a word and three filters": "/?q=works&status=creator&meets=video&open=1",
}


def times(act: Callable[[], None], rounds: int) -> tuple[float, float]:
    """p50 and p95, in milliseconds, after one round that warms up."""
    act()
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    cuts = quantiles(taken, n=20)
    return cuts[9], cuts[18]


def bare(reader: object) -> Callable[[], None]:
    people = type(reader).objects.filter(pk=reader.pk)
    return lambda: list(people.values_list("pk", "public_id"))


def page(client: object, name: str, path: str) -> Callable[[], None]:
    headers = {"X-Part": "directory"} if "script" in name else {}

    def ask() -> None:
        status = client.get(path, headers=headers).status_code
        if status != 200:
            raise SystemExit(f"{path} answered {status}")

    return ask


def reader_with_tokens() -> object:
    from accounts.models import User
    from payments import actions as payments

    reader = User.objects.order_by("pk").first()
    payments.gift(reader, 3, key="bench", reason="To look around")
    return reader


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    settings.ALLOWED_HOSTS.append("testserver")
    settings.RATELIMIT_ENABLE = False
    measure(asked.people, asked.rounds)


def measure(people: int, rounds: int) -> None:
    from django.test import Client

    from config.demo.crowd import make_crowd

    make_crowd(people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    reader = reader_with_tokens()
    client = Client()
    client.force_login(reader)
    base, _ = times(bare(reader), 500)
    print(f"{connection.vendor}, {people:,} people. One bare indexed SELECT: {base:.2f} ms\n")  # noqa: T201
    print(f"{'':34}{'p50 ms':>9}{'p95 ms':>9}{'p50 in SELECTs':>16}{'p95 in SELECTs':>16}")  # noqa: T201
    for name, path in PAGES.items():
        p50, p95 = times(page(client, name, path), rounds)
        print(f"{name:34}{p50:9.1f}{p95:9.1f}{p50 / base:16.0f}{p95 / base:16.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
