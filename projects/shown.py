"""A project as one viewer may see it: masked or withheld by the same table as its owner (VIS)."""

from functools import cached_property

from accounts.models import User
from accounts.visibility import SHOWN, Circle, masked

from .models import Project, ProjectLink, Seat

MASKED = {"title", "summary", "description", "contribute"}
PLAIN = {"public_id", "category", "stage", "visibility", "years", "started_on", "ended_on", "on_display", "featured"}


class ShownProject:
    """Reads as the project does. `links` is None when withheld, and then is not in the page at all."""

    def __init__(
        self,
        project: Project,
        circle: Circle,
        seats: list[Seat] | None = None,
        links: list[ProjectLink] | None = None,
    ) -> None:
        """`seats` and `links`, when the query that found the project has brought them."""
        self._project = project
        self._seats = seats
        self._links = links
        self.circle = circle
        self.url = project.get_absolute_url()

    def __getattr__(self, field: str) -> object:
        if field in MASKED:
            return self.told(getattr(self._project, field))
        if field in PLAIN:
            return getattr(self._project, field)
        raise AttributeError(field)

    def told(self, text: str) -> str:
        return text if self.circle >= Circle.COLLABORATOR else masked(text)

    @property
    def stage_name(self) -> str:
        return self._project.get_stage_display()

    @cached_property
    def tags(self) -> list[str]:
        return [self.told(tag) for tag in self._project.tag_list]

    @cached_property
    def seats(self) -> list[tuple[str, Seat]]:
        """Each seat's title as it may be read, with the seat."""
        seats = self._project.seats.all() if self._seats is None else self._seats
        return [(self.told(seat.title), seat) for seat in seats]

    @cached_property
    def open_places(self) -> int:
        return sum(seat.open_places for title, seat in self.seats)

    @property
    def places_say(self) -> str:
        """ "Acoustics, 1 open", "3 places open" where several seats are, or nothing."""
        free = [(title, seat.open_places) for title, seat in self.seats if seat.open_places]
        if len(free) == 1:
            return f"{free[0][0]}, {free[0][1]} open"
        return f"{self.open_places} places open" if free else ""

    @cached_property
    def links(self) -> list[ProjectLink] | None:
        return self._every_link if self.circle >= SHOWN["links"] else None

    @cached_property
    def link_count(self) -> int:
        return len(self._every_link)

    @cached_property
    def _every_link(self) -> list[ProjectLink]:
        return list(self._project.links.all()) if self._links is None else self._links

    @cached_property
    def images(self) -> list[tuple[str, str]]:
        """Addresses, each with what the picture shows."""
        return [(picture.image.url, self.told(picture.alt)) for picture in self._project.images.all()]


def may_open(circle: Circle) -> bool:
    return circle >= SHOWN["projects"]


def owns(viewer: User, project: Project) -> bool:
    return viewer.pk == project.owner_id
