"""How much one page may ask, by kind of question: token buckets."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    name: str
    per_second: float
    burst: int


MESSAGE = Rate("message", 10, 60)  # something that is kept
LOOKUP = Rate("lookup", 5, 30)  # reads the database
SIGN = Rate("sign", 1, 5)  # typing, and what else only passes by
SIGNAL = Rate("signal", 100, 300)  # setting up a call
RING = Rate("ring", 0.1, 6)  # makes a noise at somebody's
BEAT = Rate("beat", 30, 60)  # says that the page is there

FRAME = Rate("frame", 200, 600)  # any frame, before it is looked at
PATIENCE = Rate("patience", 20, 300)  # refusals for being too fast, before the socket is closed


class Bucket:
    """Fills with `rate.per_second` up to `rate.burst`; `take` answers how many seconds to wait, 0 when taken."""

    __slots__ = ("at", "left", "rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate = rate
        self.left = float(rate.burst)
        self.at = now

    def take(self, now: float) -> float:
        self.left = min(self.rate.burst, self.left + (now - self.at) * self.rate.per_second)
        self.at = now
        if self.left < 1:
            return (1 - self.left) / self.rate.per_second
        self.left -= 1
        return 0.0
