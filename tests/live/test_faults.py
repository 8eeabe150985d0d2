"""What breaks under open pages, and what they keep: no message that was acknowledged is missing or doubled (CHT-4)."""

import asyncio
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from accounts import presence_leases as leases
from accounts.actions import agree, introduce
from accounts.socket.bridge import CHANNEL, parcel
from accounts.socket.database import in_database
from accounts.socket.frames import frame
from accounts.socket.hub import person_topic
from tests import services
from tests.bench._people import members, sessions
from tests.bench._wire import Wire, dial

from .conftest import cookie_of
from .servers import Talker, Yard, told_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TALK_SECONDS = 5
CROWD = 2000
DEAF_BYTES = 4 * 2**20


@pytest.fixture
def stack():
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def yard(tmp_path, stack):
    return Yard(tmp_path, stack)


@pytest.fixture
def pair(ana, ben):
    """Cookie and partner of each."""
    agree(introduce(ana, ben))
    return [(cookie_of(ana), ben.public_id), (cookie_of(ben), ana.public_id)]


class Redis:
    """A Redis of its own, which can go and come back on the same port."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack, self.port = folder, stack, services.free_port()
        self.url = f"redis://{services.HOST}:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = [services.program("redis-server"), "--port", str(self.port), "--bind", services.HOST, "--save", ""]
        log = self.folder / "redis.log"
        ready = services.answers(self.port)
        self.process = self.stack.enter_context(services.running(command, ready, log, cwd=self.folder))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)


@pytest.fixture
def redis(tmp_path, stack):
    return Redis(tmp_path, stack)


async def through(talkers, fault):
    """Both talk, and in the middle it happens. Answers how many messages were said."""
    talks = [asyncio.create_task(talker.talk(TALK_SECONDS)) for talker in talkers]
    await asyncio.sleep(TALK_SECONDS / 4)
    await fault()
    await asyncio.gather(*talks)
    await talkers[0].settles(talkers[1])
    return sum(len(talker.sent_at) for talker in talkers)


async def test_redis_is_killed_and_comes_back(pair, yard, redis):
    servers = [await asyncio.to_thread(yard.serve, redis=redis.url) for _ in range(2)]

    async def away():
        redis.kill()
        await asyncio.sleep(2)
        await asyncio.to_thread(redis.start)

    async with Talker(servers[:1], *pair[0]) as anas, Talker(servers[1:], *pair[1]) as bens:
        said = await through([anas, bens], away)
        codes = anas.codes + bens.codes

    told_once([anas, bens], said)
    assert codes == []


async def test_redis_hangs_for_two_seconds(pair, yard, redis):
    servers = [await asyncio.to_thread(yard.serve, redis=redis.url) for _ in range(2)]

    async def hang():
        redis.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(2)
        redis.process.send_signal(signal.SIGCONT)

    async with Talker(servers[:1], *pair[0]) as anas, Talker(servers[1:], *pair[1]) as bens:
        said = await through([anas, bens], hang)
        codes = anas.codes + bens.codes

    told_once([anas, bens], said)
    assert codes == []


async def test_a_process_is_killed_and_its_pages_go_on_at_the_other(ana, pair, yard, redis):  # PRO-3
    servers = [await asyncio.to_thread(yard.serve, redis=redis.url, short=True) for _ in range(2)]

    async def kill():
        await asyncio.to_thread(servers[0].kill)

    async with Talker(servers, *pair[0]) as anas, Talker(servers[1:], *pair[1]) as bens:
        said = await through([anas, bens], kill)
        assert anas.codes[0] == 1006
        assert bens.codes == []

    told_once([anas, bens], said)


async def test_who_sat_in_a_killed_process_is_offline_when_its_lease_is_over(ana, pair, yard, redis):  # PRO-3
    servers = [await asyncio.to_thread(yard.serve, redis=redis.url, short=True) for _ in range(2)]

    async with Talker(servers[:1], *pair[0]), Talker(servers[1:], *pair[1]) as bens:
        await asyncio.wait_for(sees_online(bens, ana), 20)
        await asyncio.to_thread(servers[0].kill)
        await bens.until(lambda: told_of(bens, ana)[-1] is False)

    assert leases.redis(redis.url).zcard(leases.PROCESSES) == 1


def told_of(talker, person):
    presences = [data for kind, data in talker.heard_kinds if kind == "presence.changed"]
    return [each["online"] for each in presences if each["person"] == person.public_id]


async def sees_online(talker, person):
    while told_of(talker, person)[-1:] != [True]:
        talker.ask("presence.watch", people=[person.public_id])
        await asyncio.sleep(0.5)


async def test_two_thousand_sit_there_while_two_talk(pair, yard):
    server = await asyncio.to_thread(yard.serve)
    crowd = await in_database(crowd_of, CROWD)
    async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens:
        wires: list[Wire] = []

        async def come():
            for start in range(0, CROWD, 50):
                wires.extend(await asyncio.gather(*(dial(server.url, cookie) for cookie in crowd[start : start + 50])))

        said = await through([anas, bens], come)
        left = [wire.closed.result() for wire in wires if wire.closed.done()]
        for wire in wires:
            await wire.leave()

    told_once([anas, bens], said)
    assert (len(wires), left, anas.codes, bens.codes) == (CROWD, [], [], [])


def crowd_of(count):
    """Cookies of so many more people."""
    keys = sessions(members(count), settings.AUTHENTICATION_BACKENDS[0])
    return [f"{settings.SESSION_COOKIE_NAME}={key}" for key in keys]


async def test_who_does_not_read_costs_little_and_slows_nobody(eve, pair, yard, redis):
    """Her page takes in nothing of what is told her from elsewhere, much more than any buffer holds."""
    server = await asyncio.to_thread(yard.serve, redis=redis.url)
    async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens:
        deaf = await dial(server.url, await in_database(cookie_of, eve))
        await asyncio.gather(anas.talk(1), bens.talk(1))
        before = server.memory
        deaf.transport.pause_reading()

        async def shout():
            loud = parcel([([person_topic(eve.pk)], frame("test.told", {"words": "loud" * 7500}))])
            for _ in range(1000):
                await asyncio.to_thread(leases.redis(redis.url).publish, CHANNEL, loud)

        said = await through([anas, bens], shout)
        grown = server.memory - before
        await deaf.leave()

    told_once([anas, bens], said)
    assert grown < DEAF_BYTES
    assert (anas.codes, bens.codes) == ([], [])


async def test_who_sends_a_thousand_frames_a_second_is_cut_off_alone(eve, pair, yard):
    server = await asyncio.to_thread(yard.serve)
    loud = Talker([server], await in_database(cookie_of, eve), pair[0][1])
    async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens, loud:

        async def flood():
            for _ in range(3000):
                loud.ask("presence.watch", people=[])
                await asyncio.sleep(0.001)

        said = await through([anas, bens], flood)

    told_once([anas, bens], said)
    assert 4429 in loud.codes
    assert (anas.codes, bens.codes) == ([], [])


BROKEN = {
    "no letters": (1, b"\xff\xfe"),
    "too long": (1, b"x" * 70_000),
    "too long, binary": (2, b"x" * 70_000),
    "no such opcode": (7, b""),
    "half a code": (8, b"\x00"),
}


async def test_a_broken_frame_ends_its_own_line(ana, ben, yard):
    server = await asyncio.to_thread(yard.serve)
    async with Talker([server], await in_database(cookie_of, ben), ana.public_id) as bens:
        for opcode, payload in BROKEN.values():
            broken = await dial(server.url, await in_database(cookie_of, ana))
            broken.put(opcode, payload)
            await asyncio.wait_for(broken.closed, 10)
            await broken.leave()

        bens.ask("seat.beat")
        await bens.until(lambda: "seat.beaten" in [kind for kind, _ in bens.heard_kinds])

    assert bens.codes == []
