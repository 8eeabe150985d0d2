"""Moderators keep the places; the lists of pairs they only see, and no area."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import City, User
from accounts.moderators import GROUP, fill_group
from config.demo.venues import VENUES, make_venues
from meetings.halfway import suggest
from meetings.models import Meeting, PairSuggestion, Venue

from .conftest import NORTH, SOUTH

pytestmark = pytest.mark.django_db
FIELDS = {
    "kind": "coworking",
    "name": "Desk & Co",
    "street": "Weg 1",
    "city": "Berlin",
    "lat": "52.5",
    "lon": "13.4",
    "opening_hours": "Mo-Fr 08:00-20:00",
    "wheelchair": "yes",
    "internet_access": "wlan",
    "licence": "",
    "active": "on",
}


@pytest.fixture
def desk(member: Callable[..., User], client_of: Callable[[User], Client]) -> Client:
    """A moderator's: in the group, not a superuser."""
    mod = member("Mod", is_staff=True)
    fill_group()
    mod.groups.add(Group.objects.get(name=GROUP))
    return client_of(mod)


def test_a_moderator_adds_a_place(desk: Client, berlin: City) -> None:  # MOD-1
    answer = desk.post("/admin/meetings/venue/add/", FIELDS)

    assert answer.status_code == 302
    venue = Venue.objects.get()
    assert (venue.name, venue.timezone, venue.hours_known, venue.source) == ("Desk & Co", "Europe/Berlin", True, "site")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("lat", "95", "less than or equal to 90"), ("opening_hours", "always", "cannot be read")],
)
def test_a_wrong_place_is_refused(desk: Client, berlin: City, field: str, value: str, words: str) -> None:
    answer = desk.post("/admin/meetings/venue/add/", FIELDS | {field: value})

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Venue.objects.exists()


def test_places_are_switched_off_not_deleted(desk: Client, places: None) -> None:
    chosen = list(Venue.objects.values_list("pk", flat=True)[:3])

    desk.post("/admin/meetings/venue/", {"action": "switch_off", "_selected_action": chosen})

    assert set(Venue.objects.filter(active=False).values_list("pk", flat=True)) == set(chosen)
    assert desk.post(f"/admin/meetings/venue/{chosen[0]}/delete/").status_code == 403


def test_a_list_is_seen_without_cells_and_times(desk: Client, places: None, agreed: Callable[..., Meeting]) -> None:
    # HALF-3, MOD-3
    suggestion = suggest(agreed())
    url = f"/admin/meetings/pairsuggestion/{suggestion.pk}/change/"

    html = desk.get(url).content.decode()

    assert "Berlin" not in html
    assert NORTH not in html
    assert SOUTH not in html
    assert "min for you" not in html
    assert desk.post(url, {"verdict": "none"}).status_code == 403
    assert desk.get("/admin/meetings/pairsuggestion/").status_code == 200
    assert PairSuggestion.objects.get().verdict == suggestion.verdict


def test_the_demo_makes_its_places_once(db: None) -> None:  # OPS-1
    make_venues()
    make_venues()

    assert Venue.objects.count() == len(VENUES) >= 25
    assert set(Venue.objects.values_list("kind", flat=True)) == set(Venue.Kind.values)
