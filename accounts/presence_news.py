"""Tells pages that show a person when that person comes or goes, and keeps `last_online` to the minute."""

import asyncio
import atexit
import logging
import time
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from redis.exceptions import RedisError

from . import presence_leases as leases
from .presence import online_ids, write_last_online
from .socket.database import in_database
from .socket.door import turn_out
from .socket.frames import frame
from .socket.hub import Hub, accompany

logger = logging.getLogger(__name__)
STEP_SECONDS = 0.5
GRACE_SECONDS = 8  # a page that reloads does not blink
BEAT_SECONDS = 15
MINUTE = 60


def topic_of(public_id: str) -> str:
    return f"presence:{public_id}"


def news(public_id: str, online: bool) -> dict:
    return {"person": public_id, "online": online}


class Presence:
    """What one hub has told about the people who sit in it."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.told: set[int] = set()
        self.names: dict[int, str] = {}
        self.to_write: set[int] = set()
        self.beaten_at = self.written_at = 0.0

    def now_here(self) -> set[int]:
        """Those with a page that was heard lately, and those whose last page has closed only just now."""
        now = time.monotonic()
        for user_id, at in list(self.hub.seen.items()):
            limit = settings.ONLINE_SECONDS if user_id in self.hub.people else GRACE_SECONDS
            if at < now - limit:
                del self.hub.seen[user_id]
        return set(self.hub.seen)

    async def step(self) -> None:
        here = self.now_here()
        came, left = here - self.told, self.told - here
        self.told = here
        self.to_write |= came
        for user_id in came:
            if seats := self.hub.people.get(user_id):
                self.names[user_id] = next(iter(seats)).public_id
        gone = await self.beat(came, left)
        self.announce(came, True)
        self.announce(gone, False)
        for user_id in gone:
            self.names.pop(user_id, None)

    async def beat(self, came: set[int], left: set[int]) -> set[int]:
        """Renews the lease when it is time or somebody moved. Answers who is online nowhere any more."""
        if not settings.REDIS_URL:
            return left
        due = time.monotonic() - self.beaten_at > BEAT_SECONDS
        if not (came or left or due):
            return set()
        try:
            swept = await in_database(self.renew, came, left, due)
            self.beaten_at = time.monotonic()
        except RedisError as error:
            logger.warning("Presence cannot be shared: %r", error)
            return left
        self.names |= await in_database(public_ids, swept)
        return swept | await in_database(lambda: left - online_ids(left))

    def renew(self, came: set[int], left: set[int], due: bool) -> set[int]:
        leases.beat(came, left, everybody=self.told if due else None)
        return leases.sweep() if due else set()

    def announce(self, people: Iterable[int], online: bool) -> None:
        names = [name for user_id in people if (name := self.names.get(user_id))]
        if names:
            told = [frame("presence.changed", news(name, online), f"presence:{name}") for name in names]
            self.hub.publish_all([([topic_of(name)], out) for name, out in zip(names, told, strict=True)])

    async def write(self) -> None:
        """Once a minute, in one UPDATE for the whole process."""
        if time.monotonic() - self.written_at < MINUTE or not (self.to_write or self.told):
            return
        self.written_at = time.monotonic()
        people, self.to_write = self.to_write | self.told, set()
        await in_database(write_last_online, people)


def public_ids(ids: Iterable[int]) -> dict[int, str]:
    return dict(get_user_model().objects.filter(pk__in=list(ids)).values_list("pk", "public_id")) if ids else {}


@accompany
async def keep_presence(hub: Hub) -> None:
    presence = Presence(hub)
    if settings.REDIS_URL:
        atexit.register(leases.release)
    while True:
        await asyncio.sleep(STEP_SECONDS)
        try:
            await presence.step()
            await presence.write()
        except Exception:
            logger.exception("A step of presence failed")


@accompany
async def check_everybody(hub: Hub) -> None:
    """Rights changed by a bulk update, past every signal, are noticed within a minute."""
    while True:
        await asyncio.sleep(MINUTE)
        try:
            await turn_out(hub.everybody())
        except Exception:
            logger.exception("Open pages could not be checked")
