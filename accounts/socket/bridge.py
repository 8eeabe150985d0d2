"""Between processes: one inbox a process on the Channels layer, a member of every topic somebody here listens to.

What travels is the finished text of a frame. The layer may lose some (a Redis that restarts): whatever must not be
lost is in the database, and after a gap every page is told `resync`, so that it asks for what it missed.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from channels.layers import InMemoryChannelLayer, get_channel_layer

from .frames import Frame
from .line import RESYNC

if TYPE_CHECKING:
    from .hub import Hub

logger = logging.getLogger(__name__)
BEAT_SECONDS = 2
GAP_SECONDS = 6
AGAIN_SECONDS = 0.5
LONGEST_POST = 20_000

PROCESS = secrets.token_hex(8)
OWN_TOPIC = f"process:{PROCESS}"
EVERYBODY = "everybody"


def reaches_others() -> bool:
    """Whether the layer is one that other processes hear."""
    layer = get_channel_layer()
    return layer is not None and not isinstance(layer, InMemoryChannelLayer)


def group(topic: str) -> str:
    return topic.replace(":", ".")


def parcel(topic: str, out: Frame | None) -> dict:
    """Without a frame: look again whether those who listen to the topic may still sit there."""
    content = {"text": out.text, "newest": out.newest} if out else {}
    return {"type": "socket.parcel", "from": PROCESS, "topic": topic, **content}


class Bridge:
    def __init__(self, hub: "Hub") -> None:
        self.hub = hub
        self.layer = get_channel_layer()
        self.inbox = ""
        self.ready = asyncio.Event()
        self.post: asyncio.Queue[tuple[str, dict | None]] = asyncio.Queue(LONGEST_POST)
        self.heard_at = time.monotonic()
        self.lost = False

    def send(self, topic: str, out: Frame | None) -> None:
        self.put(topic, parcel(topic, out))

    def want(self, topic: str) -> None:
        """Somebody has come to this topic, or the last one has left it."""
        self.put(topic, None)

    def put(self, topic: str, content: dict | None) -> None:
        try:
            self.post.put_nowait((topic, content))
        except asyncio.QueueFull:
            self.lost = True

    async def run(self) -> None:
        await asyncio.gather(self.keep(self.carry), self.keep(self.receive), self.keep(self.listen_to_oneself))

    async def keep(self, work: Callable[[], Awaitable[None]]) -> None:
        """Runs the work again and again; what goes wrong is the other side's, so it is logged in one line.

        The Redis client may swallow a cancellation, therefore the loop asks whether it was told to end.
        """
        while not asyncio.current_task().cancelling():
            try:
                await work()
            except Exception as error:
                logger.warning("The channel layer failed in %s: %r", work.__name__, error)
                self.lost = True
                await asyncio.sleep(AGAIN_SECONDS)

    async def carry(self) -> None:
        topic, content = await self.post.get()
        if content:
            await self.layer.group_send(group(topic), content)
        elif topic in self.hub.topics:
            await self.layer.group_add(group(topic), await self.open_inbox())
        elif self.inbox:
            await self.layer.group_discard(group(topic), self.inbox)

    async def open_inbox(self) -> str:
        await self.ready.wait()
        return self.inbox

    async def receive(self) -> None:
        if self.inbox:
            self.take_in(await self.layer.receive(self.inbox))
            return
        inbox = await self.layer.new_channel()
        await self.layer.group_add(group(EVERYBODY), inbox)
        await self.layer.group_add(group(OWN_TOPIC), inbox)
        self.inbox = inbox
        self.ready.set()

    def take_in(self, event: dict) -> None:
        topic = event["topic"]
        if topic == OWN_TOPIC:
            self.heard_oneself()
        elif topic == EVERYBODY:
            self.resync()
        elif event["from"] == PROCESS:
            return
        elif "text" in event:
            self.hub.deliver([topic], Frame(event["text"], event["newest"]))
        else:
            self.hub.recheck([topic])

    # --- Gaps -----------------------------------------------------------------------------------------------------
    async def listen_to_oneself(self) -> None:
        await asyncio.sleep(BEAT_SECONDS)
        await self.layer.group_send(group(OWN_TOPIC), parcel(OWN_TOPIC, None))
        if self.lost:
            self.lost = False
            await self.layer.group_send(group(EVERYBODY), parcel(EVERYBODY, None))

    def heard_oneself(self) -> None:
        """A silence was a gap: this process may have missed what others sent, so its pages ask again."""
        gap = time.monotonic() - self.heard_at
        self.heard_at = time.monotonic()
        if gap > GAP_SECONDS:
            self.rejoin()
            self.resync()

    def rejoin(self) -> None:
        for topic in self.hub.topics:
            self.want(topic)

    def resync(self) -> None:
        for seat in self.hub.everybody():
            seat.push(RESYNC)
