"""What stands on a person's page for one viewer."""

from functools import cached_property

from django.conf import settings

from accounts import presence
from accounts.models import Favourite, User
from accounts.visibility import Circle, Shown

from .circles import circle
from .directory.cards import seen
from .models import Project
from .shown import ShownProject, shown_projects

VIEWS_AS = {
    "visitor": Circle.VISITOR,
    "member": Circle.MEMBER,
    "reader": Circle.READER,
    "collaborator": Circle.COLLABORATOR,
}


class ProfilePage:
    def __init__(self, viewer: User, person: User, as_whom: str = "") -> None:
        self.viewer, self.person = viewer, person
        self.own = viewer.pk == person.pk
        self.as_whom = as_whom if self.own and as_whom in VIEWS_AS else ""
        self.circle = VIEWS_AS[self.as_whom] if self.as_whom else circle(viewer, person)
        self.shown = Shown(person, self.circle)

    @property
    def answer_hours(self) -> int:
        return round(settings.ANSWER_TIME.total_seconds() / 3600)

    @property
    def block_title(self) -> str:
        return f"Block {self.shown.first_name}?"

    @property
    def takes_requests(self) -> bool:
        return takes_requests(self.person)

    @cached_property
    def displayed(self) -> list[ShownProject]:
        """Empty as well when projects are withheld."""
        return self.projects(Project.objects.on_display_of(self.person))

    @cached_property
    def past(self) -> list[ShownProject]:
        return self.projects(Project.objects.of(self.person).past())

    def projects(self, found) -> list[ShownProject]:
        if not self.shown.sees["projects"]:
            return []
        drawn = found.select_related("category").prefetch_related("seats", "links", "images")
        return shown_projects(list(drawn), self.circle)

    @cached_property
    def online(self) -> bool:
        return self.shown.sees["last_online"] and presence.is_online(self.person.pk)

    @cached_property
    def seen(self) -> str:
        return seen(self.person) if self.shown.sees["last_online"] else ""

    @cached_property
    def favourite(self) -> bool:
        return Favourite.objects.filter(owner=self.viewer, person=self.person).exists()


def takes_requests(person: User) -> bool:
    """Whether "Ask to meet" makes sense at all."""
    return bool(person.profile.meets) and not person.profile.paused and not person.suspended
