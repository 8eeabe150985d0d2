"""Towns within a distance: of cities only, never of a home (VIS-4)."""

from math import asin, cos, radians, sin, sqrt

from django.core.cache import cache

from accounts.models import City

EARTH = 6371.0  # km
DEGREE = 111.2  # km between two circles of latitude


def cities_within(km: float, city: City | None) -> list[int]:
    """Ids of towns at most `km` from `city`, itself among them; none without one. Towns do not move: kept an hour."""
    if city is None:
        return []
    return cache.get_or_set(f"towns:{city.pk}:{km}", lambda: look_around(km, city), 3600)


def look_around(km: float, city: City) -> list[int]:
    high, wide = km / DEGREE, km / (DEGREE * max(cos(radians(city.lat)), 0.01))
    west, east = city.lon - wide, city.lon + wide
    band = City.objects.filter(lat__range=(city.lat - high, city.lat + high))
    if west >= -180 and east <= 180:
        band = band.filter(lon__range=(west, east))
    places = band.values_list("pk", "lat", "lon")
    return [pk for pk, lat, lon in places if distance(city.lat, city.lon, lat, lon) <= km]


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the ground."""
    up, across = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(up / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(chord, 1.0)))
