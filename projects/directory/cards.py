"""What one card shows. Everything a viewer may not see is already gone here (VIS)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts import presence
from accounts.models import Favourite, Pitch, User
from accounts.visibility import Circle, Shown

from ..circles import circles_brought, with_relation
from ..models import Project, Seat, Standing
from ..models.seat import seats_from
from ..shown import ShownProject

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
READY = Q(pitches__status=Pitch.Status.READY)
FEATURED = Q(projects__featured=True)


@dataclass(frozen=True)
class Card:
    person: Shown
    project: ShownProject | None = None
    online: bool = False
    seen: str = ""
    standing: Standing | None = None
    favourite: bool = False


def readable(people: QuerySet, viewer: User) -> QuerySet:
    """With all that a page reads of a person, in the same query: nobody has more than one ready pitch."""
    if viewer.is_authenticated:
        mine = Favourite.objects.filter(owner=viewer, person=OuterRef("pk"))
        people = people.annotate(is_favourite=Exists(mine))
    joined = with_relation(people, viewer).annotate(joined_pitch=FilteredRelation("pitches", condition=READY))
    return joined.select_related("profile__city", "joined_pitch")


def circles_of(viewer: User, people: list[User]) -> list[Circle]:
    """How near the viewer stands to each of people who were `readable`."""
    for person in people:  # Django leaves out what the join did not find
        vars(person).setdefault("joined_pitch", None)
    return circles_brought(viewer, people, lambda person: person)


def drawable(people: QuerySet, viewer: User) -> QuerySet:
    """The same with all that a card reads: nobody has more than one featured project."""
    return (
        readable(people, viewer)
        .annotate(joined_project=FilteredRelation("projects", condition=FEATURED))
        .annotate(joined_seats=Seat.objects.filter(project=OuterRef("joined_project")).as_list())
        .select_related("profile__city", "joined_pitch", "standing", "joined_project__category")
    )


def cards_for(viewer: User, people: Iterable[User]) -> list[Card]:
    """Of people who were `drawable`."""
    people = list(people)
    circles = circles_of(viewer, people)
    known = [person.pk for person, circle in zip(people, circles, strict=True) if circle >= Circle.READER]
    online = presence.online_ids(known) if known else set()
    return [card_of(person, circle, online=person.pk in online) for person, circle in zip(people, circles, strict=True)]


def card_of(person: User, circle: Circle, *, online: bool) -> Card:
    view, favourite = Shown(person, circle), getattr(person, "is_favourite", False)
    if view.withheld:
        return Card(view, favourite=favourite)
    project = getattr(person, "joined_project", None)
    shown = ShownProject(project, circle, seats_from(person.joined_seats)) if project else None
    return Card(view, shown, online, seen(person), getattr(person, "standing", None), favourite)


def drawable_projects(projects: QuerySet, viewer: User) -> QuerySet:
    seats = Seat.objects.filter(project=OuterRef("pk")).as_list()
    with_seats = with_relation(projects, viewer, "owner").annotate(joined_seats=seats)
    return with_seats.select_related("category", "owner__profile__city")


def project_cards_for(viewer: User, projects: Iterable[Project]) -> list[Card]:
    """Of projects that were `drawable_projects`."""
    projects = list(projects)
    circles = circles_brought(viewer, projects, attrgetter("owner"))
    return [
        Card(Shown(project.owner, circle), ShownProject(project, circle, seats_from(project.joined_seats)))
        for project, circle in zip(projects, circles, strict=True)
    ]


def seen(person: User) -> str:
    """PRO-3: "this week", "this month", or nothing."""
    last = person.profile.last_online
    if last is None:
        return ""
    away = timezone.now() - last
    return "this week" if away < WEEK else "this month" if away < MONTH else ""
