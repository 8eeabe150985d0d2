"""Real servers, started by the script that production runs, and pages that behave as ours do: they come back, ask for
what they missed, and send again what nobody acknowledged.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen
from uuid import uuid4

from tests import services
from tests.bench._wire import Wire, dial
from tests.browser import BASE_DIR, test_database_url
from tests.services import HOST, free_port, running

AGAIN_SECONDS = 0.1
BEAT_FRAMES = 32


class Server:
    """One process of the site. `short` ones hold presence for seconds instead of a minute (`short_leases.py`)."""

    def __init__(self, process: Popen, port: int) -> None:
        self.process, self.port = process, port

    @property
    def url(self) -> str:
        return f"ws://{HOST}:{self.port}/ws/"

    @property
    def memory(self) -> int:
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


class Yard:
    """Starts servers in one folder; all of them end with the stack."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack

    def serve(self, *, redis: str = "", database: str = "", short: bool = False) -> Server:
        port = free_port()
        own = {
            "ALLOWED_HOSTS": HOST,
            "DATABASE_URL": database or test_database_url(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "MALLOC_ARENA_MAX": "2",
            "PATH": f"{self.daphne(short)}:{os.environ['PATH']}",
            "PITCH_WORKER": "0",
            "PORT": str(port),
            "REDIS_URL": redis,
            "REDIS_URLS": "",
            "SITE_URL": f"http://{HOST}:{port}",
        }
        options = {"cwd": BASE_DIR, "env": os.environ | own}
        command = ["sh", "config/deploy/web.sh"]
        log = self.folder / f"{port}.log"
        return Server(self.stack.enter_context(running(command, services.answers(port), log, **options)), port)

    def daphne(self, short: bool) -> Path:
        """A folder in which `daphne` is that of this Python."""
        folder = self.folder / ("short" if short else "full")
        folder.mkdir(exist_ok=True)
        program = folder / "daphne"
        program.write_text(
            f'#!/bin/sh\nexec {sys.executable} -m {"tests.live.short_leases" if short else "daphne"} "$@"\n'
        )
        program.chmod(0o755)
        return folder


class Talker:
    """A page of somebody who talks with one other person, wherever a server of the site answers."""

    def __init__(self, servers: list[Server], cookie: str, other: str) -> None:
        self.servers, self.cookie, self.other = servers, cookie, other
        self.outbox: dict[str, str] = {}
        self.posted: dict[int, str] = {}
        self.refused: list[dict] = []
        self.codes: list[int] = []
        self.delays: list[float] = []
        self.sent_at: dict[str, float] = {}
        self.heard_kinds: list[tuple[str, dict]] = []
        self.wire: Wire | None = None
        self.wires: list[Wire] = []
        self.life: asyncio.Task | None = None

    async def __aenter__(self) -> "Talker":
        self.life = asyncio.create_task(self.live())
        await self.until(lambda: self.wire is not None)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.life.cancel()
        await asyncio.wait([self.life])
        for wire in self.wires:
            await wire.leave()

    async def live(self) -> None:
        """Comes back as long as it lives, to one server after the other."""
        while True:
            server = self.servers[len(self.codes) % len(self.servers)]
            try:
                self.wire = await dial(server.url, self.cookie, self.heard)
            except OSError:
                self.codes.append(0)
            else:
                self.wires.append(self.wire)
                self.catch_up()
                for client_id in list(self.outbox):
                    self.send(client_id)
                self.codes.append(await self.wire.closed)
                self.wire = None
            await asyncio.sleep(AGAIN_SECONDS)

    # --- What it says ---------------------------------------------------------------------------------------------
    def ask(self, kind: str, **data: object) -> None:
        if self.wire:
            self.wire.say(json.dumps({"kind": kind, "data": data}))

    def say(self, body: str) -> None:
        client_id = str(uuid4())
        self.outbox[client_id] = body
        self.sent_at[client_id] = time.monotonic()
        self.send(client_id)

    def send(self, client_id: str) -> None:
        self.ask("chat.post", to=self.other, body=self.outbox[client_id], client_id=client_id)

    def catch_up(self) -> None:
        self.ask("chat.since", **{"with": self.other, "after": self.last})

    @property
    def last(self) -> int:
        """The last message before the first gap."""
        number = 0
        while number + 1 in self.posted:
            number += 1
        return number

    async def talk(self, seconds: float, *, a_second: float = 8) -> None:
        until, number = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            self.say(f"{number} of {id(self)}")
            number += 1
            await asyncio.sleep(1 / a_second)

    # --- What it hears --------------------------------------------------------------------------------------------
    def heard(self, wire: Wire, payload: bytes) -> None:
        frame = json.loads(payload)
        kind, data = frame["kind"], frame["data"]
        if wire.frames % BEAT_FRAMES == 0:
            self.ask("seat.beat", seen=wire.frames)
        if kind == "chat.posted":
            self.take(data)
        elif kind == "resync" or kind == "chat.caught_up" and data["more"]:
            self.catch_up()
        elif kind == "refused":
            self.refused.append(data)
        self.heard_kinds.append((kind, data))

    def take(self, data: dict) -> None:
        known = self.posted.setdefault(data["id"], data["client_id"])
        assert known == data["client_id"], "Two messages of one number."
        if self.outbox.pop(data["client_id"], None) is not None:
            self.delays.append(time.monotonic() - self.sent_at[data["client_id"]])
        if data["prev"] and data["prev"] not in self.posted:
            self.catch_up()

    def resend(self) -> None:
        """What was refused by a fault of ours is still in the outbox, and a page tries again."""
        for client_id in list(self.outbox):
            self.send(client_id)

    async def until(self, happened: Callable[[], bool], seconds: float = 20) -> None:
        async with asyncio.timeout(seconds):
            while not happened():  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def settles(self, *others: "Talker", seconds: float = 20) -> None:
        """Everything said is acknowledged, and all see the same."""

        def settled() -> bool:
            talkers = (self, *others)
            return not any(each.outbox for each in talkers) and all(
                each.last == len(each.posted) and each.posted == self.posted for each in talkers
            )

        until = time.monotonic() + seconds
        while not settled():
            assert time.monotonic() < until, [
                (len(each.outbox), each.last, len(each.posted)) for each in (self, *others)
            ]
            for each in (self, *others):
                each.resend()
                each.catch_up()
            await asyncio.sleep(0.5)


def told_once(talkers: list[Talker], said: int) -> None:
    """Every message that was said is there once, on every page, in one order without a gap."""
    for talker in talkers:
        assert sorted(talker.posted) == list(range(1, said + 1))
        assert len(set(talker.posted.values())) == said
