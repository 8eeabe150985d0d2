"""Whether somebody keeps their word: «kept 19 of 20», never a bare percentage (PRO-5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User

from .models import Kind, Meeting, Strike
from .states import Status

PRIOR_KEPT, PRIOR_TOTAL = 4, 5  # what a newcomer is taken for, until they show


@dataclass
class Tally:
    kept: int = 0
    total: int = 0


@dataclass
class Statistics(Tally):
    """`kept` of `total` meetings, and by kind; `answered` of `asked` requests."""

    answered: int = 0
    asked: int = 0
    kinds: dict[str, Tally] = field(default_factory=dict)

    @property
    def smoothed(self) -> float:
        """For sorting only: few meetings say little."""
        return smoothed(self.kept, self.total)

    @property
    def responsive(self) -> float:
        """The same of requests that were answered."""
        return smoothed(self.answered, self.asked)

    @property
    def by_kind(self) -> list[tuple[str, Tally]]:
        return [(Kind(kind).label, self.kinds[kind]) for kind in Kind.values if kind in self.kinds]


def smoothed(good: int, total: int) -> float:
    return (good + PRIOR_KEPT) / (total + PRIOR_TOTAL)


def statistics_of(people: Iterable[User | int]) -> dict[int, Statistics]:
    """For many people at once, in two queries a role."""
    ids = [getattr(person, "pk", person) for person in people]
    found = {pk: Statistics() for pk in ids}
    for role in ("asker", "guest"):
        count_kept(found, role)
    count_answers(found)
    return found


def count_kept(found: dict[int, Statistics], role: str) -> None:
    """A meeting that took place or should have; one called off counts only against whoever was struck for it."""
    struck = Strike.objects.filter(meeting=OuterRef("pk"), person=OuterRef(role), voiding=None)
    over = Q(status__in=[Status.FINISHED, Status.MISSED]) | Q(status=Status.CANCELLED, broken=True)
    rows = Meeting.objects.filter(**{f"{role}__in": list(found)}).annotate(broken=Exists(struck)).filter(over)
    for person, kind, total, kept in (
        rows.order_by().values_list(role, "kind").annotate(total=Count("pk"), kept=Count("pk", filter=Q(broken=False)))
    ):
        for tally in (found[person], found[person].kinds.setdefault(kind, Tally())):
            tally.total += total
            tally.kept += kept


def count_answers(found: dict[int, Statistics]) -> None:
    """Requests received that ended, by answer or by silence; a withdrawn one says nothing of the receiver."""
    ended = Meeting.objects.filter(guest__in=list(found)).exclude(status__in=[Status.OPEN, Status.WITHDRAWN])
    rows = (
        ended.order_by()
        .values_list("guest")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=~Q(status=Status.EXPIRED) | Q(turn=1)))
    )
    for person, asked, answered in rows:
        found[person].asked, found[person].answered = asked, answered
