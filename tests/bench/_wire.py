"""A WebSocket client that costs next to nothing, so that what is measured is the server; also for many pages."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
GOING_AWAY = 1001
LOST = 1006
UNMASKED = bytes(4)  # a mask of zeros leaves the payload as it is


class Wire(asyncio.Protocol):
    """`heard(wire, payload)` gets each text frame as bytes. `closed` becomes the code it was closed with."""

    def __init__(self, heard: Callable[["Wire", bytes], None]) -> None:
        self.heard = heard
        self.buffer = b""
        self.opened = False
        self.frames = 0
        self.accepted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.opened and not self.shake_hands():
            return
        while frame := self.next_frame():
            self.take(*frame)

    def shake_hands(self) -> bool:
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end or self.accepted.done():
            return False
        if b" 101 " not in head.partition(b"\r\n")[0]:
            self.accepted.set_exception(ConnectionRefusedError(head.partition(b"\r\n")[0].decode()))
            self.transport.close()
            return False
        self.buffer, self.opened = rest, True
        self.accepted.set_result(None)
        return True

    def next_frame(self) -> tuple[int, bytes] | None:
        """Opcode and payload of the next whole frame; servers send neither masks nor, here, fragments."""
        if len(self.buffer) < 2:
            return None
        length, start = self.buffer[1] & 127, 2
        if length > 125:
            start = 4 if length == 126 else 10
            if len(self.buffer) < start:
                return None
            (length,) = struct.unpack("!H" if length == 126 else "!Q", self.buffer[2:start])
        if len(self.buffer) < start + length:
            return None
        frame = self.buffer[0] & 15, self.buffer[start : start + length]
        self.buffer = self.buffer[start + length :]
        return frame

    def take(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self.frames += 1
            self.heard(self, payload)
        elif opcode == PING:
            self.put(PONG, payload)
        elif opcode == CLOSE:
            self.end(struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else LOST)
            self.put(CLOSE, payload[:2])
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.end(LOST)
        if not self.accepted.done():
            self.accepted.set_exception(ConnectionResetError("closed during the handshake"))
        self.gone.set_result(None)

    def end(self, code: int) -> None:
        if not self.closed.done():
            self.closed.set_result(code)

    # --- What it says ---------------------------------------------------------------------------------------------
    def put(self, opcode: int, payload: bytes) -> None:
        length = len(payload)
        if length < 126:
            size = bytes([0x80 | length])
        else:
            size = b"\xfe" + length.to_bytes(2) if length <= 0xFFFF else b"\xff" + length.to_bytes(8)
        if self.transport and not self.transport.is_closing():
            self.transport.write(bytes([0x80 | opcode]) + size + UNMASKED + payload)

    def say(self, text: str) -> None:
        self.put(TEXT, text.encode())

    def close(self) -> None:
        self.put(CLOSE, struct.pack("!H", GOING_AWAY))
        self.transport.close()

    async def leave(self) -> None:
        """Closes, whoever is still there, and waits until nothing is left of it."""
        self.close()
        self.transport.abort()
        await self.gone


def silent(wire: Wire, payload: bytes) -> None: ...


async def dial(url: str, cookie: str = "", heard: Callable[[Wire, bytes], None] = silent) -> Wire:
    """An open socket. Raises ConnectionRefusedError with the status line when it is refused."""
    parts = urlsplit(url)
    _, wire = await asyncio.get_running_loop().create_connection(lambda: Wire(heard), parts.hostname, parts.port)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Origin: http://{parts.netloc}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    wire.transport.write("\r\n".join([*lines, "", ""]).encode())
    try:
        await wire.accepted
    except BaseException:
        wire.transport.abort()
        raise
    return wire
