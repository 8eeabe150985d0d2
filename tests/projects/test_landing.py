"""The landing page shows whom a member would see first, of people and first names alone."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User


def shown(client: Client) -> list[str]:
    return [card.person.name for card in client.get("/").context["cards"]]


def test_those_seen_lately_fill_it(client: Client, crowd: Callable, seen: Callable) -> None:  # HOME-3
    people = crowd(20)
    for number, person in enumerate(people):
        seen(person, days=number / 20)

    with CaptureQueriesContext(connection) as queries:
        names = shown(client)

    assert names == [person.first_name for person in people[:8]]
    assert len(queries) == 1


def test_where_few_were_here_lately_it_shows_the_others_too(
    client: Client, crowd: Callable, seen: Callable, ben: User
) -> None:
    for number, person in enumerate(crowd(3)):
        seen(person, days=number * 20)
    seen(ben, days=100)

    assert shown(client) == ["Member0", "Member1", "Member2", "Ben"]
