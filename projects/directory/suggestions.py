"""Three people to begin with, and why each of them (ACC-5). Reasons come from what the viewer may see."""

from django.db.models import Prefetch, prefetch_related_objects

from accounts.models import User
from accounts.visibility import Circle

from ..models import Project
from ..words import folded
from .cards import Card, cards_for
from .cursor import Cursor
from .near import distance
from .people import listed
from .rows import people_rows

POOL = 60
SUGGESTED = 3
CLOSE = 50  # km


def suggested(viewer: User) -> list[tuple[Card, list[str]]]:
    """Of the first people of the directory, those with whom most is shared."""
    people, _ = people_rows(listed(viewer), viewer, Cursor(), POOL)
    shown = Project.objects.on_display().select_related("category")
    prefetch_related_objects(people, Prefetch("projects", shown, to_attr="displayed"))
    whys = {person.pk: reasons(viewer, person) for person in people}
    best = sorted(people, key=lambda person: -len(whys[person.pk]))[:SUGGESTED]
    cards = cards_for(viewer, best)
    return [(card, open_reasons(whys[person.pk], card.person.circle)) for person, card in zip(best, cards, strict=True)]


def open_reasons(whys: list[tuple[Circle, str]], circle: Circle) -> list[str]:
    said = [why for least, why in whys if circle >= least]
    return said or ["New to you, and happy to meet"]


def reasons(viewer: User, person: User) -> list[tuple[Circle, str]]:
    """Each with the least circle that may read it."""
    found = [near(viewer, person), status(viewer, person), skills(viewer, person), kinds(viewer, person)]
    return [why for why in found if why]


def near(viewer: User, person: User) -> tuple[Circle, str] | None:
    here, there = viewer.profile.city, person.profile.city
    if not here or not there:
        return None
    if here.pk == there.pk:
        return Circle.VISITOR, f"Also in {here.name}"
    km = distance(here.lat, here.lon, there.lat, there.lon)
    return (Circle.VISITOR, f"{round(km)} km from {here.name}") if km <= CLOSE else None


def status(viewer: User, person: User) -> tuple[Circle, str] | None:
    mine, theirs = viewer.profile.status, person.profile.status
    if mine == theirs:
        return None
    return (
        Circle.VISITOR,
        "Looking for somebody to build with" if theirs == "creator" else "Looking for a project to join",
    )


def skills(viewer: User, person: User) -> tuple[Circle, str] | None:
    mine = {folded(skill) for skill in viewer.profile.skill_list}
    both = [skill for skill in person.profile.skill_list if folded(skill) in mine]
    return (Circle.READER, f"Both of you know {both[0]}") if both else None


def kinds(viewer: User, person: User) -> tuple[Circle, str] | None:
    """A project of a kind that I said I am open to."""
    wanted = folded(viewer.profile.open_to).split()
    for project in person.displayed:
        if any(word in wanted for word in folded(project.category.name).split()):
            return Circle.READER, f"Builds {project.category.name.lower()}, which you are open to"
    return None
