"""Everybody who sits in this process, and under which topics they are reached."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from .bridge import Bridge, reaches_others
from .farewell import hook_into_shutdown
from .frames import Frame
from .seat import Seat

SEATS_A_PERSON = 40

companions: list[Callable[["Hub"], Coroutine[Any, Any, None]]] = []
hubs: dict[asyncio.AbstractEventLoop, "Hub"] = {}


def accompany(work: Callable[["Hub"], Coroutine[Any, Any, None]]) -> Callable[["Hub"], Coroutine[Any, Any, None]]:
    """Registers a coroutine that runs beside every hub for as long as the process lives."""
    companions.append(work)
    return work


def person_topic(user_id: int) -> str:
    return f"user:{user_id}"


class Hub:
    """One for each event loop. Its methods run in that loop; `call` brings them there from another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.topics: dict[str, set[Seat]] = {}
        self.people: dict[int, set[Seat]] = {}
        self.seen: dict[int, float] = {}
        self.bridge = Bridge(self) if reaches_others() else None
        self.tasks = [loop.create_task(work(self)) for work in companions]
        if self.bridge:
            self.tasks.append(loop.create_task(self.bridge.run()))
        hook_into_shutdown(self)

    def call(self, work: Callable[..., None], *args: object) -> None:
        self.loop.call_soon_threadsafe(work, *args)

    # --- Coming and going -----------------------------------------------------------------------------------------
    def seat(self, seat: Seat) -> bool:
        """False when this person has too many pages open already."""
        seats = self.people.setdefault(seat.user_id, set())
        if len(seats) >= SEATS_A_PERSON:
            return False
        seats.add(seat)
        self.saw(seat)
        self.join(seat, person_topic(seat.user_id))
        self.join(seat, seat.guest.session_topic)
        return True

    def unseat(self, seat: Seat) -> None:
        for topic in list(seat.topics):
            self.leave(seat, topic)
        seats = self.people.get(seat.user_id, set())
        seats.discard(seat)
        if not seats:
            self.people.pop(seat.user_id, None)

    def saw(self, seat: Seat) -> None:
        self.seen[seat.user_id] = seat.seen_at = time.monotonic()

    def join(self, seat: Seat, topic: str) -> None:
        seat.topics.add(topic)
        seats = self.topics.get(topic)
        if seats is None:
            seats = self.topics[topic] = set()
        seats.add(seat)

    def leave(self, seat: Seat, topic: str) -> None:
        seat.topics.discard(topic)
        seats = self.topics.get(topic)
        if seats is None:
            return
        seats.discard(seat)
        if not seats:
            del self.topics[topic]

    # --- Telling --------------------------------------------------------------------------------------------------
    def publish_all(self, news: list[tuple[list[str], Frame | None]], carry: bool = True) -> None:
        """To the pages of this process and, over the bridge, of all others. No frame: check them again."""
        for topics, out in news:
            self.publish(topics, out)
        if carry and self.bridge:
            self.bridge.send(news)

    def publish(self, topics: list[str], out: Frame | None) -> None:
        """To the pages of this process."""
        if out:
            self.deliver(topics, out)
        else:
            self.recheck(topics)

    def deliver(self, topics: Iterable[str], out: Frame) -> None:
        """To each once."""
        seats = [self.topics[topic] for topic in topics if topic in self.topics]
        for seat in seats[0] if len(seats) == 1 else set().union(*seats):
            seat.line.put(out)

    def recheck(self, topics: Iterable[str]) -> None:
        """Somebody may no longer sit here: look again. (`door.py` does, outside of the loop.)"""
        from .door import look_again

        seats = {seat for topic in topics for seat in self.topics.get(topic, ())}
        if seats:
            self.tasks.append(self.loop.create_task(look_again(seats)))
        self.tasks = [task for task in self.tasks if not task.done()]

    def everybody(self) -> list[Seat]:
        return [seat for seats in self.people.values() for seat in seats]


def hub_here() -> Hub:
    """The hub of the running loop, made on first use."""
    loop = asyncio.get_running_loop()
    if loop not in hubs:
        hubs[loop] = Hub(loop)
    return hubs[loop]


def living_hubs() -> list[Hub]:
    """Those of this process, from any thread."""
    for loop in [loop for loop in list(hubs) if loop.is_closed()]:
        hubs.pop(loop, None)
    return list(hubs.values())
