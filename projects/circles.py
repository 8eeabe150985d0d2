"""How near a viewer stands, with the one sample profile that is open to all members (VIS-1)."""

from collections.abc import Iterable

from accounts.models import User
from accounts.visibility import Circle
from payments import access

from .models import Sample


def circles(viewer: User, people: Iterable[User]) -> dict[int, Circle]:
    found = access.circles(viewer, people)
    if viewer.is_authenticated and Circle.MEMBER in found.values():
        for person in Sample.objects.filter(person__in=found).values_list("person", flat=True):
            found[person] = max(found[person], Circle.READER)
    return found


def circle(viewer: User, person: User) -> Circle:
    return circles(viewer, [person])[person.pk]
