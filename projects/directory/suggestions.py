"""Three people to begin with, and why each of them (ACC-5). Reasons come from what the viewer may see.

Distances are between the towns that both name on their cards, never between their areas (VIS-4, HALF-3).
"""

from collections.abc import Callable

from django.db.models import Prefetch, prefetch_related_objects

from accounts.models import User
from accounts.visibility import Circle

from ..models import Project
from ..words import folded
from .cards import Card, cards_for, seen
from .cursor import Cursor
from .near import distance
from .people import listed
from .rows import people_rows

POOL = 60
SUGGESTED = 3
REASONS = 3
CLOSE = 50  # km
NEW = "New to you, and happy to meet"


def suggested(viewer: User) -> list[tuple[Card, list[str]]]:
    """Of the first people of the directory, those with whom most is shared that the viewer may know."""
    people, _ = people_rows(listed(viewer), viewer, Cursor(), POOL)
    shown = Project.objects.on_display().select_related("category")
    prefetch_related_objects(people, Prefetch("projects", shown, to_attr="displayed"))
    cards = cards_for(viewer, people)
    whys = [(card, reasons(viewer, person, card.person.circle)) for person, card in zip(people, cards, strict=True)]
    best = sorted(whys, key=lambda why: -len(why[1]))[:SUGGESTED]
    return [(card, said[:REASONS] or [NEW]) for card, said in best]


def reasons(viewer: User, person: User, circle: Circle) -> list[str]:
    return [said for least, why in WHYS if circle >= least and (said := why(viewer, person))]


def wishes(viewer: User, person: User) -> str:
    """A kind of project that both are open to."""
    mine = {folded(kind) for kind in kinds(viewer)}
    both = [kind for kind in kinds(person) if folded(kind) in mine]
    return f"Both open to {both[0]}" if both else ""


def kinds(person: User) -> list[str]:
    return [kind.strip() for kind in person.profile.open_to.replace(";", ",").split(",") if kind.strip()]


def near(viewer: User, person: User) -> str:
    here, there = viewer.profile.city, person.profile.city
    if not here or not there:
        return ""
    if here.pk == there.pk:
        return f"Also in {here.name}"
    km = distance(here.lat, here.lon, there.lat, there.lon)
    return f"{there.name} is {max(1, round(km))} km from {here.name}" if km <= CLOSE else ""


def lately(viewer: User, person: User) -> str:
    return "Online this week" if seen(person) == "this week" else ""


def skills(viewer: User, person: User) -> str:
    mine = {folded(skill) for skill in viewer.profile.skill_list}
    both = [skill for skill in person.profile.skill_list if folded(skill) in mine]
    return f"Both of you know {both[0]}" if both else ""


def builds(viewer: User, person: User) -> str:
    """A project of a kind that I said I am open to."""
    wanted = folded(viewer.profile.open_to).split()
    for project in person.displayed:
        if any(word in wanted for word in folded(project.category.name).split()):
            return f"Builds {project.category.name.lower()}, which you are open to"
    return ""


def headline(viewer: User, person: User) -> str:
    """What I know or am open to, in the line on their card."""
    words = f" {folded(person.profile.headline)} "
    mine = [word for word in (*viewer.profile.skill_list, *kinds(viewer)) if folded(word)]
    said = next((word for word in mine if f" {folded(word)} " in words), "")
    return f"Their headline says {said}, as your profile does" if said else ""


def status(viewer: User, person: User) -> str:
    mine, theirs = viewer.profile.status, person.profile.status
    if mine == theirs:
        return ""
    return "Looking for somebody to build with" if theirs == "creator" else "Looking for a project to join"


# Each with the least circle that may read it, the most telling first.
WHYS: list[tuple[Circle, Callable[[User, User], str]]] = [
    (Circle.READER, skills),
    (Circle.READER, wishes),
    (Circle.READER, builds),
    (Circle.VISITOR, headline),
    (Circle.VISITOR, near),
    (Circle.READER, lately),
    (Circle.VISITOR, status),
]
