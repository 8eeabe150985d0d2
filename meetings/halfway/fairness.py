"""What makes a place fair (HALF-1): the slower traveller travels least, then the difference, then the total."""

from collections.abc import Sequence
from itertools import combinations

from .globe import km_between
from .travel import Traveller

TOTAL_WEIGHT, GAP_WEIGHT = 0.25, 0.35
UNKNOWN_HOURS = 3.0  # minutes that a place loses when nobody knows when it is open


def score(times: Sequence[float], penalty: float = 0.0) -> float:
    """In minutes; less is fairer. Never below the longest of the times, which is what lets the search stop early."""
    slowest = max(times)
    return slowest + TOTAL_WEIGHT * sum(times) / len(times) + GAP_WEIGHT * (slowest - min(times)) + penalty


def least_mean(people: Sequence[Traveller]) -> float:
    """No place on earth makes their mean time shorter.

    For two of them the ways add up to at least the distance between them, and as each pace only gets quicker with the
    distance, nothing beats one of the two going all of it.
    """
    if len(people) == 1:
        return people[0].pace.start
    pairs = sum(_least_sum(one, other) for one, other in combinations(people, 2))
    return pairs / (len(people) - 1) / len(people)


def _least_sum(one: Traveller, other: Traveller) -> float:
    km = km_between(one.start, other.start)
    return one.pace.start + other.pace.start + min(one.pace.moving(km), other.pace.moving(km))
