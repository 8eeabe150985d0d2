"""DESIGN, budgets: what a page of the directory, a profile and the notices ask of the database."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Notice, User
from projects.models import ProjectLink, Seat
from projects.states import Stage

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


@pytest.mark.parametrize("size", [0, 1, 12])
@pytest.mark.parametrize("as_whom", ["a reader", "somebody without a token", "themselves"])
def test_a_profile_asks_six_times_however_much_stands_on_it(
    as_whom: str, size: int, anas: Client, cleos: Client, client_of: Callable, ben: User, projects_of: Callable
) -> None:  # DESIGN: budgets
    """Session; who it is; the person with all that is theirs alone; their meetings; their projects; the header."""
    projects_of(ben, size)
    client = {"a reader": anas, "somebody without a token": cleos, "themselves": client_of(ben)}[as_whom]

    withheld = 1 if as_whom == "somebody without a token" else 0  # no meetings, no projects; whose page is open instead
    assert len(asked(client, f"/people/{ben.public_id}/", WHOLE)) == 6 - withheld


@pytest.fixture
def projects_of(project_of: Callable, pitch_of: Callable) -> Callable[[User, int], None]:
    """A pitch, and so many projects on display and finished, each with seats and links."""

    def make(owner: User, size: int) -> None:
        pitch_of(owner)
        for number in range(size):
            finished = project_of(owner, f"Past {number}", on_display=False, stage=Stage.FINISHED)
            for project in (project_of(owner, f"Now {number}"), finished):
                Seat.objects.create(project=project, title="Acoustics", places=2)
                ProjectLink.objects.create(project=project, label="Log", url="https://example.org/log")

    return make


@pytest.mark.parametrize("path", ["/notices/", "/notices/?unread=1"])
@pytest.mark.parametrize("size", [0, 3, 90])
def test_the_notices_ask_four_times(path: str, size: int, anas: Client, ana: User) -> None:  # DESIGN: budgets
    Notice.objects.bulk_create(Notice(person=ana, kind="meeting.asked", text=f"{n}", url="/") for n in range(size))

    assert len(asked(anas, path, WHOLE)) == 4
