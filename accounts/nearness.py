"""How near a viewer stands to people, as the apps above say it: they know tokens, contacts and the sample profile."""

from collections.abc import Callable, Iterable

from accounts.models import User
from accounts.visibility import Circle

Source = Callable[[User, Iterable[User]], dict[int, Circle]]
SOURCES: list[Source] = []


def circles(viewer: User, people: Iterable[User]) -> dict[int, Circle]:
    """By primary key. Where several say something, the nearest counts; where nobody does, everybody is far away."""
    people = list(people)
    found = dict.fromkeys((person.pk for person in people), Circle.VISITOR)
    for source in SOURCES:
        found = {pk: max(circle, found[pk]) for pk, circle in source(viewer, people).items()}
    return found
