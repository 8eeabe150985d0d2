"""Between processes: one channel of Redis that all of them write to and hear, a parcel for each turn of a loop.

A parcel holds what one process has to say at once: topics, and the finished text of a frame. Who hears it looks up
whether somebody here listens. Redis may lose some (a restart): whatever must not be lost is in the database, and after
a gap every page is told `resync`, so that it asks for what it missed.

Not the Channels layer: it sends and unpacks each frame once for each topic, which takes several times as long as all
else that is done for a message.
"""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from redis import asyncio as async_redis

from .encoding import encode
from .frames import Frame
from .line import RESYNC

if TYPE_CHECKING:
    from .hub import Hub

logger = logging.getLogger(__name__)
BEAT_SECONDS = 2
GAP_SECONDS = 6
AGAIN_SECONDS = 0.5
PATIENCE_SECONDS = 2  # for an answer of Redis
LONGEST_POST = 20_000
CHANNEL = "socket"

PROCESS = secrets.token_hex(8)
OWN = PROCESS.encode()
EVERYBODY = "everybody"
News = tuple[list[str], Frame | None]


def reaches_others() -> bool:
    """Whether other processes hear what is said here."""
    return bool(settings.REDIS_URL)


def parcel(news: Iterable[News]) -> bytes:
    """Without a frame: look again whether those who listen to the topics may still sit there."""
    told = [[topics, out.text, out.newest] if out else [topics] for topics, out in news]
    return OWN + encode(told).encode("utf-8", "replace")


def unpacked(content: bytes) -> list[News]:
    return [(topics, Frame(*out) if out else None) for topics, *out in json.loads(content[len(OWN) :])]


class Bridge:
    def __init__(self, hub: "Hub") -> None:
        self.hub = hub
        self.redis = async_redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
        )
        self.post: list[News] = []
        self.posted = asyncio.Event()
        self.heard_at = time.monotonic()
        self.lost = False

    def send(self, news: Iterable[News]) -> None:
        if len(self.post) > LONGEST_POST:
            self.lost = True
            return
        self.post.extend(news)
        self.posted.set()

    async def run(self) -> None:
        try:
            await asyncio.gather(self.keep(self.carry), self.keep(self.receive), self.keep(self.beat))
        finally:
            await self.redis.aclose()

    async def keep(self, work: Callable[[], Awaitable[None]]) -> None:
        """Runs the work again and again; what goes wrong is the other side's, so it is logged in one line.

        The Redis client may swallow a cancellation, therefore the loop asks whether it was told to end.
        """
        while not asyncio.current_task().cancelling():
            try:
                await work()
            except Exception as error:
                logger.warning("Redis failed in %s: %r", work.__name__, error)
                self.lost = True
                await asyncio.sleep(AGAIN_SECONDS)

    async def carry(self) -> None:
        await self.posted.wait()
        self.posted.clear()
        news, self.post = self.post, []
        await self.redis.publish(CHANNEL, parcel(news))

    async def receive(self) -> None:
        async with self.redis.pubsub(ignore_subscribe_messages=True) as heard:
            await heard.subscribe(CHANNEL)
            while True:
                message = await heard.get_message(timeout=GAP_SECONDS)
                if message:
                    self.take_in(message["data"])

    def take_in(self, content: bytes) -> None:
        if content.startswith(OWN):
            self.heard_oneself()
            return
        for topics, out in unpacked(content):
            if EVERYBODY in topics:
                self.resync()
            else:
                self.hub.publish(topics, out)

    # --- Gaps -----------------------------------------------------------------------------------------------------
    async def beat(self) -> None:
        """Something to hear from oneself; and when something was lost here, everybody asks again."""
        await asyncio.sleep(BEAT_SECONDS)
        news: list[News] = [([EVERYBODY], None)] if self.lost else []
        await self.redis.publish(CHANNEL, parcel(news))
        if news:
            self.lost = False
            self.resync()

    def heard_oneself(self) -> None:
        """A silence was a gap: this process may have missed what others sent, so its pages ask again."""
        gap = time.monotonic() - self.heard_at
        self.heard_at = time.monotonic()
        if gap > GAP_SECONDS:
            self.resync()

    def resync(self) -> None:
        for seat in self.hub.everybody():
            seat.push(RESYNC)
