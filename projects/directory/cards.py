"""What one card shows. Everything a viewer may not see is already gone here (VIS)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from accounts import presence
from accounts.models import Favourite, Pitch, User
from accounts.visibility import Shown
from projects import card_facts

from ..circles import circles
from ..models import Project
from ..shown import ShownProject

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True)
class Card:
    person: Shown
    project: ShownProject | None = None
    online: bool = False
    seen: str = ""
    fact: object = None
    favourite: bool = False


def drawable(people: QuerySet, viewer: User) -> QuerySet:
    """With all that a card reads, in three queries whatever the number of cards."""
    if viewer.is_authenticated:
        mine = Favourite.objects.filter(owner=viewer, person=OuterRef("pk"))
        people = people.annotate(is_favourite=Exists(mine))
    shown = Project.objects.on_display().select_related("category").prefetch_related("seats")
    ready = Pitch.objects.filter(status=Pitch.Status.READY)
    return people.select_related("profile__city").prefetch_related(
        Prefetch("projects", shown, to_attr="displayed"), Prefetch("pitches", ready)
    )


def cards_for(viewer: User, people: Iterable[User]) -> list[Card]:
    people = list(people)
    circle = circles(viewer, people)
    shown = [Shown(person, circle[person.pk]) for person in people]
    known = [person.pk for person, view in zip(people, shown, strict=True) if not view.withheld]
    online, facts = presence.online_ids(known) if known else set(), facts_of(known)
    return [
        card_of(person, view, online=person.pk in online, fact=facts.get(person.pk))
        for person, view in zip(people, shown, strict=True)
    ]


def card_of(person: User, view: Shown, *, online: bool, fact: object) -> Card:
    favourite = getattr(person, "is_favourite", False)
    if view.withheld:
        return Card(view, favourite=favourite)
    project = ShownProject(person.displayed[0], view.circle) if person.displayed else None
    return Card(view, project, online, seen(person), fact, favourite)


def drawable_projects(projects: QuerySet) -> QuerySet:
    return projects.select_related("category", "owner__profile__city").prefetch_related("seats")


def project_cards_for(viewer: User, projects: Iterable[Project]) -> list[Card]:
    circle = circles(viewer, {project.owner for project in projects})
    return [
        Card(Shown(project.owner, circle[project.owner_id]), ShownProject(project, circle[project.owner_id]))
        for project in projects
    ]


def facts_of(people: list[int]) -> dict[int, object]:
    """What the apps above know of these people; see `projects.card_facts`."""
    facts: dict[int, object] = {}
    for tell in card_facts if people else ():
        facts |= tell(people)
    return facts


def seen(person: User) -> str:
    """PRO-3: "this week", "this month", or nothing."""
    last = person.profile.last_online
    if last is None:
        return ""
    away = timezone.now() - last
    return "this week" if away < WEEK else "this month" if away < MONTH else ""
