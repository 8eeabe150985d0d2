"""The pages that are open to everybody."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User

OPEN = ["/", "/tour/", "/rules/", "/trust/", "/support/", "/privacy/", "/terms/", "/credits/"]
SIGNING_IN = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/login/code/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN + SIGNING_IN)
def test_a_visitor_reads_the_open_pages(client: Client, address: str) -> None:  # ACC-4
    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert "<main" in page
    assert 'href="#main"' in page
    assert '<html lang="en" data-theme="system"' in page
    assert "Sign in" in page


@pytest.mark.parametrize("address", OPEN[1:])
def test_a_member_reads_them_too(ana: User, client_of: Callable[[User], Client], address: str) -> None:
    response = client_of(ana).get(address)

    assert response.status_code == 200
    assert 'data-unread="messages"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/tour/", "/rules/", "/trust/", "/privacy/", "/terms/", "/credits/"])
def test_reading_pages_take_no_post(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_the_rules_show_the_numbers_the_site_works_with(client: Client, settings: object) -> None:
    settings.ASKS_PER_DAY = 37

    assert "at most 37 a day" in client.get("/rules/").content.decode()


@pytest.mark.django_db
def test_the_tour_has_five_slides_and_can_be_skipped(client: Client) -> None:  # ACC-4
    page = client.get("/tour/").content.decode()

    assert page.count('class="slide"') == 5
    assert "Skip the tour" in page
    assert page.count('href="#slide-') == 4 + 4 + 5


@pytest.mark.django_db
def test_the_first_visit_begins_with_the_slideshow_and_only_the_first(client: Client) -> None:  # ACC-4
    first = client.get("/").content.decode()
    second = client.get("/").content.decode()
    toured = Client()
    toured.get("/tour/")

    assert (first.count('class="slide"'), second.count('class="slide"')) == (5, 0)
    assert '<a class="button button--plain" href="#token">Skip</a>' in first
    assert 'id="token"' in first
    assert '<ol class="how">' in second
    assert '<ol class="how">' in toured.get("/").content.decode()


@pytest.mark.django_db
def test_privacy_names_whoever_draws_the_map(client: Client, settings: object) -> None:  # ACC-4
    own = client.get("/privacy/").content.decode()
    settings.MAP_TILE_ORIGIN = "https://tiles.example"
    others = client.get("/privacy/").content.decode()

    assert "maps come from us" in own
    assert "The pictures of a map come from https://tiles.example" in others
    assert "maps come from us" not in others


@pytest.mark.django_db
def test_the_credits_name_whose_data_is_shown(client: Client) -> None:
    page = client.get("/credits/").content.decode()

    for name in (
        "OpenStreetMap contributors",
        "GeoNames",
        "Institute of Museum and Library Services",
        "Figtree",
        "Lucide",
        "Leaflet",
    ):
        assert name in page


@pytest.mark.django_db
def test_google_is_offered_only_when_its_keys_are_set(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:  # ACC-1
    assert "Google" not in client.get("/accounts/login/").content.decode()

    provider = {"APPS": [{"client_id": "id", "secret": "secret", "key": ""}]}
    monkeypatch.setitem(settings.SOCIALACCOUNT_PROVIDERS, "google", provider)
    monkeypatch.setattr(settings, "GOOGLE_CLIENT_ID", "id")

    assert "Continue with Google" in client.get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_the_landing_page_says_what_a_pack_costs(client: Client, settings: object) -> None:  # TOK-1
    settings.PACK_TOKENS, settings.PACK_PRICE = 4, 1250

    assert "4 tokens cost $12.50." in client.get("/").content.decode()
