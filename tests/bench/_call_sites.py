"""Our site with its demo people, and the bare page, both perhaps far away."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

from tests.services import HOST, answers, free_port, running

from ._servers import BASE_DIR, OURS


class Sites:
    """`call` is the address of the meeting of Ana and Ben, `bare` that of the other page."""

    def __init__(self, folder: Path, stack: ExitStack, turn: dict[str, str], delay: int) -> None:
        self.folder, self.stack, self.delay = folder, stack, delay
        self.environment = os.environ | turn
        if turn and delay:
            relay = self.distant("udp", int(turn["TURN_URLS"].split(":")[2].split("?")[0]))
            self.environment["TURN_URLS"] = f"turn:{HOST}:{relay}?transport=udp"
        site, own = free_port(), free_port()
        self.bare = self.url(own)
        self.start(own, "tests.bench._bare_call", str(own))
        self.address = self.url(site)
        self.environment |= OURS | {
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "MEDIA_ROOT": str(folder / "media"),
            "REDIS_URL": "",
            "SITE_URL": self.address.rstrip("/"),
            "STATIC_ROOT": str(folder / "static"),
        }
        self.done("manage.py", "collectstatic", "--no-input", "--verbosity=0")
        told = json.loads(self.done("-m", "tests.demo_site").splitlines()[-1])
        self.sessions, self.call = told["sessions"], f"{self.address}calls/{told['ids']['ana-ben-running']}/"
        self.start(site, "daphne", "-v", "0", "-b", HOST, "-p", str(site), "config.asgi:application")

    def url(self, port: int) -> str:
        return f"http://{HOST}:{self.distant('tcp', port) if self.delay else port}/"

    def distant(self, kind: str, target: int) -> int:
        port = free_port()
        self.start(port, "tests.bench._far", kind, str(port), str(target), str(self.delay))
        return port

    def start(self, port: int, module: str, *words: str) -> None:
        command = [sys.executable, "-m", module, *words]
        options = {"cwd": BASE_DIR, "env": self.environment}
        self.stack.enter_context(running(command, answers(port), self.folder / f"{port}.log", **options))

    def done(self, *words: str) -> str:
        options = {"cwd": BASE_DIR, "env": self.environment, "check": True, "stdout": subprocess.PIPE, "text": True}
        return subprocess.run([sys.executable, *words], **options).stdout

    def forget_rings(self) -> None:
        """Nobody may call the same person more than a few times in five minutes."""
        with closing(sqlite3.connect(self.folder / "site.sqlite3", timeout=30)) as database, database:
            database.execute("DELETE FROM videocall_ring")

    def cookies(self, person: str) -> list[dict[str, str]]:
        return [{"name": "session", "value": self.sessions[person], "url": self.address}]
