"""What waits to be sent to one page: bounded, newest first where only the newest counts, one writer."""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable

from .frames import Frame, frame
from .wire import wire_of

WAITING_FRAMES = 256
WAITING_LETTERS = 2**20
UNSEEN_FRAMES = 512
UNSEEN_LETTERS = 2**21
ROOM_SECONDS = 0.02
OVERFLOWS_A_MINUTE = 3
TOO_MUCH = 4429
RESYNC = frame("resync", {})

Transmit = Callable[[dict], Awaitable[None]]


class Line:
    """A page is sent no more than it reads: daphne tells when it does not, and so do the frames that a page
    acknowledges (`seat.beat`). Of one that never does on another server, only the queue is bounded."""

    __slots__ = (
        "closing",
        "letters",
        "overflows",
        "room",
        "seen",
        "sent",
        "transmit",
        "under_way",
        "unseen",
        "waiting",
        "wire",
        "writer",
    )

    def __init__(self, transmit: Transmit) -> None:
        self.transmit = transmit
        self.wire = wire_of(transmit, self.flush)
        self.waiting: OrderedDict[object, Frame] = OrderedDict()
        self.letters = 0
        self.writer: asyncio.Task | None = None
        self.room: asyncio.Event | None = None
        self.overflows: list[float] = []
        self.sent = 0
        self.seen: int | None = None
        self.under_way: deque[int] = deque()
        self.unseen = 0
        self.closing: int | None = None

    def put(self, out: Frame) -> None:
        if self.closing:
            return
        if self.wire and not self.waiting and not self.is_blocked:
            self.pass_on(out)
            return
        if out.newest and (older := self.waiting.pop(out.newest, None)):
            self.letters -= len(older.text)
        self.waiting[out.newest or object()] = out
        self.letters += len(out.text)
        if len(self.waiting) > WAITING_FRAMES or self.letters > WAITING_LETTERS:
            self.overflow()
        self.write()

    def overflow(self) -> None:
        """Too much waits: drop it and let the page ask for what it missed. Three times a minute: close."""
        now = time.monotonic()
        self.overflows = [at for at in self.overflows if at > now - 60] + [now]
        self.waiting = OrderedDict(resync=RESYNC)
        self.letters = len(RESYNC.text)
        if len(self.overflows) >= OVERFLOWS_A_MINUTE:
            self.close(TOO_MUCH)

    async def has_room(self) -> None:
        """Waits until half of the line is free."""
        while not self.closing and (  # noqa: ASYNC110
            len(self.waiting) > WAITING_FRAMES // 2 or self.letters > WAITING_LETTERS // 2
        ):
            await asyncio.sleep(ROOM_SECONDS)  # whatever frees it: the server, the page, or a close

    def close(self, code: int) -> None:
        if self.closing:
            return
        self.waiting = OrderedDict()
        self.closing = code
        self.stir()
        self.write()

    def stop(self) -> None:
        """Nothing more is sent: whoever stops it closes the wire by other means."""
        self.waiting = OrderedDict()
        if self.writer:
            self.writer.cancel()

    # --- The one writer of the socket, alive only while something waits -------------------------------------------
    def write(self) -> None:
        if self.wire and not self.closing:
            self.flush()
        elif self.writer is None or self.writer.done():
            self.writer = asyncio.get_running_loop().create_task(self.drain())

    def flush(self) -> None:
        """On daphne nothing has to be waited for: what the page can take leaves at once."""
        while self.waiting and not self.is_blocked and not self.closing:
            self.pass_on(self.next())

    async def drain(self) -> None:
        while self.waiting:
            if self.is_deaf and not self.closing:
                self.room = asyncio.Event()
                await self.room.wait()
                continue
            out = self.next()
            self.count(out)
            await self.transmit({"type": "websocket.send", "text": out.text})
        if self.closing:
            await self.transmit({"type": "websocket.close", "code": self.closing})

    def next(self) -> Frame:
        _, out = self.waiting.popitem(last=False)
        self.letters -= len(out.text)
        return out

    def pass_on(self, out: Frame) -> None:
        self.count(out)
        self.wire.send(out.packed)

    def count(self, out: Frame) -> None:
        self.sent += 1
        if self.seen is not None:
            self.under_way.append(len(out.text))
            self.unseen += len(out.text)

    # --- What the page has not read yet ---------------------------------------------------------------------------
    @property
    def is_blocked(self) -> bool:
        return self.wire.full or self.is_deaf

    @property
    def is_deaf(self) -> bool:
        return len(self.under_way) > UNSEEN_FRAMES or self.unseen > UNSEEN_LETTERS

    def has_seen(self, frames: int) -> None:
        """The page says how many frames it has received since it was opened."""
        for _ in range(min(len(self.under_way), frames - (self.seen or 0))):
            self.unseen -= self.under_way.popleft()
        self.seen = max(self.seen or 0, min(frames, self.sent))
        self.stir()

    def stir(self) -> None:
        if self.wire and not self.closing:
            self.flush()
        if self.room:
            self.room.set()
