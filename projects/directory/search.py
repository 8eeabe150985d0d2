"""A search as the address holds it, and the addresses of its neighbours."""

from dataclasses import asdict, dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse

# What a card shows to everybody may be searched by everybody; the rest would tell what is withheld (VIS-1).
OPEN_FILTERS = frozenset({"q", "status", "near"})
FILTERS = ("q", "status", "meets", "pitch", "online", "near", "category", "skill", "open")


CATEGORYS_TAB = "projects"  # what the page of a category shows first


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
    page_of: str = field(default="", repr=False)  # the category whose own page this is (PRJ-3)

    @property
    def applied(self) -> dict[str, object]:
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    def url(self, **changes: object) -> str:
        """The address of this search with some filters changed, on its first page; in its category's page as long
        as that is the one asked for.
        """
        asked = asdict(replace(self, **{"after": "", **changes}))
        path, first_tab = reverse("home"), "people"
        if asked["category"] and asked["category"] == asked["page_of"]:
            path, first_tab = reverse("category", args=[asked["page_of"]]), CATEGORYS_TAB
            del asked["category"]
        del asked["page_of"]
        if asked["tab"] == first_tab:
            del asked["tab"]
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{path}?{query}" if query else path

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
