"""Where a person sets out from, as coarsely as everybody here will ever know it (HALF-3).

An area is an H3 cell of resolution 7 (about 5 km²) or coarser. Never a home: no function here takes or keeps one,
except `cell_at`, which turns a point into its area at once.
"""

import math
import re
from collections.abc import Iterable

import h3
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from .models import City

FINEST, COARSEST = 7, 5
TOWN = 15_000  # people: what counts as a town in the sparse-country rule
NEAR_TOWN_KM, FAR_FROM_TOWN_KM = 15, 40
EARTH_KM = 6371.0088
CELL = re.compile("[0-9a-f]{15}")
SIZES = {7: "about 5 km²", 6: "about 36 km²", 5: "about 250 km²"}
WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def cell_for(city: City) -> str:
    """The area somebody from this town gets until they pick their own."""
    return cell_at(city.lat, city.lon)


def cell_at(lat: float, lon: float) -> str:
    """The finest area allowed around a point; the point itself is forgotten."""
    return sized(h3.latlng_to_cell(lat, lon, FINEST), FINEST)


def finest_at(lat: float, lon: float) -> int:
    """7 near a town, 6 from 15 km on, 5 beyond 40 km: where few people live an area must be larger to say as little."""
    return _finest(lat, lon, _towns_within(lat, lon, FAR_FROM_TOWN_KM))


def allowed(cells: Iterable[str]) -> list[str]:
    """Those of some neighbouring cells that are not too small where they lie; as `cleaned`, with one query."""
    middles = {cell: centre(cell) for cell in cells}
    if not middles:
        return []
    here = next(iter(middles.values()))
    reach = max(km_between(*here, *middle) for middle in middles.values()) + FAR_FROM_TOWN_KM
    towns = _towns_within(*here, reach)
    return [cell for cell, middle in middles.items() if h3.get_resolution(cell) <= _finest(*middle, towns)]


def _towns_within(lat: float, lon: float, km: float) -> list[tuple[float, float]]:
    return list(_cities_within(lat, lon, km).filter(population__gte=TOWN).values_list("lat", "lon"))


def _finest(lat: float, lon: float, towns: list[tuple[float, float]]) -> int:
    nearest = min((km_between(lat, lon, *town) for town in towns), default=math.inf)
    if nearest <= NEAR_TOWN_KM:
        return 7
    return 6 if nearest <= FAR_FROM_TOWN_KM else 5


def cleaned(cell: str) -> str:
    """The cell as it is stored. Raises ValidationError for anything that is no cell, too small or too large."""
    cell = str(cell).strip().lower()
    if not CELL.fullmatch(cell) or not h3.is_valid_cell(cell):
        raise ValidationError("That is not an area on the map. Pick one from the list.")
    resolution = h3.get_resolution(cell)
    if resolution > finest_at(*centre(cell)):
        raise ValidationError("That area is too small here: it could give your home away. Pick a larger one.")
    if resolution < COARSEST:
        raise ValidationError("That area is too large to find a fair place. Pick a smaller one.")
    return cell


def centre(cell: str) -> tuple[float, float]:
    """Latitude and longitude of the middle of the cell: what all travel times start from."""
    return h3.cell_to_latlng(cell)


def boundary(cell: str) -> list[tuple[float, float]]:
    """The corners of the cell, for a map. Longitudes run on across the antimeridian, so that it stays one hexagon."""
    middle = centre(cell)[1]
    return [(round(lat, 5), round(middle + _wrapped(lon - middle), 5)) for lat, lon in h3.cell_to_boundary(cell)]


def grid(south: float, west: float, north: float, east: float, most: int = 90) -> list[str]:
    """Cells that cover a box, as small as areas may be but not more than `most`: the ground of a map without tiles."""
    box = h3.LatLngPoly([(south, west), (south, east), (north, east), (north, west)])
    for resolution in range(FINEST, 0, -1):
        if (east - west) * (north - south) > most * 4 * 7 ** (FINEST - resolution) / 2000:
            continue
        cells = h3.h3shape_to_cells_experimental(box, resolution, contain="overlap")
        if len(cells) <= most:
            return sorted(cells)
    return []


def around(cell: str, rings: int = 6) -> list[str]:
    """The cell and its neighbours, nearest first."""
    here = centre(cell)
    return sorted(h3.grid_disk(cell, rings), key=lambda other: (km_between(*here, *centre(other)), other))


def sized(cell: str, resolution: int) -> str:
    """The area of that size around the same middle, or the next larger one allowed there."""
    middle = centre(cell)
    for size in range(min(resolution, FINEST), COARSEST, -1):
        wider = h3.latlng_to_cell(*middle, size)
        if finest_at(*centre(wider)) >= size:
            return wider
    return h3.latlng_to_cell(*middle, COARSEST)


def label_for(cell: str) -> str:
    """Words for an area: the largest town in it, or where it lies from the nearest one."""
    return labels_for([cell])[cell]


def labels_for(cells: Iterable[str]) -> dict[str, str]:
    """As `label_for`, for cells near each other, with one query."""
    middles = {cell: centre(cell) for cell in cells}
    if not middles:
        return {}
    here = next(iter(middles.values()))
    reach = max(km_between(*here, *middle) for middle in middles.values()) + FAR_FROM_TOWN_KM
    towns = list(_cities_within(*here, reach).order_by("population", "-id").values_list("name", "lat", "lon"))
    sizes = {h3.get_resolution(cell) for cell in middles}
    largest = {h3.latlng_to_cell(lat, lon, size): name for size in sizes for name, lat, lon in towns}
    return {cell: largest.get(cell) or _from_nearest(towns, *middle) for cell, middle in middles.items()}


def _from_nearest(towns: list[tuple[str, float, float]], lat: float, lon: float) -> str:
    if not towns:
        return f"{abs(lat):.1f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.1f}° {'E' if lon >= 0 else 'W'}"
    name, *town = min(towns, key=lambda town: km_between(lat, lon, *town[1:]))
    return f"{wind(*town, lat, lon)} of {name}"


def wind(lat: float, lon: float, to_lat: float, to_lon: float) -> str:
    """The direction in words, from the first place to the second."""
    east = _wrapped(to_lon - lon) * math.cos(math.radians(lat))
    turns = math.atan2(east, to_lat - lat) / math.tau
    return WINDS[round(turns * 8) % 8]


def km_between(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance."""
    half_lat, half_lon = math.radians(to_lat - lat) / 2, math.radians(to_lon - lon) / 2
    cosines = math.cos(math.radians(lat)) * math.cos(math.radians(to_lat))
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1, math.sin(half_lat) ** 2 + cosines * math.sin(half_lon) ** 2)))


def _cities_within(lat: float, lon: float, km: float) -> QuerySet:
    """Cities in the box around the circle; across the antimeridian, around the whole globe."""
    high = km / 111.19
    wide = min(180, high / max(0.01, math.cos(math.radians(min(89.9, abs(lat) + high)))))
    near = City.objects.filter(lat__range=(lat - high, lat + high))
    if lon - wide < -180 or lon + wide > 180:
        return near
    return near.filter(lon__range=(lon - wide, lon + wide))


def _wrapped(degrees: float) -> float:
    """Into -180 … 180."""
    return (degrees + 180) % 360 - 180
