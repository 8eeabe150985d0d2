"""PostgreSQL stopped in the middle of everything, without a good-bye: what was acknowledged is there afterwards."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import services
from tests.browser import BASE_DIR

from .test_kill import start

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
NAMES = ("ana", "ben")

PREPARE = """
from datetime import date
from django.core.management import call_command
call_command("migrate", verbosity=0)
from accounts.models import User
from payments import actions
for name in ("ana", "ben"):
    facts = {"first_name": name, "last_name": "L", "born_on": date(1990, 1, 1)}
    actions.gift(User.objects.create_user(f"{name}@example.com", **facts), 1000, key=name, reason="For the test")
"""
LOOK = """
import json, sys
from payments.audit import audit
from payments.models import Transfer
keys = json.load(sys.stdin)
lost = set(keys) - set(Transfer.objects.filter(key__in=keys).values_list("key", flat=True))
print(json.dumps({"lost": sorted(lost), "wrong": [str(row) for rows in audit().values() for row in rows]}))
"""


class Cluster:
    """A PostgreSQL that can be stopped and started again on the same data."""

    def __init__(self, folder: str) -> None:
        self.folder, self.port = folder, services.free_port()
        self.account = services.postgres_account()
        self.url = f"postgres://projectpal@{services.HOST}:{self.port}/postgres"

    def make(self) -> None:
        if self.account:
            os.chown(self.folder, self.account["user"], self.account["group"])
        command = [services.program("initdb"), "-D", f"{self.folder}/data", "-U", "projectpal", "-A", "trust"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, timeout=60, **self.account)

    @contextmanager
    def up(self) -> Iterator[subprocess.Popen]:
        command = [services.program("postgres"), "-D", f"{self.folder}/data", "-p", str(self.port), "-c"]
        command += [f"listen_addresses={services.HOST}", "-c", f"unix_socket_directories={self.folder}"]
        log = Path(self.folder, "log")
        with services.running(command, self.ready, log, cwd=self.folder, **self.account) as process:
            yield process

    def ready(self) -> bool:
        command = [services.program("pg_isready"), "-q", "-h", services.HOST, "-p", str(self.port)]
        return subprocess.run(command, timeout=20).returncode == 0

    def ask(self, code: str, told: object = None) -> str:
        code = f"import django; django.setup()\n{code}"
        own = {"DATABASE_URL": self.url, "REDIS_URL": "", "REDIS_URLS": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command, pipes = [sys.executable, "-c", code], {"stdout": subprocess.PIPE, "text": True}
        return subprocess.run(
            command, cwd=BASE_DIR, env=os.environ | own, input=json.dumps(told), check=True, timeout=120, **pipes
        ).stdout


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        made = Cluster(folder)
        made.make()
        yield made


def acknowledged(processes: list[subprocess.Popen], stop: Callable[[], None]) -> list[str]:
    """Everything that they say until the database is stopped under them."""
    keys = [process.stdout.readline().strip() for process in processes for _ in range(20)]
    stop()
    for process in processes:
        keys += process.communicate(timeout=60)[0].splitlines()
    return keys


def test_an_immediate_stop_loses_nothing_that_was_acknowledged(cluster):  # TOK-3
    keys: list[str] = []
    with cluster.up():
        cluster.ask(PREPARE)
    for crash in range(2):
        with cluster.up() as server:
            lives = [("live", f"{name}@example.com", f"{name}{crash}") for name in NAMES]
            people = [start("never", *life, url=cluster.url) for life in lives]
            keys += acknowledged(people, lambda s=server: s.send_signal(signal.SIGQUIT))
            server.wait(30)
    with cluster.up():
        found = json.loads(cluster.ask(LOOK, keys))

    assert len(keys) >= 80
    assert found == {"lost": [], "wrong": []}
