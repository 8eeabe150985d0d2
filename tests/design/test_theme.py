"""Light, dark, or as the device says."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User


def theme_of(client: Client) -> str:
    page = client.get("/terms/").content.decode()
    return page.split('data-theme="')[1].split('"')[0]


@pytest.mark.django_db
def test_a_visitors_choice_is_kept_in_a_cookie(client: Client) -> None:
    assert theme_of(client) == "system"

    response = client.post("/theme/", {"theme": "dark", "next": "/terms/"})

    assert (response.status_code, response["Location"]) == (302, "/terms/")
    assert theme_of(client) == "dark"


def test_a_members_choice_is_kept_in_the_profile(ana: User, client_of: Callable[[User], Client]) -> None:
    client_of(ana).post("/theme/", {"theme": "dark"})

    ana.profile.refresh_from_db()
    assert ana.profile.theme == "dark"
    assert theme_of(client_of(ana)) == "dark"


@pytest.mark.django_db
def test_an_unknown_theme_changes_nothing(client: Client) -> None:
    client.post("/theme/", {"theme": "pink"})

    assert theme_of(client) == "system"


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_leads_nowhere_else(client: Client, place: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": place})["Location"] == "/"


@pytest.mark.django_db
def test_a_forged_cookie_is_no_theme(client: Client) -> None:
    client.cookies["theme"] = '"><script>'

    assert theme_of(client) == "system"
