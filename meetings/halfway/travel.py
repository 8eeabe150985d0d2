"""How long a way takes, estimated from the distance as the crow flies (no network, no key).

Each mode: minutes before one moves at all, then stretches of (up to km, minutes per km), the last without end. The
minutes per km never rise along the way, so that time grows ever slower with distance: the search relies on it.
Measured on streets of eight cities; a single way is off by 20 to 30 %, hence `band`.
"""

import math
from typing import NamedTuple

from .globe import Point, km_between

BAND = 5  # minutes


class Pace(NamedTuple):
    start: float
    stretches: tuple[tuple[float, float], ...]

    def minutes(self, km: float) -> float:
        return self.start + self.moving(km)

    def moving(self, km: float) -> float:
        """Minutes on the way, without the start."""
        total, done = 0.0, 0.0
        for end, per_km in self.stretches:
            if km <= end:
                return total + (km - done) * per_km
            total += (end - done) * per_km
            done = end
        raise AssertionError("The last stretch has no end.")

    def reach(self, minutes: float) -> float:
        """How many km one gets in that time; negative when it is over before one moves."""
        left, done = minutes - self.start, 0.0
        if left < 0:
            return -1.0
        for end, per_km in self.stretches:
            if left <= (end - done) * per_km:
                return done + left / per_km
            left -= (end - done) * per_km
            done = end
        raise AssertionError("The last stretch has no end.")


PACES = {
    "walk": Pace(0, ((math.inf, 16),)),
    "bike": Pace(2, ((math.inf, 5.6),)),
    "transit": Pace(8, ((15, 3.6), (math.inf, 1.8))),
    "drive": Pace(5, ((8, 2.2), (30, 1.5), (math.inf, 0.9))),
}


class Traveller(NamedTuple):
    """Somebody who sets out from the middle of their area."""

    start: Point
    mode: str

    @property
    def pace(self) -> Pace:
        return PACES[self.mode]

    def minutes_to(self, point: Point) -> float:
        return PACES[self.mode].minutes(km_between(self.start, point))


def band(minutes: float) -> int:
    """Rounded down to five minutes: the most precise a time is ever kept or shown."""
    return BAND * int(minutes // BAND)


def say_band(low: int) -> str:
    """`about 15–20 min`; with hours from 90 minutes on."""
    if low == 0:
        return f"under {BAND} min"
    if low < 90:
        return f"about {low}–{low + BAND} min"
    return f"about {low // 60} h {low % 60:02d} min"
