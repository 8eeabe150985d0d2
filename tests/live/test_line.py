"""What waits to be sent to one page, and what becomes of a page that does not read."""

import asyncio

import pytest

from accounts.socket.frames import Frame
from accounts.socket.line import UNSEEN_FRAMES, WAITING_FRAMES, Line


class Wire:
    """The other end: takes frames only while `open`."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.got: list[dict] = []

    async def __call__(self, event: dict) -> None:
        await self.open.wait()
        self.got.append(event)

    @property
    def texts(self) -> list[str]:
        return [event["text"] for event in self.got if "text" in event]


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_frames_leave_in_order():
    wire = Wire()
    line = Line(wire)

    for number in range(5):
        line.put(Frame(str(number)))
    await settle()

    assert wire.texts == ["0", "1", "2", "3", "4"]


async def test_of_what_only_the_newest_counts_only_the_newest_is_sent():
    wire = Wire()
    line = Line(wire)

    for number in range(5):
        line.put(Frame(str(number), "count"))
    line.put(Frame("end"))
    await settle()

    assert wire.texts == ["4", "end"]


async def test_a_page_that_does_not_take_its_frames_is_told_to_ask_again():
    wire = Wire()
    wire.open.clear()
    line = Line(wire)

    for number in range(WAITING_FRAMES + 10):
        line.put(Frame(str(number)))
    wire.open.set()
    await settle()

    assert '{"kind":"resync","data":{}}' in wire.texts
    assert len(wire.texts) < 20


async def test_a_page_that_overflows_again_and_again_is_closed():
    wire = Wire()
    wire.open.clear()
    line = Line(wire)

    for number in range(3 * WAITING_FRAMES + 10):
        line.put(Frame(str(number)))
    wire.open.set()
    await settle()

    assert wire.got[-1] == {"type": "websocket.close", "code": 4429}


async def test_a_deaf_page_costs_little():
    wire = Wire()
    line = Line(wire)
    line.has_seen(0)

    for number in range(5000):
        line.put(Frame(str(number) * 1000))
        if number % 50 == 0:
            await settle()

    assert len(wire.texts) <= UNSEEN_FRAMES + 1
    assert line.letters < 2**20


async def test_a_page_that_acknowledges_goes_on_hearing():
    wire = Wire()
    line = Line(wire)
    line.has_seen(0)

    for number in range(2000):
        line.put(Frame(str(number)))
        if number % 32 == 0:
            await settle()
            line.has_seen(len(wire.texts))
    await settle()
    line.has_seen(len(wire.texts))
    await settle()

    assert wire.texts == [str(number) for number in range(2000)]


@pytest.mark.parametrize("claimed", [-5, 10**12])
async def test_a_page_cannot_claim_to_have_seen_what_was_never_sent(claimed):
    line = Line(Wire())
    line.put(Frame("one"))
    await settle()

    line.has_seen(claimed)

    assert 0 <= line.seen <= 1
