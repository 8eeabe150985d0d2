"""Distance: hands on what comes, so many milliseconds later. `python -m tests.bench._far tcp|udp PORT TARGET MS`."""

import asyncio
import sys
from collections.abc import Callable

HOST = "127.0.0.1"


class Later(asyncio.Protocol):
    """One side of a connection; what it hears is written to `other` after the delay, in order."""

    def __init__(self, delay: float, other: asyncio.Transport | None = None, target: int = 0) -> None:
        self.delay, self.other, self.target, self.waiting = delay, other, target, []

    def connection_made(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        if self.other is None:
            self.reaching = asyncio.ensure_future(self.reach())

    async def reach(self) -> None:
        make = lambda: Later(self.delay, self.transport)  # noqa: E731
        self.other, _ = await asyncio.get_running_loop().create_connection(make, HOST, self.target)
        for data in self.waiting:
            self.data_received(data)

    def data_received(self, data: bytes) -> None:
        if self.other is None:
            self.waiting.append(data)
        else:
            asyncio.get_running_loop().call_later(self.delay, self.other.write, data)

    def connection_lost(self, error: Exception | None) -> None:
        if self.other is not None:
            asyncio.get_running_loop().call_later(self.delay, self.other.close)


class Datagrams(asyncio.DatagramProtocol):
    """Each sender gets a socket of its own towards the target, as a router's table would give it."""

    def __init__(self, delay: float, target: int) -> None:
        self.delay, self.target, self.ways = delay, target, {}

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, sender: tuple) -> None:
        if sender not in self.ways:
            self.ways[sender] = asyncio.ensure_future(self.way(sender))
        asyncio.get_running_loop().call_later(self.delay, self.forward, self.ways[sender], data)

    async def way(self, sender: tuple) -> asyncio.DatagramTransport:
        make = lambda: Back(self.delay, lambda data: self.transport.sendto(data, sender))  # noqa: E731
        way, _ = await asyncio.get_running_loop().create_datagram_endpoint(make, remote_addr=(HOST, self.target))
        return way

    def forward(self, way: asyncio.Task, data: bytes) -> None:
        way.add_done_callback(lambda done: done.result().sendto(data))


class Back(asyncio.DatagramProtocol):
    def __init__(self, delay: float, send: Callable[[bytes], None]) -> None:
        self.delay, self.send = delay, send

    def datagram_received(self, data: bytes, sender: tuple) -> None:
        asyncio.get_running_loop().call_later(self.delay, self.send, data)

    def error_received(self, error: Exception) -> None:
        """Nobody listens there at the moment."""


async def main(kind: str, port: int, target: int, delay: float) -> None:
    loop = asyncio.get_running_loop()
    if kind == "tcp":
        await loop.create_server(lambda: Later(delay, target=target), HOST, port)
    else:
        await loop.create_datagram_endpoint(lambda: Datagrams(delay, target), local_addr=(HOST, port))
        await loop.create_server(asyncio.Protocol, HOST, port)  # so that one can see that it is there
    await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]) / 1000))
