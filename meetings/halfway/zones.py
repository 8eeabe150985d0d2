"""The time zone of a place: that of the nearest town."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from math import cos, floor, radians

from accounts.models import City

from .globe import Point, km_between

KM_PER_DEGREE = 111.1
Town = tuple[float, float, str]
Found = tuple[float, str]  # km, zone


class Zones:
    """All towns in memory for as long as a file is read: about 35,000 rows, 0.2 s."""

    @cached_property
    def towns(self) -> list[Town]:
        return sorted(City.objects.values_list("lat", "lon", "timezone"))

    @cached_property
    def tiles(self) -> dict[tuple[int, int], list[Town]]:
        tiles = defaultdict(list)
        for town in self.towns:
            tiles[floor(town[0]), floor(town[1])].append(town)
        return tiles

    def at(self, lat: float, lon: float) -> str:
        """UTC when no town is known. A near town first, from the tile of one degree, then whether one is nearer."""
        here, best = Point(lat, lon), (float("inf"), "UTC")
        for town in self.tiles.get((floor(lat), floor(lon)), ()):
            best = min(best, _found(here, town))
        middle = bisect_left(self.towns, (lat,))
        best = self._nearer(here, best, range(middle, len(self.towns)))
        return self._nearer(here, best, range(middle - 1, -1, -1))[1]

    def _nearer(self, here: Point, best: Found, away: Iterable[int]) -> Found:
        """Walks away from the latitude until no town can be nearer; most on the way are too far east or west."""
        narrowest = cos(radians(min(90.0, abs(here.lat) + best[0] / KM_PER_DEGREE))) * KM_PER_DEGREE
        for number in away:
            town = self.towns[number]
            if abs(town[0] - here.lat) * KM_PER_DEGREE > best[0]:
                break
            if abs((town[1] - here.lon + 180) % 360 - 180) * narrowest <= best[0]:
                best = min(best, _found(here, town))
        return best


def _found(here: Point, town: Town) -> Found:
    return km_between(here, Point(town[0], town[1])), town[2]
