"""One open page of one person."""

import secrets
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .frames import Frame, frame
from .line import RESYNC, Line, Transmit
from .rates import Bucket, Rate

if TYPE_CHECKING:
    from .door import Guest
    from .hub import Hub

WATCHED = "presence:"


class Seat:
    """`user_id`, `public_id` and the unguessable `key` say who sits here; `topics` what this page hears."""

    __slots__ = ("buckets", "guest", "hub", "key", "line", "partings", "seen_at", "topics")

    def __init__(self, guest: "Guest", hub: "Hub", transmit: Transmit) -> None:
        self.guest = guest
        self.hub = hub
        self.key = secrets.token_urlsafe(12)
        self.line = Line(transmit)
        self.topics: set[str] = set()
        self.buckets: dict[str, Bucket] = {}
        self.partings: list[Callable[[Seat], Awaitable[None]]] = []
        self.seen_at = time.monotonic()

    def __repr__(self) -> str:
        return f"<Seat {self.key} of {self.user_id}>"

    @property
    def user_id(self) -> int:
        return self.guest.user_id

    @property
    def public_id(self) -> str:
        return self.guest.public_id

    def join(self, topic: str) -> None:
        """From now on this page hears what is announced on the topic. The caller has checked that it may."""
        self.hub.join(self, topic)

    def leave(self, topic: str) -> None:
        self.hub.leave(self, topic)

    def forget_watched(self) -> None:
        """Somebody may have blocked this person: the page says again whom it shows (`presence.watch`)."""
        for topic in [topic for topic in self.topics if topic.startswith(WATCHED)]:
            self.leave(topic)
        self.push(RESYNC)

    def on_leave(self, parting: Callable[["Seat"], Awaitable[None]]) -> None:
        """`await parting(seat)` runs once, when the page has gone or its line dropped."""
        self.partings.append(parting)

    async def send(self, kind: str, data: dict) -> None:
        """To this page alone. Waits while much waits already, so that a long answer never overflows the line."""
        await self.line.has_room()
        self.push(frame(kind, data))

    def push(self, out: Frame) -> None:
        """Never waits: a page that does not read must not hold up the others."""
        self.line.put(out)

    def close(self, code: int) -> None:
        """4401 not signed in · 4403 no longer allowed · 4429 too much. What waits is not sent any more."""
        self.line.close(code)

    def take(self, rate: Rate, now: float) -> float:
        """Seconds to wait before this page may do such a thing again; 0: now."""
        bucket = self.buckets.get(rate.name)
        if bucket is None:
            bucket = self.buckets[rate.name] = Bucket(rate, now)
        return bucket.take(now)
