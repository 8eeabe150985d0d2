"""Areas: coarse, real, changed rarely; the page that picks one."""

import re
from collections.abc import Callable
from datetime import timedelta

import h3
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.actions.area import choose_area, follow_city
from accounts.area import allowed, around, boundary, cell_at, cell_for, cleaned, grid, label_for, sized, wind
from accounts.models import City, Profile, User
from tests.halfway.conftest import NORTH, SOUTH, WEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile(ana: User, berlin: City) -> Profile:
    Profile.objects.filter(pk=ana.pk).update(area=NORTH, area_set_at=timezone.now() - timedelta(days=40))
    return Profile.objects.get(pk=ana.pk)


@pytest.fixture
def kreuzberg(berlin: City) -> City:
    return City.objects.create(
        geoname_id=2884161,
        name="Kreuzberg",
        search_name="kreuzberg",
        country="DE",
        lat=52.4997,
        lon=13.4034,
        population=153135,
        timezone="Europe/Berlin",
    )


def test_a_city_gives_its_cell(berlin: City) -> None:  # HALF-3
    assert cell_for(berlin) == "871f1d489ffffff"


@pytest.mark.parametrize(("lat", "resolution"), [(52.52, 7), (52.64, 7), (52.75, 6), (52.98, 5), (54.5, 5)])
def test_far_from_a_town_an_area_is_larger(berlin: City, lat: float, resolution: int) -> None:  # HALF-3
    assert h3.get_resolution(cell_at(lat, 13.41)) == resolution


def test_every_area_we_give_is_one_we_take(berlin: City) -> None:
    for north in range(60):
        cell = cell_at(52.52 + north / 60, 13.41)
        assert cleaned(cell) == cell


def test_a_village_is_no_town(db: None) -> None:
    village = City.objects.create(
        geoname_id=1, name="Hof", search_name="hof", country="IS", lat=64, lon=-16, population=300, timezone="UTC"
    )

    assert h3.get_resolution(cell_for(village)) == 5


@pytest.mark.parametrize(
    "cell",
    ["", "nonsense", "871f1d489", "87ffffffffffffff", "8f1f1d489ffffff", "<script>", "1" * 500, "881f1d4891fffff"],
)
def test_what_is_no_area_or_too_fine_is_refused(berlin: City, cell: str) -> None:  # HALF-3
    with pytest.raises(ValidationError):
        cleaned(cell)


def test_a_fine_cell_far_from_towns_is_refused(berlin: City) -> None:  # HALF-3
    with pytest.raises(ValidationError, match="too small"):
        cleaned(h3.latlng_to_cell(54.5, 13.41, 7))


def test_a_huge_cell_is_refused(berlin: City) -> None:
    with pytest.raises(ValidationError, match="too large"):
        cleaned(h3.latlng_to_cell(52.5, 13.4, 2))


def test_a_second_change_waits_thirty_days(profile: Profile) -> None:  # HALF-3
    assert choose_area(profile, SOUTH)
    Profile.objects.filter(pk=profile.pk).update(area_set_at=timezone.now() - timedelta(days=29))
    profile.refresh_from_db()

    with pytest.raises(ValidationError, match="can change again on"):
        choose_area(profile, WEST)

    Profile.objects.filter(pk=profile.pk).update(area_set_at=timezone.now() - timedelta(days=30))
    profile.refresh_from_db()
    assert choose_area(profile, WEST)


def test_two_corrections_on_the_first_day(profile: Profile) -> None:  # HALF-3
    choose_area(profile, SOUTH)
    first = profile.area_set_at

    assert choose_area(profile, WEST)
    assert choose_area(profile, SOUTH)
    assert profile.area_set_at == first
    with pytest.raises(ValidationError):
        choose_area(profile, WEST)


def test_the_same_area_is_no_change(profile: Profile) -> None:  # HALF-3
    assert choose_area(profile, NORTH) is False
    assert profile.area_set_at < timezone.now() - timedelta(days=39)


def test_of_two_windows_one_moves(profile: Profile) -> None:  # HALF-3
    other = Profile.objects.get(pk=profile.pk)
    choose_area(profile, SOUTH)

    with pytest.raises(ValidationError, match="another window"):
        choose_area(other, WEST)


def test_the_first_city_brings_an_area_and_leaves_the_first_pick_free(eve: User, berlin: City) -> None:
    profile = eve.profile
    profile.area, profile.area_set_at = "", None

    assert follow_city(profile, berlin)
    assert (profile.area, profile.area_label, profile.area_set_at) == (cell_for(berlin), "Berlin", None)
    assert choose_area(profile, SOUTH)


def test_a_new_city_cannot_be_used_to_walk_around(profile: Profile, kreuzberg: City, berlin: City) -> None:  # HALF-3
    choose_area(profile, SOUTH)
    Profile.objects.filter(pk=profile.pk).update(area_set_at=timezone.now() - timedelta(days=3))
    profile.refresh_from_db()

    assert follow_city(profile, kreuzberg) is False
    assert Profile.objects.get(pk=profile.pk).area == SOUTH


def test_an_area_is_called_after_the_town_in_it_or_the_nearest(berlin: City, kreuzberg: City) -> None:
    assert label_for(cell_for(berlin)) == "Berlin"
    assert label_for(cell_for(kreuzberg)) == "Kreuzberg"
    assert label_for(SOUTH) == "south-east of Kreuzberg"


def test_the_winds() -> None:
    assert [wind(0, 0, *to) for to in [(1, 0), (1, 1), (0, 1), (-1, 0), (0, -1)]] == [
        "north",
        "north-east",
        "east",
        "south",
        "west",
    ]


def test_cells_around_are_nearest_first_and_only_those_allowed(berlin: City) -> None:
    cells = around(cell_for(berlin), 3)

    assert (cells[0], len(cells)) == (cell_for(berlin), 37)
    assert allowed(cells) == cells
    assert allowed(around(h3.latlng_to_cell(54.5, 13.41, 7), 2)) == []
    assert sized(cell_for(berlin), 6) == h3.cell_to_parent(cell_for(berlin), 6)


def test_a_hexagon_over_the_antimeridian_is_drawn_in_one_piece() -> None:
    lons = [lon for _, lon in boundary(h3.latlng_to_cell(-17.8, 180, 7))]

    assert max(lons) - min(lons) < 1


def test_the_ground_of_a_map_has_not_too_many_cells() -> None:
    for size in (0.01, 0.1, 1, 10, 60):
        assert len(grid(40, 10, 40 + size / 2, 10 + size)) <= 90


def test_picking_an_area_on_the_page(profile: Profile, client_of: Callable[[User], Client], ana: User) -> None:
    client = client_of(ana)
    html = client.get("/me/area/").content.decode()
    assert "this is the most anybody here can ever learn" in html
    assert f'<option value="{SOUTH}"' in html
    assert '<optgroup label="South' in html

    answer = client.post("/me/area/", {"area": SOUTH, "travel": "bike", "next": "/meetings/"})

    assert (answer.status_code, answer.url) == (302, "/meetings/")
    saved = Profile.objects.get(pk=ana.pk)
    assert (saved.area, saved.travel, saved.area_corrections) == (SOUTH, "bike", 0)


def test_too_early_the_page_says_when_and_still_saves_how_i_travel(
    profile: Profile, client_of: Callable[[User], Client], ana: User
) -> None:  # HALF-3
    Profile.objects.update(area_set_at=timezone.now() - timedelta(days=3), travel="walk")
    client = client_of(ana)

    assert "Your area can change again on" in client.get("/me/area/").content.decode()
    client.post("/me/area/", {"area": SOUTH, "travel": "drive"})

    saved = Profile.objects.get(pk=ana.pk)
    assert (saved.area, saved.travel) == (NORTH, "drive")


def test_a_refused_area_writes_nothing(profile: Profile, client_of: Callable[[User], Client], ana: User) -> None:
    answer = client_of(ana).post("/me/area/", {"area": "881f1d4891fffff", "travel": "drive"})

    assert answer.status_code == 422
    assert "too small" in answer.content.decode()
    assert Profile.objects.get(pk=ana.pk).travel != "drive"


def test_the_next_page_is_on_this_site(profile: Profile, client_of: Callable[[User], Client], ana: User) -> None:
    answer = client_of(ana).post("/me/area/", {"area": SOUTH, "travel": "bike", "next": "https://evil.example/"})

    assert answer.url == "/me/area/"


@pytest.mark.parametrize(
    "query", ["near=Kreuz", "near=Nowhere", "size=5", "size=9", "size=x&near=%00", "next=//evil.example"]
)
def test_any_address_of_the_page_opens(
    profile: Profile, kreuzberg: City, client_of: Callable[[User], Client], ana: User, query: str
) -> None:
    answer = client_of(ana).get(f"/me/area/?{query}")

    assert answer.status_code == 200
    assert not re.search(r'value="//evil', answer.content.decode())


def test_without_a_city_the_page_asks_for_a_town(client_of: Callable[[User], Client], eve: User) -> None:
    Profile.objects.filter(pk=eve.pk).update(city=None, area="")

    assert "Which town is it near?" in client_of(eve).get("/me/area/").content.decode()


def test_my_area_is_mine_alone(profile: Profile, client_of: Callable[[User], Client], ana: User, ben: User) -> None:
    # VIS-4
    for path in (f"/people/{ana.public_id}/", "/"):
        html = client_of(ben).get(path).content.decode()
        assert NORTH not in html
        assert "Prenzlauer" not in html
