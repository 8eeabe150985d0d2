"""HOME-1: twenty searches in ten seconds are enough for a person; looking at everybody is always free."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User


@pytest.fixture
def searched(anas: Client, ben: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty at one moment: a slow machine is no slower person."""
    moment = time.time()
    monkeypatch.setattr("django_ratelimit.core.time.time", lambda: moment)
    for number in range(20):
        assert anas.get(f"/?q=ben{number}").status_code == 200


def test_the_21st_search_is_told_to_wait(searched: None, anas: Client) -> None:
    response = anas.get("/?q=ben")

    assert (response.status_code, response["Retry-After"]) == (429, "10")
    assert "You search faster than we can look. Wait ten seconds, then go on" in response.content.decode()


def test_a_script_gets_the_words_alone(searched: None, anas: Client) -> None:
    response = anas.get("/?q=ben", headers={"X-Part": "directory"})

    assert (response.status_code, response["Content-Type"]) == (429, "text/plain")
    assert response.content.decode().startswith("You search faster")


def test_categories_count_as_searches(searched: None, anas: Client, category: object) -> None:
    assert anas.get("/projects/category/hardware/").status_code == 429


def test_looking_at_everybody_stays_open(searched: None, anas: Client, ben: User, names: Callable) -> None:
    assert names(anas.get("/")) == ["Ben Sorensen"]


def test_nobody_pays_for_another(searched: None, eve: User, client_of: Callable) -> None:
    assert client_of(eve).get("/?q=ben").status_code == 200
