"""Finding the fairest places among millions with two range queries, and missing none."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from .fairness import TOTAL_WEIGHT, least_mean, score
from .globe import Box, Circle, Point, between, box_around, km_between
from .travel import Traveller

HALF_THE_EARTH_KM = 20_100
SLACK = 1e-6  # minutes, against rounding


class Candidate(NamedTuple):
    """A place to look at. Equal scores are ordered by `id`; `penalty` is in minutes and never negative."""

    id: int
    point: Point
    penalty: float = 0.0


class Ranked(NamedTuple):
    score: float
    id: int
    times: tuple[float, ...]
    place: Candidate


Fetch = Callable[[list[Box]], Iterable[Candidate]]


def rank(people: Sequence[Traveller], candidates: Iterable[Candidate]) -> list[Ranked]:
    """All of them, the fairest first."""
    ranked = []
    for place in candidates:
        times = tuple(person.minutes_to(place.point) for person in people)
        ranked.append(Ranked(score(times, place.penalty), place.id, times, place))
    return sorted(ranked)


def fairest(people: Sequence[Traveller], fetch: Fetch, count: int) -> list[Ranked]:
    """The first `count` of `rank(people, everything)`, without looking at everything.

    First a box around the place both reach at the same time, doubled until it holds enough. The score of the last one
    found says how long nobody may travel in a better answer; all such places lie where the reaches of all overlap.
    """
    if count < 1:
        return []
    middle, km, found = meeting_point(people), 1.0, []
    while True:
        found = rank(people, _fetch(fetch, [Circle(middle, km)]))
        if len(found) >= count:
            break
        if km > HALF_THE_EARTH_KM:
            return found
        km *= 2
    longest = found[count - 1].score - TOTAL_WEIGHT * least_mean(people) + SLACK
    reaches = [Circle(person.start, max(0.0, person.pace.reach(longest))) for person in people]
    return rank(people, _fetch(fetch, reaches))[:count]


def meeting_point(people: Sequence[Traveller]) -> Point:
    """On the line between the two farthest apart, where both arrive at the same time."""
    if len(people) == 1:
        return people[0].start
    one, other = max(combinations(people, 2), key=lambda two: km_between(two[0].start, two[1].start))
    km, low, high = km_between(one.start, other.start), 0.0, 1.0
    for _ in range(30):
        share = (low + high) / 2
        if one.pace.minutes(share * km) < other.pace.minutes((1 - share) * km):
            low = share
        else:
            high = share
    return between(one.start, other.start, (low + high) / 2)


def _fetch(fetch: Fetch, circles: list[Circle]) -> Iterable[Candidate]:
    box = box_around(*circles)
    return fetch(box.pieces()) if box else []
