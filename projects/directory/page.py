"""One page of the directory: what is found, and what may be asked next."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter

from django.db.models import QuerySet

from accounts.models import User
from accounts.visibility import Shown
from payments.access import opens

from ..aggregates import CountUpTo
from ..models import Project
from . import saying
from .cards import Card, cards_for, project_cards_for
from .chips import NAMES, Chip, chips
from .cursor import Cursor
from .people import PEOPLE_KEYS, in_category, matching
from .projects import matching_projects
from .rows import PROJECT_KEYS, people_rows, project_rows, rows_of_many
from .search import Search

SIZE = 24


@dataclass(frozen=True)
class Tab:
    url: str
    count: str
    here: bool


@dataclass
class Page:
    asked: Search
    viewer: User
    ignored: list[str] = field(default_factory=list)

    @cached_property
    def sees_all(self) -> bool:
        return opens(self.viewer)

    @cached_property
    def search(self) -> Search:
        """What is really searched: the open part only, for those to whom the rest is closed."""
        return self.asked if self.sees_all else self.asked.open_part()

    @property
    def shows_projects(self) -> bool:
        return self.search.tab == "projects"

    def people(self, search: Search, *, walks: bool = False) -> QuerySet:
        return in_category(matching(search, self.viewer, sees_all=self.sees_all, walks=walks), search.category)

    def projects(self, search: Search) -> QuerySet:
        return matching_projects(search, self.viewer) if self.sees_all else Project.objects.none()

    def found(self, search: Search) -> QuerySet:
        return self.projects(search) if self.shows_projects else self.people(search)

    @cached_property
    def cursor(self) -> Cursor:
        try:
            return Cursor.read(self.asked.after, self.keys) if self.asked.after else Cursor()
        except ValueError:
            self.ignored.append("after")
            return Cursor()

    @property
    def keys(self) -> tuple[str, ...]:
        return PROJECT_KEYS if self.shows_projects else PEOPLE_KEYS

    @cached_property
    def rows(self) -> tuple[list, str]:
        if not self.total:
            return [], ""
        if self.shows_projects:
            return project_rows(self.projects(self.search), self.viewer, self.cursor, SIZE)
        if self.total > saying.MOST:
            return rows_of_many(self.people(self.search, walks=True), self.viewer, self.cursor, SIZE)
        return people_rows(self.people(self.search), self.viewer, self.cursor, SIZE)

    @cached_property
    def cards(self) -> list[Card]:
        draw = project_cards_for if self.shows_projects else cards_for
        return draw(self.viewer, self.rows[0])

    @cached_property
    def next_url(self) -> str:
        return self.search.url(after=self.rows[1]) if self.rows[1] else ""

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many people and how many projects are found."""
        return counted(self.viewer, self.people(self.search), self.projects(self.search))

    @property
    def total(self) -> int:
        return self.counts[self.shows_projects]

    @property
    def tabs(self) -> dict[str, Tab]:
        return {tab: self.tab(tab, count) for tab, count in zip(("people", "projects"), self.counts, strict=True)}

    def tab(self, name: str, count: int) -> Tab:
        here, known = name == self.search.tab, self.sees_all or name == "people"
        return Tab(replace(self.search, tab=name).url(), saying.number(count) if known else "", here)

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.search, self.viewer, sees_all=self.sees_all)

    @property
    def open_person(self) -> Shown | None:
        """To whom little is open: the first on the page of whom all is, such as the sample profile (VIS-1)."""
        return next((card.person for card in self.cards if not card.person.withheld), None)

    @property
    def start_url(self) -> str:
        return self.search.url()

    @property
    def clear_url(self) -> str:
        return Search(tab=self.search.tab).url()

    @property
    def count_says(self) -> str:
        if self.shows_projects and not self.sees_all:
            return ""
        applied = [chip.label for chip in self.chips if chip.applied]
        return saying.found(self.total, projects=self.shows_projects, applied=applied)

    @property
    def left_out_says(self) -> str:
        self.cursor  # noqa: B018  a cursor that is none of ours is found out by reading it
        return saying.left_out([NAMES[name] for name in self.ignored])

    @property
    def locked_says(self) -> str:
        return saying.locked([NAMES[name] for name in self.asked.applied if name not in self.search.applied])

    @cached_property
    def way_out(self) -> tuple[Chip, str] | None:
        """HOME-4: the applied filter whose removal helps most, and how many it brings."""
        applied = [chip for chip in self.chips if chip.applied]
        brings = counted(self.viewer, *(self.found(self.search.without(chip.name)) for chip in applied))
        count, chip = max(zip(brings, applied, strict=True), key=itemgetter(0), default=(0, None))
        return (chip, saying.number(count)) if count else None


def counted(viewer: User, *found: QuerySet) -> tuple[int, ...]:
    """How many rows each of these finds, to a thousand and no further, in one query."""
    counts = (CountUpTo(rows, saying.MOST + 1) for rows in found)
    return User.objects.filter(pk=viewer.pk).values_list(*counts).get() if found else ()
