"""DESIGN, budgets: what a page of the directory asks of the database."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import Seat

WHOLE, PART = {}, {"X-Part": "directory"}


@pytest.fixture(autouse=True)
def _presence_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process with sockets, which knows who is online without asking the database."""
    monkeypatch.setattr("accounts.presence.online_ids", lambda ids=None: set())


@pytest.fixture
def shown(crowd: Callable, project_of: Callable, pitch_of: Callable) -> Callable[[int], None]:
    """So many people with all that a card can show."""

    def make(size: int) -> None:
        for person in crowd(size):
            pitch_of(person)
            Seat.objects.create(project=project_of(person), title="Acoustics", places=2)

    return make


def asked(client: Client, path: str, headers: dict[str, str]) -> list[str]:
    client.get(path, headers=headers)  # categories and towns are kept for a while
    with CaptureQueriesContext(connection) as queries:
        client.get(path, headers=headers)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("cards", [3, 24])
@pytest.mark.parametrize("path", ["/", "/?tab=projects", "/?q=crowd&pitch=1&meets=video&open=1"])
def test_the_directory_asks_five_times_and_a_part_of_it_four(
    path: str, cards: int, anas: Client, shown: Callable
) -> None:  # DESIGN: budgets
    """Session; who it is, with their purse; both counts; the cards; and, for the whole page, what the header says."""
    shown(cards)

    assert (len(asked(anas, path, WHOLE)), len(asked(anas, path, PART))) == (5, 4)


@pytest.mark.parametrize("cards", [3, 24])
def test_without_a_token_it_is_no_more(cards: int, cleos: Client, shown: Callable) -> None:  # DESIGN: budgets
    shown(cards)

    assert (len(asked(cleos, "/", WHOLE)), len(asked(cleos, "/", PART))) == (5, 4)


def test_one_more_where_near_me_names_my_town(anas: Client, shown: Callable) -> None:
    shown(3)

    assert (len(asked(anas, "/?near=10", WHOLE)), len(asked(anas, "/?near=10", PART))) == (6, 5)
