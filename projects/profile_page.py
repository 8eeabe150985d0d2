"""What stands on a person's page for one viewer."""

from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import OuterRef, QuerySet

from accounts import presence
from accounts.models import User
from accounts.visibility import Circle, Shown

from .directory.cards import circles_of, readable, seen
from .models import Project, ProjectLink, Seat
from .models.link import links_from
from .models.seat import seats_from
from .shown import ShownProject

# How one looks at one's own page (PRO-6): in which circle, the name of the view, and who those people are.
VIEWS_AS = {
    "": (Circle.SELF, "Me", "This is your page. Look at it as others do."),
    "visitor": (
        Circle.VISITOR,
        "Visitor",
        "Visitors, and members without a token, see this much. The rest is not sent to them at all.",
    ),
    "member": (Circle.READER, "Member", "Members with a token see this, and whoever you ask to meet."),
    "collaborator": (Circle.COLLABORATOR, "Collaborator", "Those with whom you have agreed to meet see this."),
}


class ProfilePage:
    def __init__(self, viewer: User, person: User, as_whom: str = "") -> None:
        """`person` is one of `people_for(viewer)`."""
        self.person = person
        self.own = viewer.pk == person.pk
        self.as_whom = as_whom if self.own and as_whom in VIEWS_AS else ""
        near = circles_of(viewer, [person])[0]
        self.circle = VIEWS_AS[self.as_whom][0] if self.as_whom else near
        self.shown = Shown(person, self.circle)

    @property
    def views(self) -> list[tuple[str, str]]:
        return [(as_whom, name) for as_whom, (_, name, _) in VIEWS_AS.items()]

    @property
    def view_says(self) -> str:
        return VIEWS_AS[self.as_whom][2]

    @property
    def answer_hours(self) -> int:
        return answer_hours()

    @property
    def block_title(self) -> str:
        return f"Block {self.shown.first_name}?"

    @property
    def takes_requests(self) -> bool:
        return takes_requests(self.person)

    @property
    def displayed(self) -> list[ShownProject]:
        """Empty as well when projects are withheld."""
        return [project for project in self.projects if project.on_display]

    @property
    def past(self) -> list[ShownProject]:
        """A timeline, newest first; what has no dates stands last, in the owner's order."""
        return sorted((project for project in self.projects if not project.on_display), key=newness, reverse=True)

    @cached_property
    def projects(self) -> list[ShownProject]:
        if not self.shown.sees["projects"]:
            return []
        return [
            ShownProject(project, self.circle, seats_from(project.joined_seats), links_from(project.joined_links))
            for project in whole(Project.objects.of(self.person).on_profile())
        ]

    @cached_property
    def online(self) -> bool:
        return self.shown.sees["last_online"] and presence.is_online(self.person.pk)

    @cached_property
    def seen(self) -> str:
        return seen(self.person) if self.shown.sees["last_online"] else ""

    @property
    def favourite(self) -> bool:
        return self.person.is_favourite


def newness(project: ShownProject) -> tuple[date, date]:
    return project.ended_on or date.min, project.started_on or date.min


def people_for(viewer: User) -> QuerySet:
    """Whoever exists for the viewer, with what their page reads, in one query."""
    return readable(User.objects.visible_to(viewer), viewer)


def whole(projects: QuerySet) -> QuerySet:
    """With their seats and links, in the same query."""
    mine = {"project": OuterRef("pk")}
    rows = {"joined_seats": Seat.objects.filter(**mine), "joined_links": ProjectLink.objects.filter(**mine)}
    return projects.annotate(**{name: found.as_list() for name, found in rows.items()}).select_related("category")


def answer_hours() -> int:
    """How long a request waits for its answer (REQ-4)."""
    return round(settings.ANSWER_TIME.total_seconds() / 3600)


def takes_requests(person: User) -> bool:
    """Whether "Ask to meet" makes sense at all."""
    return bool(person.profile.meets) and not person.profile.paused and not person.suspended
