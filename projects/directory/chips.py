"""The filters as chips and menus of plain links, so that they work without JavaScript (HOME-1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from accounts.models import Profile, User

from .categories import category_choices
from .search import OPEN_FILTERS, Search

MEETS = {"in_person": "In person", "video": "By video", "text": "By text"}
SWITCHES = {"pitch": "Has a pitch", "online": "Online now", "open": "Open to contribute"}
NAMES = {
    "q": "Words",
    "status": "Status",
    "meets": "How they meet",
    "near": "Near me",
    "category": "Category",
    "skill": "Skill",
    "after": "Place in the list",
} | SWITCHES
ICONS = {"meets": "video", "category": "layers", "near": "map-pin", "status": "user", "skill": "sparkles"}
DISTANCES = (10, 25, 50, 100)


@dataclass(frozen=True)
class Chip:
    """One filter. Applied: `url` removes it. Not applied: `url` adds it, or `options` do."""

    name: str
    label: str
    url: str = ""
    applied: bool = False
    icon: str = ""
    options: list["Chip"] = field(default_factory=list)
    typed: bool = False

    @property
    def quoted(self) -> str:
        """In a sentence; what somebody typed is quoted already."""
        return self.label if self.name == "q" else f"“{self.label}”"


def chips(search: Search, viewer: User, *, sees_all: bool) -> list[Chip]:
    """The applied ones first, then those that could be."""
    applied = [Chip(name, said(name, search, viewer), search.without(name).url(), True) for name in search.applied]
    return applied + [chip for chip in offers(search, viewer) if sees_all or chip.name in OPEN_FILTERS]


def offers(search: Search, viewer: User) -> Iterator[Chip]:
    if not search.near and viewer.profile.city_id:
        yield menu(search, "near", [(km, f"Within {km} km") for km in DISTANCES])
    if not search.status:
        yield menu(search, "status", [(value, f"{label}s") for value, label in Profile.Status.choices])
    if not search.meets:
        yield menu(search, "meets", list(MEETS.items()))
    if not search.category:
        yield menu(search, "category", category_choices())
    if not search.skill:
        yield Chip("skill", NAMES["skill"], icon=ICONS["skill"], typed=True)
    for name, label in SWITCHES.items():
        if not getattr(search, name):
            yield Chip(name, label, search.url(**{name: "1"}))


def menu(search: Search, name: str, options: list[tuple[object, str]]) -> Chip:
    links = [Chip(name, label, search.url(**{name: value})) for value, label in options]
    return Chip(name, NAMES[name], icon=ICONS[name], options=links)


def said(name: str, search: Search, viewer: User) -> str:
    """An applied filter in words."""
    value = getattr(search, name)
    if name in SWITCHES:
        return SWITCHES[name]
    if name == "near":
        city = viewer.profile.city
        return f"{city.name} +{value} km" if city else f"Within {value} km"
    words = {"q": f"“{value}”", "meets": MEETS.get(value), "category": dict(category_choices()).get(value)}
    return words.get(name) or (Profile.Status(value).label + "s" if name == "status" else str(value))
