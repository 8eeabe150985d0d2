"""Time zones as people pick them: by place, grouped by continent."""

from functools import cache
from zoneinfo import available_timezones

PLACES = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zone_choices() -> list[tuple[str, list[tuple[str, str]] | str]]:
    """Django choices: a group per continent, `Europe/Berlin` called Berlin, and UTC."""
    groups: dict[str, list[tuple[str, str]]] = {place: [] for place in PLACES}
    for name in sorted(available_timezones()):
        place, _, rest = name.partition("/")
        if rest and place in groups:
            groups[place].append((name, rest.replace("_", " ").replace("/", ", ")))
    return [("", "Choose one"), *((place, zones) for place, zones in groups.items()), ("UTC", "UTC")]


@cache
def zone_names() -> frozenset[str]:
    return frozenset(name for _, zones in zone_choices() if isinstance(zones, list) for name, _ in zones) | {"UTC"}
