"""Whether a place is open when the two meet, from opening hours as OpenStreetMap writes them."""

from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State

from accounts.times import zone_named


class Openness(Enum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Opening(NamedTuple):
    openness: Openness
    words: str


UNKNOWN = Opening(Openness.UNKNOWN, "check before you go")


def readable(hours: str) -> bool:
    """Whether these hours say anything we understand."""
    return bool(hours) and _parsed(hours, 0.0, 0.0) is not None


def opening(hours: str, *, place: tuple[float, float], zone: str, starts_at: datetime, ends_at: datetime) -> Opening:
    """At the time of a meeting, in words, on the clocks of the place; public holidays are those of its country."""
    parsed = _parsed(hours, *place) if hours else None
    if parsed is None:
        return UNKNOWN
    start, end = (_local(moment, zone_named(zone)) for moment in (starts_at, ends_at))
    state, comment = parsed.state(start)
    if comment or state == State.UNKNOWN:
        return UNKNOWN
    if state == State.CLOSED:
        return Opening(Openness.CLOSED, "closed then")
    return Opening(Openness.OPEN, _until(parsed.next_change(start), start, end))


def _until(change: datetime | None, start: datetime, end: datetime) -> str:
    if change is None or change - start > timedelta(hours=24):
        return "open all day"
    if change < end:
        return f"closes at {change:%H:%M}, before your meeting ends"
    return f"open until {change:%H:%M}"


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=4096)
def _parsed(hours: str, lat: float, lon: float) -> OpeningHours | None:
    try:
        return OpeningHours(hours, coords=(lat, lon), auto_timezone=False)
    except (ParserError, ValueError, TypeError):
        return None
