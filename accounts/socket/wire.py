"""The last step to a page on daphne: a frame is packed once for everybody, and a page that does not read is noticed.

ASGI would have daphne pack the same text again for each page, in a task for each, and never say that the other end
takes nothing. So this speaks to daphne's protocol (the first argument of its `send`), as `farewell.py` does. Any other
server is spoken to as ASGI says.
"""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

SHORT, MEDIUM = 125, 0xFFFF


def packed(text: str) -> bytes:
    """A WebSocket frame (RFC 6455): final, text, not masked."""
    content = text.encode("utf-8", "replace")
    size = len(content)
    if size <= SHORT:
        return bytes([0x81, size]) + content
    return (b"\x81\x7e" + size.to_bytes(2) if size <= MEDIUM else b"\x81\x7f" + size.to_bytes(8)) + content


class Wire:
    """`full` while the other end does not read what is on its way; `resumed` is called when it does again."""

    __slots__ = ("frames", "full", "is_plain", "loop", "protocol", "resumed", "transport")

    def __init__(self, protocol: Any, resumed: Callable[[], None]) -> None:
        self.protocol = protocol
        self.transport = protocol.transport
        self.resumed = resumed
        self.full = False
        self.frames: list[bytes] = []
        self.loop = asyncio.get_running_loop()
        self.is_plain = isinstance(self.transport, sys.modules["twisted.internet.tcp"].Connection)
        self.transport.unregisterProducer()  # that of HTTP, from before the upgrade
        self.transport.registerProducer(self, True)

    def send(self, frame: bytes) -> None:
        """What is sent in one turn of the loop leaves together."""
        if not self.frames:
            self.loop.call_soon(self.leave)
        self.frames.append(frame)

    def leave(self) -> None:
        """To the kernel at once, as far as it takes it: Twisted would first have the loop ask whether it does."""
        frames, self.frames = b"".join(self.frames), []
        if self.protocol.state == self.protocol.STATE_OPEN:
            self.transport.write(frames[self.taken(frames) :])

    def taken(self, frames: bytes) -> int:
        """How many bytes went; none where others wait, where they must be sealed, or where the other end is gone."""
        transport = self.transport
        if not self.is_plain or not transport.connected or transport.dataBuffer or transport._tempDataBuffer:
            return 0
        try:
            return transport.socket.send(frames)
        except OSError:  # it takes no more for now, or never again: Twisted finds out which
            return 0

    # --- What Twisted calls ---------------------------------------------------------------------------------------
    def pauseProducing(self) -> None:
        self.full = True

    def resumeProducing(self) -> None:
        self.full = False
        self.resumed()

    def stopProducing(self) -> None:
        """The connection is lost."""
        self.full = True


def wire_of(transmit: Callable, resumed: Callable[[], None]) -> Wire | None:
    """None where the server is not daphne."""
    daphne = sys.modules.get("daphne.ws_protocol")
    if daphne is None or not isinstance(transmit, partial):
        return None
    (protocol,) = transmit.args
    return Wire(protocol, resumed) if isinstance(protocol, daphne.WebSocketProtocol) else None
