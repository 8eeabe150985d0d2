"""A search as the address holds it, and the addresses of its neighbours."""

from dataclasses import asdict, dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse

# What a card shows to everybody may be searched by everybody; the rest would tell what is withheld (VIS-1).
OPEN_FILTERS = frozenset({"q", "status", "near"})
FILTERS = ("q", "status", "meets", "pitch", "online", "near", "category", "skill", "open")


@dataclass(frozen=True)
class Search:
    tab: str = "people"
    q: str = ""
    status: str = ""
    meets: str = ""
    pitch: str = ""
    online: str = ""
    near: int | None = None
    category: str = ""
    skill: str = ""
    open: str = ""
    after: str = field(default="", repr=False)

    @property
    def applied(self) -> dict[str, object]:
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    def url(self, **changes: object) -> str:
        """The address of this search with some filters changed, on its first page."""
        asked = asdict(replace(self, **{"after": "", **changes}))
        if asked["tab"] == "people":
            del asked["tab"]
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{reverse('home')}?{query}" if query else reverse("home")

    @property
    def everything(self) -> dict[str, object]:
        """For a form that adds to this search: all of it but its place in the list."""
        return self.applied | ({"tab": self.tab} if self.tab != "people" else {})

    def without(self, name: str) -> "Search":
        return replace(self, after="", **{name: None if name == "near" else ""})

    def open_part(self) -> "Search":
        """What of it may be asked by somebody who sees only the open part of each card."""
        asked = self
        for name in set(self.applied) - OPEN_FILTERS:
            asked = asked.without(name)
        return asked
