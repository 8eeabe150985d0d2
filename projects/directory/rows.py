"""One page of people or of projects, in order, with all that their cards read: one query."""

from django.db.models import QuerySet

from accounts.models import User

from .cards import drawable, drawable_projects
from .cursor import Cursor
from .people import ranked

PEOPLE_KEYS = ("age", "pitched", "score", "seen", "pk")
PROJECT_KEYS = ("changed_at", "pk")


def people_rows(people: QuerySet, viewer: User, cursor: Cursor, size: int) -> tuple[list, str]:
    """Those after the cursor, and the cursor after them ("" at the end)."""

    def draw(some: QuerySet) -> QuerySet:
        return drawable(ranked(some, cursor.now), viewer)

    return cursor.page(ranked(people, cursor.now), PEOPLE_KEYS, size, draw)


def project_rows(projects: QuerySet, viewer: User, cursor: Cursor, size: int) -> tuple[list, str]:
    def draw(some: QuerySet) -> QuerySet:
        return drawable_projects(some, viewer)

    return cursor.page(projects, PROJECT_KEYS, size, draw)
