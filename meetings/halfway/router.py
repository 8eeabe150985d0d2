"""Real travel times from an own OSRM server (ROUTER_URL), asked from the middles of areas only.

Any trouble keeps the estimate. Public transport is always estimated: OSRM knows no timetables.
"""

import json
import logging
import math
from collections.abc import Sequence
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from .globe import Point
from .travel import Traveller

PROFILES = {"walk": "foot", "bike": "bike", "drive": "driving"}
TIMEOUT = 2  # seconds
LARGEST_ANSWER = 2**20
MOST_PLACES = 99  # osrm-routed takes 100 points in one table

log = logging.getLogger(__name__)


def routed(person: Traveller, places: Sequence[Point]) -> list[float] | None:
    """Minutes to each place, inf where no way leads; None when it is not known."""
    if not settings.ROUTER_URL or person.mode not in PROFILES or not 0 < len(places) <= MOST_PLACES:
        return None
    try:
        return _minutes(_asked(_url(person, places)), len(places))
    except (URLError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        log.warning("The router did not answer (%s); travel times are estimated", type(error).__name__)
        return None


def _url(person: Traveller, places: Sequence[Point]) -> str:
    points = ";".join(f"{point.lon:.5f},{point.lat:.5f}" for point in [person.start, *places])
    path = f"table/v1/{PROFILES[person.mode]}/{points}?sources=0&annotations=duration"
    return f"{settings.ROUTER_URL.rstrip('/')}/{path}"


def _asked(url: str) -> dict[str, object]:
    if not url.startswith(("http://", "https://")):
        raise ValueError("ROUTER_URL must begin with http:// or https://")
    with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=TIMEOUT) as answer:  # noqa: S310
        return json.loads(answer.read(LARGEST_ANSWER))


def _minutes(answer: dict[str, object], count: int) -> list[float]:
    if answer["code"] != "Ok":
        raise ValueError(answer["code"])
    seconds = answer["durations"][0][1:]
    if len(seconds) != count:
        raise ValueError("another number of places came back")
    minutes = [math.inf if second is None else float(second) / 60 for second in seconds]
    if any(math.isnan(minute) or minute < 0 for minute in minutes) or all(map(math.isinf, minutes)):
        raise ValueError("no usable time")
    return minutes
