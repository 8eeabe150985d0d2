"""The load, in a process of its own: answers one line of JSON for each line of orders.

Pairs talk in a closed loop: each member has so many own messages under way, and the next one leaves when the last has
reached both. So a faster server shows as more messages and as less waiting.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from uuid import uuid4

from tests.bench import _xmpp
from tests.bench._wire import Wire, dial

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
MARK = 11
FILLING = " was built quietly by somebody who likes long trains"
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
WARM_SECONDS = 0.7
DRAIN_SECONDS = 5
BEAT_FRAMES = 32


def cpu(pids: list[int]) -> float:
    """Seconds of processor that these have used."""
    rows = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(row[11]) + int(row[12]) for row in rows) / TICKS


def memory(pids: list[int]) -> int:
    """Bytes that these hold in memory."""
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids) * PAGE


def body(sender: int, number: int) -> str:
    """64 letters: a mark that no mask takes for a telephone number, then words."""
    return (f"{sender:04x}{number:07x}".translate(LETTERS) + FILLING).ljust(64, ".")[:64]


class Ours:
    """Our own socket: named by what the contract says, and beating as a page does."""

    prefix = b'"body":"'
    beats = True

    def __init__(self, seat: dict) -> None:
        self.seat = seat
        self.run = uuid4().hex

    async def open(self, heard: Callable[[object, bytes], None], port: int) -> None:
        def one(wire: Wire, payload: bytes) -> None:
            if self.beats and wire.frames % BEAT_FRAMES == 0:
                wire.say(f'{{"kind":"seat.beat","data":{{"seen":{wire.frames}}}}}')
            heard(self, payload)

        self.wire = await dial(f"ws://127.0.0.1:{port}{self.address}", self.seat["cookie"], one)

    @property
    def address(self) -> str:
        return "/ws/"

    def say(self, words: str, number: int) -> None:
        key = f"{self.run[:20]}{number:012x}"
        data = {"to": self.seat["to"], "body": words, "client_id": key}
        self.wire.say(json.dumps({"kind": "chat.post", "data": data}))

    def slow(self) -> None:
        self.wire.say('{"kind":"test.slow","data":{"seconds":0.5}}')

    def close(self) -> None:
        self.wire.close()


class Tutorial(Ours):
    prefix = b'"message": "'
    beats = False

    @property
    def address(self) -> str:
        return f"/ws/chat/room{self.seat['room']}/"

    def say(self, words: str, number: int) -> None:
        self.wire.say(json.dumps({"message": words}))

    def slow(self) -> None:
        self.wire.say('{"slow": 0.5}')


class Bare(Tutorial):
    prefix = b""

    def say(self, words: str, number: int) -> None:
        self.wire.say(words)


PEERS = {"ours": Ours, "tutorial": Tutorial, "bare": Bare, "prosody": _xmpp.Member}


class Talk:
    """Everybody of all pairs, and what is under way between them."""

    def __init__(self, order: dict) -> None:
        self.order = order
        self.members = [PEERS[order["peer"]](seat) for seat in order["seats"]]
        self.prefix = self.members[0].prefix
        self.under_way: dict[bytes, list] = {}
        self.numbers = count(1)
        self.going = True
        self.delays: list[float] = []
        self.sent = self.delivered = self.refused = self.doubled = 0
        self.why = ""
        self.places = {member: place for place, member in enumerate(self.members)}

    async def open(self) -> None:
        ports = self.order["ports"]
        for place, member in enumerate(self.members):
            await member.open(self.heard, ports[place % len(ports)])

    def say(self, place: int) -> None:
        number = next(self.numbers)
        words = body(place, number)
        self.sent += 1
        self.under_way[words[:MARK].encode()] = [time.perf_counter(), place, set()]
        self.members[place].say(words, number)

    def heard(self, member: object, payload: bytes) -> None:
        at = payload.find(self.prefix)
        if at < 0:
            if payload.startswith(b'{"kind":"refused"'):
                self.refused += 1
                self.why = payload.decode()
            return
        start = at + len(self.prefix)
        mark = payload[start : start + MARK]
        found = self.under_way.get(mark)
        place = self.places[member]
        if found is None or place in found[2]:
            self.doubled += 1
            return
        self.delivered += 1
        self.delays.append(time.perf_counter() - found[0])
        found[2].add(place)
        if len(found[2]) == 2:
            del self.under_way[mark]
            if self.going and not self.order.get("rate"):
                self.say(found[1])

    async def run(self) -> dict[str, float]:
        talk = asyncio.create_task(self.keep_pace() if self.order.get("rate") else self.begin())
        await asyncio.sleep(WARM_SECONDS)
        self.delays, self.delivered = [], 0
        pids, began = self.order["pids"], time.perf_counter()
        used, own = cpu(pids), time.process_time()
        await asyncio.sleep(self.order["seconds"])
        spent, delays, delivered = time.perf_counter() - began, sorted(self.delays) or [0.0], self.delivered
        used, own = cpu(pids) - used, time.process_time() - own
        self.going = False
        await self.drain()
        talk.cancel()
        return {
            "rate": delivered / spent,
            "p50": 1000 * delays[len(delays) // 2],
            "p99": 1000 * delays[len(delays) * 99 // 100],
            "longest": 1000 * delays[-1],
            "cpu": 1e6 * used / max(delivered, 1),
            "cores": used / spent,
            "own_cores": own / spent,
            "rss": memory(pids) / 2**20,
            "sent": self.sent,
            "missing": sum(2 - len(found[2]) for found in self.under_way.values()),
            "doubled": self.doubled,
            "refused": self.refused,
            "why": self.why,
        }

    async def begin(self) -> None:
        for _ in range(self.order.get("in_flight", 2)):
            for place in range(len(self.members)):
                self.say(place)
            await asyncio.sleep(0)

    async def keep_pace(self) -> None:
        """So many messages a second from all together, whatever becomes of them."""
        began = time.perf_counter()
        for number in count():
            await asyncio.sleep(max(0.0, began + number / self.order["rate"] - time.perf_counter()))
            if not self.going:
                return
            self.say(number % len(self.members))

    async def drain(self) -> None:
        until = time.perf_counter() + DRAIN_SECONDS
        while self.under_way and time.perf_counter() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    def close(self) -> None:
        for member in self.members:
            member.close()


async def load(order: dict) -> dict[str, float]:
    """With `slow`, one more member asks for half a second of the database, every second."""
    talk = Talk(order)
    await talk.open()
    asking = asyncio.create_task(ask_slowly(order)) if order.get("slow") else None
    try:
        return await talk.run()
    finally:
        if asking:
            asking.cancel()
        talk.close()
        await asyncio.sleep(0.2)


async def ask_slowly(order: dict) -> None:
    member = PEERS[order["peer"]](order["slow"])
    await member.open(lambda *_: None, order["ports"][0])
    while True:
        member.slow()
        await asyncio.sleep(1)


idle: list[Ours] = []


async def connect(order: dict) -> dict[str, float]:
    """Opens so many, so many at once; they stay open until `drop`."""
    pids, members = order["pids"], [PEERS[order["peer"]](seat) for seat in order["seats"]]
    held, used, began, wait = memory(pids), cpu(pids), time.perf_counter(), asyncio.Semaphore(20)

    async def one(member: Ours) -> None:
        async with wait:
            await member.open(lambda *_: None, order["ports"][0])

    await asyncio.gather(*(one(member) for member in members))
    spent = time.perf_counter() - began
    idle.extend(members)
    used = cpu(pids) - used
    await asyncio.sleep(1)
    return {
        "rate": len(members) / spent,
        "cpu": 1e6 * used / len(members),
        "kilobytes": (memory(pids) - held) / 1024 / len(members),
        "closed": sum(member.wire.closed.done() for member in members),
    }


async def drop(order: dict) -> dict[str, float]:
    lost = sum(member.wire.closed.done() for member in idle)
    for member in idle:
        member.close()
    idle.clear()
    await asyncio.sleep(1)
    return {"lost": lost}


async def main() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    orders = {"load": load, "connect": connect, "drop": drop}
    while line := await asyncio.to_thread(sys.stdin.readline):
        order = json.loads(line)
        answer = await orders[order["do"]](order)
        print(json.dumps(answer), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
