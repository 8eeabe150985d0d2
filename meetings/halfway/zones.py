"""The time zone of a place: that of the nearest town."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from accounts.models import City

from .globe import Point, km_between

KM_PER_DEGREE = 111.1


class Zones:
    """All towns in memory for as long as a file is read: about 35,000 rows, 0.1 s."""

    @cached_property
    def towns(self) -> list[tuple[float, float, str]]:
        return sorted(City.objects.values_list("lat", "lon", "timezone"))

    def at(self, lat: float, lon: float) -> str:
        """UTC when no town is known."""
        middle = bisect_left(self.towns, (lat,))
        north = self._nearest(lat, lon, range(middle, len(self.towns)))
        south = self._nearest(lat, lon, range(middle - 1, -1, -1))
        return min(north, south)[1]

    def _nearest(self, lat: float, lon: float, away: Iterable[int]) -> tuple[float, str]:
        """Walks away from the latitude until no town can be nearer."""
        best = (float("inf"), "UTC")
        for number in away:
            town_lat, town_lon, zone = self.towns[number]
            if abs(town_lat - lat) * KM_PER_DEGREE > best[0]:
                break
            best = min(best, (km_between(Point(lat, lon), Point(town_lat, town_lon)), zone))
        return best
