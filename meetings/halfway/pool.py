"""Filling a pair's list from the table of places. What is in it keeps its rank; more comes only after it."""

from collections.abc import Callable, Iterator

from django.db import transaction

from accounts.area import TOWN, centre
from accounts.models import City
from meetings.models import PairSuggestion, SuggestedTown, SuggestedVenue, Venue

from .fairness import UNKNOWN_HOURS, score
from .globe import Box, Point
from .router import routed
from .search import Candidate, Fetch, Ranked, fairest
from .travel import Traveller, band

SHOWN = 5
POOL, DEEPEST = 60, 480  # how many are kept, so that enough of them are open whenever the two meet
TOWNS = 3
EQUAL = 10.0  # minutes of difference that still count as about equal
LONGEST = 240.0  # minutes: beyond that nobody should travel for a coffee
Verdict = PairSuggestion.Verdict


def fill(suggestion: PairSuggestion, enough: Callable[[], bool]) -> None:
    """Looks further until there are enough, or nothing more to find. An empty list is tried again each time."""
    people, fetch = people_of(suggestion), venues_of(suggestion)
    empty = suggestion.verdict == Verdict.NONE
    while (empty or suggestion.searched < DEEPEST) and not enough():
        depth = POOL if empty else min(DEEPEST, max(POOL, suggestion.searched * 2))
        found = fairest(people, fetch, depth)
        known = set(suggestion.places.values_list("venue_id", flat=True))
        fresh = by_road(people, [place for place in found if place.id not in known])
        kept = keep(suggestion, known, fresh, searched=depth if len(found) == depth else DEEPEST)
        empty = False
        if not fresh or not kept:
            return


def people_of(suggestion: PairSuggestion) -> tuple[Traveller, Traveller]:
    """Both set out from the middle of their area: nothing finer is known."""
    return (
        Traveller(Point(*centre(suggestion.low_area)), suggestion.low_travel),
        Traveller(Point(*centre(suggestion.high_area)), suggestion.high_travel),
    )


def venues_of(suggestion: PairSuggestion) -> Fetch:
    kinds = suggestion.kinds.split(",")

    def fetch(boxes: list[Box]) -> Iterator[Candidate]:
        for box in boxes:
            near = Venue.objects.active().filter(kind__in=kinds).within(*box)
            for id_, lat, lon, hours_known in near.values_list("id", "lat", "lon", "hours_known"):
                yield Candidate(id_, Point(lat, lon), 0.0 if hours_known else UNKNOWN_HOURS)

    return fetch


def towns(boxes: list[Box]) -> Iterator[Candidate]:
    for box in boxes:
        near = City.objects.filter(population__gte=TOWN, lat__range=(box.south, box.north))
        for id_, lat, lon in near.filter(lon__range=(box.west, box.east)).values_list("id", "lat", "lon"):
            yield Candidate(id_, Point(lat, lon))


def by_road(people: tuple[Traveller, ...], found: list[Ranked]) -> list[Ranked]:
    """Ranked again by the router's times where there are any, without what is out of reach."""
    points = [place.place.point for place in found]
    roads = [routed(person, points) for person in people]
    ranked = []
    for number, place in enumerate(found):
        times = tuple(road[number] if road else place.times[who] for who, road in enumerate(roads))
        if max(times) <= LONGEST:
            ranked.append(place._replace(score=score(times, place.place.penalty), times=times))
    return sorted(ranked)


@transaction.atomic
def keep(suggestion: PairSuggestion, known: set[int], fresh: list[Ranked], *, searched: int) -> bool:
    """False when somebody else has filled the same list meanwhile: theirs stands."""
    locked = PairSuggestion.objects.select_for_update().get(pk=suggestion.pk)
    if set(locked.places.values_list("venue_id", flat=True)) != known:
        suggestion.refresh_from_db()
        return False
    SuggestedVenue.objects.bulk_create(
        SuggestedVenue(suggestion=locked, venue_id=place.id, rank=rank, **bands(place))
        for rank, place in enumerate(fresh, len(known) + 1)
    )
    if not known:
        suggestion.verdict = verdict_on(fresh)
    if suggestion.verdict == Verdict.NONE and not locked.fair_towns.exists():
        keep_towns(locked)
    suggestion.searched = searched
    suggestion.save(update_fields=["searched", "verdict"])
    return True


def keep_towns(suggestion: PairSuggestion) -> None:
    """What is offered instead when there is no place (HALF-4); by the estimate, a town is no exact place."""
    found = [town for town in fairest(people_of(suggestion), towns, TOWNS) if max(town.times) <= LONGEST]
    SuggestedTown.objects.bulk_create(
        SuggestedTown(suggestion=suggestion, city_id=town.id, rank=rank, **bands(town))
        for rank, town in enumerate(found, 1)
    )


def verdict_on(found: list[Ranked]) -> Verdict:
    if not found:
        return Verdict.NONE
    equal = all(max(place.times) - min(place.times) <= EQUAL for place in found[:SHOWN])
    return Verdict.EQUAL if equal else Verdict.FAIREST


def bands(place: Ranked) -> dict[str, int]:
    """All that is kept of the times."""
    low, high = place.times
    return {"low_band": band(low), "high_band": band(high)}
