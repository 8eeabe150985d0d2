"""Who sees what of whom (VIS): every page, search result, e-mail and socket event asks this module."""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum

from accounts.captions import Cue
from accounts.masking import HIDDEN, masked
from accounts.models import Pitch, User

__all__ = ["HIDDEN", "SHOWN", "Circle", "Shown", "masked"]


class Circle(IntEnum):
    """How near a viewer stands to a person; `payments.access.circle` says which."""

    VISITOR = 0
    MEMBER = 1
    READER = 2  # a member with access (TOK-5), or somebody whom that person asked (VIS-5)
    CONTACT = 3
    COLLABORATOR = 4
    SELF = 5


# Field → the least circle that sees it. What is not listed here is shown to nobody.
SHOWN: dict[str, Circle] = {
    "first_name": Circle.VISITOR,
    "headline": Circle.VISITOR,
    "status": Circle.VISITOR,
    "city": Circle.VISITOR,
    "last_name": Circle.READER,
    "photo_url": Circle.READER,
    "meets": Circle.READER,
    "pitch": Circle.READER,
    "captions": Circle.READER,
    "written_pitch": Circle.READER,
    "goals": Circle.READER,
    "open_to": Circle.READER,
    "open_to_contribute": Circle.READER,
    "skills": Circle.READER,
    "hours_per_week": Circle.READER,
    "last_online": Circle.READER,
    "projects": Circle.READER,
    "statistics": Circle.READER,
    "links": Circle.COLLABORATOR,
    "contact_details": Circle.COLLABORATOR,
    "area_label": Circle.SELF,
}

# Free text passes the mask until the two are collaborators (VIS-2).
FREE_TEXT = {"headline", "captions", "written_pitch", "goals", "open_to", "skills"}


def ready_pitch(person: User) -> Pitch | None:
    """Filtered in Python, so that a list which prefetched `pitches`, or joined the one pitch, asks nothing more."""
    if hasattr(person, "joined_pitch"):
        return person.joined_pitch
    return next((pitch for pitch in person.pitches.all() if pitch.status == Pitch.Status.READY), None)


FACTS: dict[str, Callable[[User], object]] = {
    "first_name": lambda person: person.first_name,
    "last_name": lambda person: person.last_name,
    "status": lambda person: person.profile.get_status_display(),
    "city": lambda person: str(person.profile.city or ""),
    "photo_url": lambda person: person.profile.photo.url if person.profile.photo else "",
    "pitch": ready_pitch,
    "captions": lambda person: pitch.cues if (pitch := ready_pitch(person)) else [],
    "skills": lambda person: person.profile.skill_list,
}


def hidden(line: str | Cue) -> str | Cue:
    """A line of a list, or a caption, behind the mask."""
    return replace(line, text=masked(line.text)) if isinstance(line, Cue) else masked(line)


class Shown:
    """A person as one viewer may see them; what is withheld is not there at all, it reads as None.

    `sees` tells templates and upper apps whether a field of the table is open: `shown.sees.projects`.
    """

    def __init__(self, person: User, circle: Circle) -> None:
        self._person = person
        self.circle = circle
        self.public_id = person.public_id
        self.url = person.get_absolute_url()
        self.sees = {field: circle >= least for field, least in SHOWN.items()}

    def __getattr__(self, field: str) -> object:
        """Reads a field of the table once; anything else is an error, as on any object."""
        if field.startswith("_") or field not in SHOWN:
            raise AttributeError(field)
        value = self._read(field) if self.sees[field] else None
        setattr(self, field, value)
        return value

    def _read(self, field: str) -> object:
        value = FACTS[field](self._person) if field in FACTS else getattr(self._person.profile, field, None)
        if field not in FREE_TEXT or self.circle >= Circle.COLLABORATOR:
            return value
        return [hidden(line) for line in value] if isinstance(value, list) else masked(value)

    @property
    def name(self) -> str:
        """The full name where the last one is open, else the first."""
        return " ".join(filter(None, [self.first_name, self.last_name]))

    @property
    def town(self) -> str | None:
        """The city without its country, where there is little room."""
        return self.city and self.city.rpartition(", ")[0]

    @property
    def withheld(self) -> bool:
        """Whether a placeholder belongs on the page."""
        return self.circle < Circle.READER
