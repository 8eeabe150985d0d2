"""Circles and boxes on the globe, exact enough that a box never cuts off a corner of what it must hold."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

EARTH_KM = 6371.0088
STRIPS = 24  # in how many bands of latitude a lens is measured: more make its box tighter, never wrong
MARGIN = 1e-9  # degrees, against rounding


class Point(NamedTuple):
    lat: float
    lon: float


class Box(NamedTuple):
    """Degrees. `west` ≤ `east`; both may lie beyond ±180, see `pieces`."""

    south: float
    west: float
    north: float
    east: float

    def pieces(self) -> list["Box"]:
        """The same area in boxes within ±180: two when it crosses the antimeridian."""
        if self.east - self.west >= 360:
            return [Box(self.south, -180.0, self.north, 180.0)]
        turn = 360 * math.floor((self.west + 180) / 360)
        west, east = self.west - turn, self.east - turn
        if east <= 180:
            return [Box(self.south, west, self.north, east)]
        return [Box(self.south, west, self.north, 180.0), Box(self.south, -180.0, self.north, east - 360)]


class Circle(NamedTuple):
    centre: Point
    km: float


def km_between(one: Point, other: Point) -> float:
    """Great-circle distance."""
    lat, to_lat = math.radians(one[0]), math.radians(other[0])
    half_lat, half_lon = (to_lat - lat) / 2, math.radians(other[1] - one[1]) / 2
    square = math.sin(half_lat) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, square)))


def between(one: Point, other: Point, share: float) -> Point:
    """The point that far (0 to 1) along the great circle from one to the other."""
    a, b = _vector(one), _vector(other)
    angle = km_between(one, other) / EARTH_KM
    if angle < 1e-9:
        return one
    if math.pi - angle < 1e-6:  # opposite ends of the earth: every way is the shortest, take the one over the pole
        b = _vector(Point(math.copysign(90.0, one.lat + other.lat), 0.0))
        angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    from_a, from_b = math.sin((1 - share) * angle), math.sin(share * angle)
    x, y, z = (from_a * p + from_b * q for p, q in zip(a, b, strict=True))
    return Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def box_around(*circles: Circle) -> Box | None:
    """A box that holds everything inside all the circles; None when nothing can be."""
    bands = [_latitudes(circle) for circle in circles]
    south, north = max(low for low, _ in bands), min(high for _, high in bands)
    if south > north:
        return None
    strips = [
        (low, high, span)
        for low, high in _strips(south, north)
        if (span := _shared([_longitudes(circle, low, high) for circle in circles])) is not None
    ]
    if not strips:
        return None
    home = circles[0].centre.lon
    return Box(
        max(-90.0, min(low for low, _, _ in strips) - MARGIN),
        home + min(span[0] for *_, span in strips) - MARGIN,
        min(90.0, max(high for _, high, _ in strips) + MARGIN),
        home + max(span[1] for *_, span in strips) + MARGIN,
    )


def _vector(point: Point) -> tuple[float, float, float]:
    lat, lon = math.radians(point.lat), math.radians(point.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _latitudes(circle: Circle) -> tuple[float, float]:
    reach = math.degrees(circle.km / EARTH_KM) + MARGIN
    return max(-90.0, circle.centre.lat - reach), min(90.0, circle.centre.lat + reach)


def _strips(south: float, north: float) -> Iterator[tuple[float, float]]:
    step = (north - south) / STRIPS
    return ((south + number * step, south + (number + 1) * step) for number in range(STRIPS))


def _longitudes(circle: Circle, south: float, north: float) -> tuple[float, float] | None:
    """West and east of the circle between two latitudes; None when it has no part there."""
    low, high = _latitudes(circle)
    if high < south or low > north:
        return None
    widths = [_half_width(circle, lat) for lat in (max(south, low), min(north, high))]
    widest = math.sin(math.radians(circle.centre.lat)) / max(1e-12, math.cos(circle.km / EARTH_KM))
    if -1 <= widest <= 1 and south <= (lat := math.degrees(math.asin(widest))) <= north:
        widths.append(_half_width(circle, lat))
    return circle.centre.lon - max(widths), circle.centre.lon + max(widths)


def _half_width(circle: Circle, lat: float) -> float:
    """How far east the circle reaches at this latitude, in degrees of longitude."""
    angle = circle.km / EARTH_KM
    if angle >= math.pi / 2:  # half the globe and more: do not cut
        return 180.0
    here, there = math.radians(lat), math.radians(circle.centre.lat)
    flat = math.cos(here) * math.cos(there)
    if flat < 1e-12:
        return 180.0
    square = (math.sin(angle / 2) ** 2 - math.sin((here - there) / 2) ** 2) / flat  # haversines keep tiny circles exact
    return 0.0 if square <= 0 else 180.0 if square >= 1 else math.degrees(2 * math.asin(math.sqrt(square)))


def _shared(spans: Sequence[tuple[float, float] | None]) -> tuple[float, float] | None:
    """The hull of the longitudes common to all spans, all the way round, relative to the middle of the first."""
    if None in spans:
        return None
    first, *others = spans
    home = (first[0] + first[1]) / 2
    west, east = first[0] - home, first[1] - home
    for low, high in others:
        turn = 360 * round(((low + high) / 2 - home) / 360)
        low, high = low - home - turn, high - home - turn
        parts = [(max(west, low + k), min(east, high + k)) for k in (-360, 0, 360)]
        parts = [part for part in parts if part[0] <= part[1] + MARGIN]
        if not parts:
            return None
        west, east = min(part[0] for part in parts), max(part[1] for part in parts)
    return west, east
