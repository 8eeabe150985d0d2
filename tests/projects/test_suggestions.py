"""Onboarding ends on three people, each with a reason that the newcomer may know (ACC-5)."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import City, Profile, User


@pytest.fixture
def says() -> Callable[..., None]:
    def write(person: User, **fields: object) -> None:
        Profile.objects.filter(user=person).update(**fields)

    return write


@pytest.fixture
def potsdam(berlin: City) -> City:
    facts = {"name": "Potsdam", "search_name": "potsdam", "country": "DE", "lat": 52.39886, "lon": 13.06566}
    return City.objects.create(geoname_id=2852458, timezone="Europe/Berlin", **facts)


def told(client: Client) -> dict[str, list[str]]:
    suggestions = client.get("/welcome/people/").context["suggestions"]
    return {card.person.first_name: reasons for card, reasons in suggestions}


def test_three_people_are_suggested_whoever_shares_most_first(
    anas: Client, reader: User, ben: User, eve: User, cleo: User, member: Callable, says: Callable, seen: Callable
) -> None:
    member("Dora")
    says(reader, skills="Rust, welding", open_to="hardware, drones")
    says(eve, skills="Welding", open_to="Hardware")
    seen(eve, days=2)

    found = told(anas)

    assert len(found) == 3
    assert next(iter(found.items())) == ("Eve", ["Both of you know Welding", "Both open to Hardware", "Also in Berlin"])
    assert all(found.values())


def test_distances_are_between_towns(
    anas: Client, reader: User, ben: User, potsdam: City, says: Callable, seen: Callable
) -> None:  # VIS-4, HALF-3
    says(ben, city=potsdam, area="871f1d488ffffff", area_label="By the lake")
    says(reader, area="871f1d489ffffff")
    seen(ben, days=1)

    assert told(anas) == {"Ben": ["Potsdam is 27 km from Berlin", "Online this week"]}
    says(reader, area="")
    assert told(anas)["Ben"][0] == "Potsdam is 27 km from Berlin"


def test_without_a_token_reasons_and_order_tell_only_what_a_card_tells(
    cleos: Client, cleo: User, ben: User, eve: User, says: Callable, seen: Callable
) -> None:  # VIS-1
    says(cleo, skills="Welding", open_to="drones")
    says(eve, skills="Welding", open_to="drones", headline="Quiet drones")
    says(ben, status="creator", headline="Pumps")
    seen(eve, days=1)

    assert told(cleos) == {
        "Eve": ["Their headline says drones, as your profile does", "Also in Berlin"],
        "Ben": ["Also in Berlin", "Looking for somebody to build with"],
    }
    before = list(told(cleos))
    says(eve, skills="", open_to="")
    seen(eve, days=200)
    assert list(told(cleos)) == before


def test_one_person_is_not_called_three(anas: Client, ben: User) -> None:
    assert "<h1>Somebody to begin with</h1>" in anas.get("/welcome/people/").content.decode()


def test_nobody_to_suggest_is_said(anas: Client) -> None:
    assert "You are early" in anas.get("/welcome/people/").content.decode()
