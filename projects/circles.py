"""How near a viewer stands, with the one sample profile that is open to all members (VIS-1)."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from accounts.models import Contact, User
from accounts.visibility import Circle
from payments import access

from .models import Sample


def with_relation(rows: QuerySet, viewer: User, person: str = "pk") -> QuerySet:
    """Brings along what `circles_brought` reads; `person` is the way from a row to its person."""
    if not viewer.is_authenticated:
        return rows
    pair = Q(low=viewer, high=OuterRef(person)) | Q(low=OuterRef(person), high=viewer)
    contact = Contact.objects.filter(pair)
    return rows.annotate(
        contact_state=Subquery(contact.values("state")),
        contact_asker=Subquery(contact.values("asker")),
        is_sample=Exists(Sample.objects.filter(person=OuterRef(person))),
    )


def circles_brought(viewer: User, rows: Iterable[Model], person: Callable[[Model], User]) -> list[Circle]:
    """How near the viewer stands to the person of each row, without another query for the rows."""
    if not viewer.is_authenticated:
        return [Circle.VISITOR for row in rows]
    inside = access.opens(viewer)
    return [circle_brought(viewer, row, person(row), inside) for row in rows]


def circle_brought(viewer: User, row: Model, person: User, inside: bool) -> Circle:
    contact = Contact(state=row.contact_state, asker_id=row.contact_asker) if row.contact_state else None
    found = access.circle_of(viewer, person, contact, inside)
    return max(found, Circle.READER) if row.is_sample else found


def circles(viewer: User, people: Iterable[User]) -> dict[int, Circle]:
    found = access.circles(viewer, people)
    if viewer.is_authenticated and Circle.MEMBER in found.values():
        for person in Sample.objects.filter(person__in=found).values_list("person", flat=True):
            found[person] = max(found[person], Circle.READER)
    return found


def sample_for(viewer: User) -> User | None:
    """Whose profile somebody without a token may read, to see what is in one."""
    chosen = User.objects.visible_to(viewer).listed().filter(pk__in=Sample.objects.values("person"))
    return chosen.exclude(pk=viewer.pk).first()


def circle(viewer: User, person: User) -> Circle:
    return circles(viewer, [person])[person.pk]
