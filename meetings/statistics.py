"""Whether somebody keeps their word: «kept 19 of 20», never a bare percentage (PRO-5)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from accounts.models import User

from .models import Attendance, Kind, Meeting, Strike
from .querysets import MET
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
    """For many people at once, in one query."""
    found = {pk: Statistics() for pk in (getattr(person, "pk", person) for person in people)}
    asked, received = (counted(role, list(found)) for role in ("asker", "guest"))
    for person, kind, total, kept, ended, answered in asked.union(received, all=True):
        add(found[person], kind, total, kept)
        found[person].asked += ended
        found[person].answered += answered
    return found


def add(mine: Statistics, kind: str, total: int, kept: int) -> None:
    if not total:
        return
    for tally in (mine, mine.kinds.setdefault(kind, Tally())):
        tally.total += total
        tally.kept += kept


def counted(role: str, ids: list[int]) -> QuerySet:
    """A row for each person and kind: meetings, those kept, and requests received that ended, those answered.

    A meeting counts that took place or should have; one called off only against whoever was struck for it. A withdrawn
    request says nothing of its receiver.
    """
    broken = breaks(OuterRef("pk"), OuterRef(role))
    over = Q(status__in=MET) | Q(status=Status.CANCELLED, broken=True)
    ended = ~Q(status__in=[Status.OPEN, Status.WITHDRAWN]) if role == "guest" else Q(pk=None)
    in_time = ~Q(status=Status.EXPIRED) | Q(turn=1)
    rows = Meeting.objects.filter(**{f"{role}__among": ids}).annotate(broken=broken).filter(over | ended)
    return (
        rows.order_by()
        .values_list(role, "kind")
        .annotate(
            total=Count("pk", filter=over),
            kept=Count("pk", filter=over & Q(broken=False)),
            ended=Count("pk", filter=ended),
            answered=Count("pk", filter=ended & in_time),
        )
    )


def breaks(meeting: object, person: object) -> Q:
    """Against whom it counts: a strike that was not voided; staying away too where the other left too soon for one."""
    strikes = Strike.objects.filter(meeting=meeting, person=person)
    away = Attendance.objects.filter(meeting=meeting, person=person, away=True)
    return Q(Exists(strikes.filter(voiding=None))) | Q(Exists(away)) & ~Q(Exists(strikes))


@dataclass(frozen=True)
class TimeMet:
    """Only sums: who met whom shows nowhere."""

    meetings: int
    minutes: int

    @property
    def said(self) -> str:
        """`45 minutes`, `2 h`, `3 h 15 min`."""
        hours, rest = divmod(self.minutes, 60)
        if not hours:
            return f"{rest} minutes"
        return f"{hours} h {rest} min" if rest else f"{hours} h"


def time_met_for(project: str) -> TimeMet:
    """Of a project, by its public id: the time agreed of meetings about it that took place (MTG-8)."""
    kept = Meeting.objects.filter(projects__public_id=project, status=Status.FINISHED)
    found = kept.order_by().aggregate(meetings=Count("pk"), minutes=Sum("minutes"))
    return TimeMet(found["meetings"], found["minutes"] or 0)
