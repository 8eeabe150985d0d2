"""The list of everybody in pieces, by how long ago they were here: none needs the others to be sorted (HOME-3).

Each piece is found by the index on `last_online`; the one that grows with the years, of those who are gone, is also
read in the order of that index.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from .cursor import Cursor, below, falling
from .people import AGES, PEOPLE_KEYS

SEEN = "profile__last_online"


@dataclass(frozen=True)
class Stretch:
    """Of all who are `ranked`: those of these ages, and the keys that tell them apart."""

    ages: range
    within: Q
    keys: tuple[str, ...] = PEOPLE_KEYS

    def lies_before(self, cursor: Cursor) -> bool:
        return cursor.last is not None and cursor.last[0] < min(self.ages)

    def rest(self, people: QuerySet, cursor: Cursor) -> QuerySet:
        """Their keys in order, after the cursor."""
        people = people.filter(self.within)
        if cursor.last is not None and cursor.last[0] in self.ages:
            people = people.filter(below(self.keys, cursor.last[-len(self.keys) :]))
        return people.order_by(*falling(self.keys)).values("pk")


def stretches(now: datetime) -> list[Stretch]:
    """First to last."""
    day, week, month = (now - age for age in AGES[1:])
    return [
        Stretch(range(3, 5), Q(**{f"{SEEN}__gte": day})),
        Stretch(range(2, 3), Q(**{f"{SEEN}__gte": week, f"{SEEN}__lt": day})),
        Stretch(range(1, 2), Q(**{f"{SEEN}__gte": month, f"{SEEN}__lt": week})),
        Stretch(range(1), Q(**{f"{SEEN}__lt": month}), (SEEN, "pk")),
        Stretch(range(1), Q(**{SEEN: None}), ("seen", "pk")),
    ]
