"""Several server processes, a restart, and what other processes say."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from accounts.actions import agree, introduce
from tests import services
from tests.browser import BASE_DIR, test_database_url
from tests.services import HOST, free_port, running

from .conftest import cookie_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Server:
    def __init__(self, process: subprocess.Popen, port: int, stack: ExitStack) -> None:
        self.process, self.port, self.stack = process, port, stack

    def page(self, cookie: str) -> ClientConnection:
        headers = {"Cookie": cookie}
        origin = f"http://{HOST}:{self.port}"
        page = connect(f"ws://{HOST}:{self.port}/ws/", origin=origin, additional_headers=headers, close_timeout=1)
        return self.stack.enter_context(page)


def ask(page: ClientConnection, kind: str, **data: object) -> None:
    page.send(json.dumps({"kind": kind, "data": data}))


def hear(page: ClientConnection, kind: str, seconds: float = 10) -> dict:
    until = time.monotonic() + seconds
    while True:
        frame = json.loads(page.recv(timeout=until - time.monotonic()))
        if frame["kind"] == kind:
            return frame["data"]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts daphne on the test database."""
    with ExitStack() as stack:

        def start(**environment: str) -> Server:
            port = free_port()
            own = {"DATABASE_URL": test_database_url(), "PORT": str(port), "SITE_URL": f"http://{HOST}:{port}"}
            command = [sys.executable, "-m", "daphne", "-b", HOST, "-p", str(port), "config.asgi:application"]
            options = {"cwd": BASE_DIR, "env": os.environ | {"REDIS_URL": ""} | own | environment}
            log = tmp_path / f"{port}.log"
            return Server(stack.enter_context(running(command, services.answers(port), log, **options)), port, stack)

        yield start


@pytest.fixture
def redis_url() -> Iterator[str]:
    with services.redis() as environment:
        yield environment["REDIS_URL"]


def test_a_restart_says_when_to_come_back(ana, serve):
    server = serve()
    page = server.page(cookie_of(ana))
    ask(page, "seat.beat")
    hear(page, "seat.beaten")

    server.process.send_signal(signal.SIGTERM)

    assert 0 < hear(page, "bye")["retry_ms"] <= 5000
    with pytest.raises(ConnectionClosed) as closed:
        page.recv(timeout=5)
    assert closed.value.rcvd.code == 1012


def test_two_processes_are_one_site(ana, ben, eve, serve, redis_url):  # CHT-4, PRO-3
    agree(introduce(ana, ben))
    here, there = serve(REDIS_URL=redis_url), serve(REDIS_URL=redis_url)
    anas, bens, eves = here.page(cookie_of(ana)), there.page(cookie_of(ben)), there.page(cookie_of(eve))
    for page in (anas, bens, eves):
        ask(page, "seat.beat")
        hear(page, "seat.beaten")
    time.sleep(1)

    for number in range(20):
        ask(anas, "chat.post", to=ben.public_id, body=str(number), client_id=str(uuid4()))
    heard = [hear(bens, "chat.posted") for _ in range(20)]
    ask(anas, "presence.watch", people=[ben.public_id])

    assert [(each["id"], each["body"]) for each in heard] == [(n + 1, str(n)) for n in range(20)]
    assert hear(anas, "presence.changed") == {"person": ben.public_id, "online": True}
    with pytest.raises(TimeoutError):
        hear(eves, "chat.posted", seconds=0.5)


def test_a_command_reaches_open_pages_and_a_ban_from_there_closes_them(ana, serve, redis_url):
    page = serve(REDIS_URL=redis_url).page(cookie_of(ana))
    ask(page, "seat.beat")
    hear(page, "seat.beaten")
    time.sleep(1)

    shell(redis_url, f"from accounts.socket import tell; tell([{ana.pk}], 'test.told', {{'word': 'hello'}})")
    assert hear(page, "test.told") == {"word": "hello"}
    ban = f"user = User.objects.get(pk={ana.pk}); user.is_active = False; user.save(update_fields=['is_active'])"
    shell(redis_url, f"from accounts.models import User; {ban}")

    with pytest.raises(ConnectionClosed) as closed:
        hear(page, "never")
    assert closed.value.rcvd.code == 4403


def shell(redis_url: str, code: str) -> None:
    environment = os.environ | {"DATABASE_URL": test_database_url(), "REDIS_URL": redis_url}
    command = [sys.executable, "manage.py", "shell", "-c", code]
    subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, capture_output=True, timeout=60)


def test_without_redis_pages_go_on_hearing_each_other(ana, ben, serve, redis_url):  # CHT-4
    """A Redis that is away costs nothing within the process."""
    agree(introduce(ana, ben))
    with services.redis() as environment:
        server = serve(**environment)
        anas, bens = server.page(cookie_of(ana)), server.page(cookie_of(ben))
        ask(anas, "seat.beat")
        hear(anas, "seat.beaten")

    ask(anas, "chat.post", to=ben.public_id, body="Hello", client_id=str(uuid4()))

    assert hear(bens, "chat.posted")["body"] == "Hello"
    assert hear(anas, "chat.posted")["body"] == "Hello"


def test_a_process_that_is_killed_loses_no_acknowledged_message(ana, ben, serve):  # CHT-4
    agree(introduce(ana, ben))
    server = serve()
    cookie = cookie_of(ana)
    page = server.page(cookie)
    for number in range(30):
        ask(page, "chat.post", to=ben.public_id, body=str(number), client_id=str(uuid4()))
    acknowledged = [hear(page, "chat.posted")["id"] for _ in range(10)]
    server.process.kill()

    again = serve().page(cookie)
    ask(again, "chat.since", **{"with": ben.public_id, "after": 0})
    kept = []
    while (frame := json.loads(again.recv(timeout=10)))["kind"] != "chat.caught_up":
        kept.append(frame["data"]["id"])

    assert kept[: len(acknowledged)] == acknowledged
    assert kept == list(range(1, len(kept) + 1))
