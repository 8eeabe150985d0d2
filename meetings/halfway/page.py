"""What one of the two is shown: facts of places, and their own way there. The allow-list of HALF-3 is this file.

Nothing here is computed from the other person, and no distance, middle, count or cell goes out, except one's own area.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from accounts.area import boundary, grid
from accounts.models import City, User
from meetings.models import Meeting, PairSuggestion, SuggestedTown, SuggestedVenue, Venue

from .hours import Opening, Openness, opening
from .suggest import closed_places, open_places
from .travel import say_band

LABELS = 9
LABEL_GAP = 0.16  # of the map's size, between two town names


@dataclass(frozen=True)
class ShownPlace:
    """One line of the list."""

    number: int
    venue: int
    kind: str
    name: str
    address: str
    access: str
    wifi: bool
    hours: str
    open: bool
    sure: bool
    way: str
    lat: float
    lon: float


@dataclass(frozen=True)
class ShownTown:
    name: str
    way: str


@dataclass
class Page:
    """`state`: open (places to choose), closed (none of them open then), none (no place known)."""

    state: str
    equal: bool = False
    timezone: str = ""
    places: list[ShownPlace] = field(default_factory=list)
    towns: list[ShownTown] = field(default_factory=list)


def page_for(meeting: Meeting, suggestion: PairSuggestion, reader: User) -> Page:
    """The list for one of the two. Public facts and the reader's own bands only."""
    equal = suggestion.verdict == suggestion.Verdict.EQUAL
    if shown := open_places(suggestion, meeting):
        return Page("open", equal, shown[0][0].venue.timezone, _lines(shown, reader))
    if shown := closed_places(suggestion, meeting):
        return Page("closed", equal, shown[0][0].venue.timezone, _lines(shown, reader))
    towns = suggestion.fair_towns.select_related("city")
    return Page("none", towns=[_town(town, reader) for town in towns])


def line_of(suggested: SuggestedVenue, hours: Opening, number: int, reader: User, *, one_city: bool) -> ShownPlace:
    venue = suggested.venue
    return ShownPlace(
        number=number,
        venue=venue.pk,
        kind=venue.get_kind_display(),
        name=venue.name,
        address=venue.street or venue.city if one_city else venue.address,
        access=venue.get_wheelchair_display() if venue.wheelchair in ("yes", "limited") else "",
        wifi=venue.internet_access in ("wlan", "yes", "wifi"),
        hours=hours.words,
        open=hours.openness != Openness.CLOSED,
        sure=hours.openness == Openness.OPEN,
        way=say_band(suggested.band_of(reader)),
        lat=round(venue.lat, 5),
        lon=round(venue.lon, 5),
    )


def hours_at(venue: Venue, meeting: Meeting) -> Opening:
    """Of an agreed place: a meeting may have moved since."""
    place = (venue.lat, venue.lon)
    times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    return opening(venue.opening_hours, place=place, zone=venue.timezone, **times)


def map_for(page: Page, own_area: str) -> dict[str, object]:
    """What the map draws; it fits the places, never the people. Town names depend on the places alone."""
    points = [(place.lat, place.lon) for place in page.places]
    return {
        "places": [
            {"number": place.number, "name": place.name, "lat": place.lat, "lon": place.lon} for place in page.places
        ],
        "area": boundary(own_area) if own_area else [],
        "labels": labels(points),
        "grid": ground(points),
        "tiles": settings.MAP_TILE_URL,
    }


def labels(points: list[tuple[float, float]]) -> list[dict[str, object]]:
    """The largest towns around these points, none on top of another. Not across the antimeridian: there, none."""
    if not points:
        return []
    lats, lons = zip(*points, strict=True)
    height, width = max(max(lats) - min(lats), 0.02), max(max(lons) - min(lons), 0.03)
    if width > 180:
        return []
    towns = City.objects.filter(
        lat__range=(min(lats) - height / 2, max(lats) + height / 2),
        lon__range=(min(lons) - width / 2, max(lons) + width / 2),
    )
    chosen: list[City] = []
    for town in towns.order_by("-population", "id")[:60]:
        if len(chosen) < LABELS and all(_apart(town, other, height, width) for other in chosen):
            chosen.append(town)
    return [{"name": town.name, "lat": town.lat, "lon": town.lon} for town in chosen]


def ground(points: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Hexagons under and around the places: how coarse areas are, for everybody the same."""
    lats, lons = zip(*points, strict=True) if points else ((), ())
    height, width = max(lats, default=0) - min(lats, default=0), max(lons, default=0) - min(lons, default=0)
    if not points or width > 90:
        return []
    edge, side = max(height, 0.03) * 0.8, max(width, 0.05) * 1.2
    return [boundary(cell) for cell in grid(min(lats) - edge, min(lons) - side, max(lats) + edge, max(lons) + side)]


def _apart(town: City, other: City, height: float, width: float) -> bool:
    return abs(town.lat - other.lat) > LABEL_GAP * height * 2 or abs(town.lon - other.lon) > LABEL_GAP * width * 4


def _lines(shown: Iterable[tuple[SuggestedVenue, Opening]], reader: User) -> list[ShownPlace]:
    """Where all are in one city, it need not be said five times."""
    rows = list(shown)
    one_city = len({suggested.venue.city for suggested, _ in rows}) == 1
    return [
        line_of(suggested, hours, number, reader, one_city=one_city)
        for number, (suggested, hours) in enumerate(rows, 1)
    ]


def _town(town: SuggestedTown, reader: User) -> ShownTown:
    return ShownTown(str(town.city), say_band(town.band_of(reader)))
