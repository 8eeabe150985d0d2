"""The list of everybody in pieces, by how long ago they were here: none needs the others to be sorted (HOME-3).

Each piece is found by the index on `last_online`; those that grow with the years, of who is gone, are also read in the
order of that index, and only as far as a page goes.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import product

from django.db.models import Q, QuerySet

from ..models.standing import UNKNOWN
from .cursor import Cursor, below, falling
from .people import AGES, PEOPLE_KEYS, READY_PITCH

SEEN = "profile__last_online"


@dataclass(frozen=True)
class Stretch:
    """Of all who are `ranked`: those whose first keys lie between these, and the keys that tell them apart."""

    least: tuple[int, ...]
    most: tuple[int, ...]
    within: Q
    keys: tuple[str, ...] = PEOPLE_KEYS

    def lies_before(self, cursor: Cursor) -> bool:
        return cursor.last is not None and tuple(cursor.last[: len(self.least)]) < self.least

    def holds(self, cursor: Cursor) -> bool:
        return cursor.last is not None and self.least <= tuple(cursor.last[: len(self.least)]) <= self.most

    def rest(self, people: QuerySet, cursor: Cursor) -> QuerySet:
        """Their keys in order, after the cursor."""
        people = people.filter(self.within)
        if self.holds(cursor):
            people = people.filter(below(self.keys, cursor.last[-len(self.keys) :]))
        return people.order_by(*falling(self.keys)).values("pk")


def stretches(now: datetime) -> list[Stretch]:
    """First to last."""
    day, week, month = (now - age for age in AGES[1:])
    return [
        Stretch((3,), (4,), Q(**{f"{SEEN}__gte": day})),
        Stretch((2,), (2,), Q(**{f"{SEEN}__gte": week, f"{SEEN}__lt": day})),
        Stretch((1,), (1,), Q(**{f"{SEEN}__gte": month, f"{SEEN}__lt": week})),
        *(among(0, Q(**{f"{SEEN}__lt": month}), SEEN, *which) for which in product((1, 0), (1, 0))),
        *(among(-1, Q(**{SEEN: None}), "seen", *which) for which in product((1, 0), (1, 0))),
    ]


def among(age: int, away: Q, seen: str, pitched: int, reliable: int) -> Stretch:
    """In words that a planner can estimate, so that it walks along the index instead of sorting."""
    shows, known = Q(READY_PITCH), Q(standing=None) | Q(standing__score__gte=UNKNOWN)
    within = (shows if pitched else ~shows) & (known if reliable else Q(standing__score__lt=UNKNOWN))
    rank = (age, pitched, reliable)
    return Stretch(rank, rank, away & within, (seen, "pk"))
