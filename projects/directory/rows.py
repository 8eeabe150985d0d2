"""One page of people or of projects, in order, with all that their cards read: one query."""

from django.db.models import QuerySet

from accounts.models import User

from .cards import drawable, drawable_projects
from .cursor import Cursor
from .people import PEOPLE_KEYS, ranked
from .stretches import stretches

PROJECT_KEYS = ("changed_at", "pk")


def people_rows(people: QuerySet, viewer: User, cursor: Cursor, size: int) -> tuple[list, str]:
    """Those after the cursor, and the cursor after them ("" at the end)."""

    def draw(some: QuerySet) -> QuerySet:
        return drawable(ranked(some, cursor.now), viewer)

    return cursor.page(ranked(people, cursor.now), PEOPLE_KEYS, size, draw)


def rows_of_many(people: QuerySet, viewer: User, cursor: Cursor, size: int) -> tuple[list, str]:
    """The same where very many match: stretch after stretch until the page is full, and no other is sorted.

    One query where the first of them fills it.
    """

    def drawn(ids: QuerySet | list[int]) -> tuple[list, str]:
        some = ranked(User.objects.filter(pk__in=ids), cursor.now)
        return cursor.drawn(drawable(some, viewer), PEOPLE_KEYS, size)

    people, ids = ranked(people, cursor.now), []
    ahead = [stretch for stretch in stretches(cursor.now) if not stretch.lies_before(cursor)]
    page, after = drawn(ahead[0].rest(people, cursor)[: size + 1])
    if after:
        return page, after
    for stretch in ahead:
        ids += stretch.rest(people, cursor).values_list("pk", flat=True)[: size + 1 - len(ids)]
    return drawn(ids)


def project_rows(projects: QuerySet, viewer: User, cursor: Cursor, size: int) -> tuple[list, str]:
    def draw(some: QuerySet) -> QuerySet:
        return drawable_projects(some, viewer)

    return cursor.page(projects, PROJECT_KEYS, size, draw)
