"""Nobody can learn more than the area: whatever is asked, however often (HALF-3)."""

import json
import math
import random
from collections.abc import Callable

import h3
import pytest
from django.apps import apps
from django.db import models

from accounts.area import cell_at, centre, km_between
from accounts.models import City, User
from meetings.halfway import suggest
from meetings.halfway.globe import Point
from meetings.halfway.page import map_for, page_for
from meetings.halfway.search import Candidate, fairest
from meetings.halfway.travel import Traveller
from meetings.models import Meeting, PairSuggestion, Place

from .conftest import NORTH


def home_in(cell: str, chance: random.Random) -> tuple[float, float]:
    """A random point of a cell."""
    corners = h3.cell_to_boundary(cell)
    while True:
        lat = chance.uniform(min(c[0] for c in corners), max(c[0] for c in corners))
        lon = chance.uniform(min(c[1] for c in corners), max(c[1] for c in corners))
        if h3.latlng_to_cell(lat, lon, h3.get_resolution(cell)) == cell:
            return lat, lon


@pytest.mark.django_db
def test_two_homes_in_one_area_give_the_same_bytes(
    places: None, agreed: Callable[..., Meeting], lives: Callable, ana: User, ben: User
) -> None:  # HALF-3
    meeting, chance, seen = agreed(), random.Random(3), set()
    for _ in range(12):
        home = home_in(NORTH, chance)
        lives(ana, cell_at(*home))
        Place.objects.all().delete()
        PairSuggestion.objects.all().delete()
        suggestion = suggest(Meeting.objects.get(pk=meeting.pk))
        answers = [page_for(meeting, suggestion, reader) for reader in (ana, ben)]
        maps = [map_for(page, suggestion.area_of(reader)) for page, reader in zip(answers, (ana, ben), strict=True)]
        seen.add(json.dumps([[repr(page) for page in answers], maps]).encode())

    assert len(seen) == 1


def test_a_home_becomes_its_area_and_nothing_else(db: None, berlin: City) -> None:  # HALF-3
    chance = random.Random(4)

    assert {cell_at(*home_in(NORTH, chance)) for _ in range(200)} == {NORTH}


def test_an_attacker_learns_no_more_than_the_area() -> None:  # HALF-3
    """A hundred accounts all over the city, all seeing the victim's list, know the cell and guess its middle.

    Exact Bayes over the homes: those that would have given every list seen. All of them lie in one cell, evenly.
    """
    chance = random.Random(11)
    venues = [Candidate(n, Point(chance.gauss(52.51, 0.06), chance.gauss(13.41, 0.09))) for n in range(400)]

    def fetch(boxes: list) -> list[Candidate]:
        return [
            v for v in venues for b in boxes if b.south <= v.point.lat <= b.north and b.west <= v.point.lon <= b.east
        ]

    def lists_of(cell: str, spies: list[str]) -> tuple:
        victim = Traveller(Point(*centre(cell)), "transit")
        pairs = [[victim, Traveller(Point(*centre(spy)), "bike")] for spy in spies]
        return tuple(tuple(place.id for place in fairest(pair, fetch, 5)) for pair in pairs)

    homes = [(chance.uniform(52.46, 52.55), chance.uniform(13.3, 13.5)) for _ in range(400)]
    cells = {home: h3.latlng_to_cell(*home, 7) for home in homes}
    spies = [h3.latlng_to_cell(chance.uniform(52.4, 52.6), chance.uniform(13.2, 13.6), 7) for _ in range(100)]
    answers = {cell: lists_of(cell, spies) for cell in set(cells.values())}
    errors, guesses = [], []
    for home in homes[:60]:
        possible = [other for other in homes if answers[cells[other]] == answers[cells[home]]]
        assert {cells[other] for other in possible} == {cells[home]}
        corners = [home_in(cells[home], chance) for _ in range(60)]
        guess = tuple(sum(axis) / len(corners) for axis in zip(*corners, strict=True))
        errors.append(km_between(*home, *guess))
        guesses.append(km_between(*home, *centre(cells[home])))

    assert sorted(errors)[30] >= 0.9 * sorted(guesses)[30]
    assert sorted(errors)[30] > 0.5


def test_an_area_is_never_finer_than_the_law_asks() -> None:  # HALF-3
    chance = random.Random(8)
    spots = [(math.degrees(math.asin(chance.uniform(-1, 1))), chance.uniform(-180, 180)) for _ in range(500)]

    assert min(h3.cell_area(h3.latlng_to_cell(*spot, 7)) for spot in spots) > 1.0


def test_no_table_holds_where_a_person_lives() -> None:  # HALF-3, VIS-4
    places = {"City", "Venue"}
    suspicious = ("lat", "lon", "lng", "latitude", "longitude", "address", "street", "home", "point", "location", "zip")
    found = set()
    for model in apps.get_models():
        if model.__name__ in places or model._meta.app_label not in OURS:
            continue
        for field in model._meta.fields:
            words = set(field.name.lower().split("_"))
            if words & set(suspicious) or isinstance(field, models.FloatField) and "seconds" not in words:
                found.add(f"{model.__name__}.{field.name}")

    assert found == set()


OURS = {"accounts", "payments", "projects", "meetings", "chat", "videocall"}


def test_the_list_keeps_bands_not_minutes() -> None:  # HALF-3
    names = {field.name for field in apps.get_model("meetings.SuggestedVenue")._meta.fields}

    assert names == {"id", "suggestion", "venue", "rank", "low_band", "high_band"}
