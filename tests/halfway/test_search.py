"""The search looks at a few places and answers as if it had looked at all."""

import math
import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.area import centre
from accounts.models import City
from meetings.actions.venues import import_venues
from meetings.halfway.fairness import UNKNOWN_HOURS, least_mean, score
from meetings.halfway.globe import Box, Point, km_between
from meetings.halfway.pool import venues_of
from meetings.halfway.readers import read
from meetings.halfway.search import Candidate, fairest, meeting_point
from meetings.halfway.travel import PACES, Traveller
from meetings.models import PairSuggestion, Venue

from .conftest import REAL_DATA, make_venues

FILES = [file for file in [REAL_DATA / "venues_berlin_osm.csv"] if file.exists()]
modes = st.sampled_from(sorted(PACES))


def brute_force(people: list[Traveller], venues: Iterable[Candidate], count: int) -> list[int]:
    """Written apart from the search: everything, scored and sorted."""
    scored = []
    for venue in venues:
        times = [PACES[person.mode].minutes(km_between(person.start, venue.point)) for person in people]
        mean, gap = sum(times) / len(times), max(times) - min(times)
        scored.append((max(times) + 0.25 * mean + 0.35 * gap + venue.penalty, venue.id))
    return [id_ for _, id_ in sorted(scored)[:count]]


def fetching(venues: list[Candidate]) -> object:
    def fetch(boxes: list[Box]) -> list[Candidate]:
        return [
            v for v in venues for b in boxes if b.south <= v.point.lat <= b.north and b.west <= v.point.lon <= b.east
        ]

    return fetch


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Traveller], list[Candidate]]:
    """Two to five people and up to 300 places around some spot on earth, the antimeridian and the poles among them."""
    lat, lon = draw(st.sampled_from([(52.5, 13.4), (-17.8, 179.95), (65.0, -179.9), (89.7, 0.0), (0.0, 0.0)]))
    chance, spread = random.Random(draw(st.integers(0, 10**6))), draw(st.sampled_from([0.02, 0.3, 3.0]))

    def spot() -> Point:
        there = lon + chance.gauss(0, spread) / max(0.02, math.cos(math.radians(lat)))
        return Point(max(-90, min(90, chance.gauss(lat, spread))), (there + 180) % 360 - 180)

    people = [Traveller(spot(), mode) for mode in draw(st.lists(modes, min_size=2, max_size=5))]
    count = draw(st.integers(0, 300))
    return people, [Candidate(number, spot(), chance.choice([0.0, UNKNOWN_HOURS])) for number in range(count)]


@settings(max_examples=300, deadline=None)
@given(worlds(), st.integers(1, 15))
def test_the_search_equals_brute_force(world: tuple, count: int) -> None:  # HALF-1
    people, venues = world

    found = fairest(people, fetching(venues), count)

    assert [place.id for place in found] == brute_force(people, venues, count)


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_no_place_beats_the_least_mean(world: tuple) -> None:
    people, venues = world

    means = [sum(person.minutes_to(venue.point) for person in people) / len(people) for venue in venues]

    assert all(mean >= least_mean(people) - 1e-6 for mean in means)


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["made", *FILES], ids=lambda source: getattr(source, "name", source))
def test_the_search_in_the_database_equals_brute_force(source: object, berlin: City) -> None:  # HALF-1
    make_venues(2000) if source == "made" else import_venues(read(source))
    everything = [
        Candidate(id_, Point(lat, lon), 0.0 if known else UNKNOWN_HOURS)
        for id_, lat, lon, known in Venue.objects.values_list("id", "lat", "lon", "hours_known")
    ]
    chance = random.Random(5)
    fetch = venues_of(PairSuggestion(kinds="cafe,coworking,library"))

    for _ in range(40):
        people = [
            Traveller(Point(chance.uniform(52.4, 52.6), chance.uniform(13.2, 13.6)), chance.choice(sorted(PACES)))
            for _ in range(chance.choice([2, 2, 2, 3, 5]))
        ]
        found = [place.id for place in fairest(people, fetch, 15)]

        assert found == brute_force(people, everything, 15)


@pytest.mark.django_db
def test_the_search_asks_twice_where_places_are_dense(
    berlin: City, django_assert_max_num_queries: object
) -> None:  # HALF-1
    make_venues(1000)
    people = [Traveller(Point(52.5388, 13.4244), "transit"), Traveller(Point(52.4772, 13.4313), "transit")]

    with django_assert_max_num_queries(3):
        fairest(people, venues_of(PairSuggestion(kinds="cafe")), 5)


def test_the_slower_traveller_counts_most_then_the_difference_then_the_total() -> None:  # HALF-1
    assert score([20, 20]) < score([30, 5])
    assert score([20, 20]) < score([20, 10]) + 2
    assert score([20, 18]) < score([20, 20]) + 1
    assert score([20, 20]) == 25.0
    assert score([20, 20], penalty=3) == 28.0


def test_both_arrive_at_the_meeting_point_at_the_same_time() -> None:
    people = [Traveller(Point(52.5, 13.2), "drive"), Traveller(Point(52.5, 13.6), "bike")]

    point = meeting_point(people)

    assert people[0].minutes_to(point) == pytest.approx(people[1].minutes_to(point), abs=0.01)


def test_nowhere_to_meet_is_no_error() -> None:
    people = [Traveller(Point(*centre("871f1d489ffffff")), "walk")] * 2

    assert fairest(people, lambda boxes: [], 5) == []
