"""The servers that are compared, each in a process of its own with a database of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.services import HOST, answers, free_port, running

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PAIRS = 50
IDLE = int(os.environ.get("BENCH_IDLE", "2000"))
OURS = {
    "ALLOWED_HOSTS": HOST,
    "DEBUG": "0",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "EMAIL_URL": "dummymail://",
    "PITCH_WORKER": "0",
    "SECRET_KEY": "bench",
    "STRIPE_WEBHOOK_SECRET": "whsec_bench",
}
PROSODY = """
run_as_root = true
daemonize = false
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
c2s_require_encryption = false
modules_enabled = {{ "saslauth" }}
modules_disabled = {{ "s2s" }}
data_path = "{folder}"
pidfile = "{folder}/pid"
log = {{ warn = "*console" }}
storage = "internal"
VirtualHost "localhost"
authentication = "anonymous"
Component "rooms.localhost" "muc"
modules_enabled = {{ "muc_mam" }}
muc_log_by_default = true
muc_room_locking = false
"""


@dataclass
class Server:
    """What is loaded: `orders` are the fields of an order that name it."""

    peer: str
    processes: list[subprocess.Popen]
    ports: list[int]
    seats: list[dict] = field(default_factory=list)

    def orders(self, seats: list[dict]) -> dict:
        return {
            "peer": self.peer,
            "ports": self.ports,
            "pids": [process.pid for process in self.processes],
            "seats": seats,
        }

    @property
    def talkers(self) -> list[dict]:
        return self.seats[: 2 * PAIRS]

    @property
    def sitters(self) -> list[dict]:
        return self.seats[2 * PAIRS :]


class Yard:
    """Starts servers and ends them all. `database` is "sqlite", "postgres" (of DATABASE_URL) or another name of one."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.told: dict[tuple, list[dict]] = {}
        self.bin = folder / "bin"
        self.bin.mkdir(exist_ok=True)
        shim = self.bin / "daphne"
        shim.write_text(f'#!/bin/sh\nexec {sys.executable} -m tests.bench._site "$@"\n')
        shim.chmod(0o755)

    # --- Ours -----------------------------------------------------------------------------------------------------
    def ours(self, database: str, *, redis: bool = False, processes: int = 1, idle: int = 0) -> Server:
        people = self.people("ours", database, ["-m", "tests.bench._people", str(PAIRS), str(idle)], idle)
        url = self.url("ours", database)
        started = [self.our_process(url, redis) for _ in range(processes)]
        return Server("ours", [process for process, _ in started], [port for _, port in started], people)

    def our_process(self, url: str, redis: bool) -> tuple[subprocess.Popen, int]:
        """By the script that production runs."""
        port = free_port()
        own = OURS | {
            "DATABASE_URL": url,
            "REDIS_URL": os.environ.get("REDIS_URL", "") if redis else "",
            "PORT": str(port),
            "SITE_URL": f"http://{HOST}:{port}",
            "PATH": f"{self.bin}:{os.environ['PATH']}",
        }
        return self.start(["sh", "config/deploy/web.sh"], port, own), port

    # --- The others -----------------------------------------------------------------------------------------------
    def tutorial(self, database: str, layer: str = "memory", *, saves: bool = True, processes: int = 1) -> Server:
        people = self.people("tutorial", database, ["-m", "tests.bench._tutorial.people", str(2 * PAIRS + IDLE)], IDLE)
        for place, seat in enumerate(people):
            seat["room"] = place // 2
        url, started = self.url("tutorial", database), []
        for _ in range(processes):
            port = free_port()
            own = {"DATABASE_URL": url, "LAYER": layer, "SAVES": str(int(saves))}
            own["DJANGO_SETTINGS_MODULE"] = "tests.bench._tutorial.settings"
            command = [sys.executable, "-m", "daphne", "-b", HOST, "-p", str(port)]
            started.append((self.start([*command, "tests.bench._tutorial.asgi:application"], port, own), port))
        return Server("tutorial", [process for process, _ in started], [port for _, port in started], people)

    def bare(self) -> Server:
        port = free_port()
        process = self.start([sys.executable, "tests/bench/_bare.py", str(port)], port, {})
        return Server("bare", [process], [port], rooms())

    def prosody(self) -> Server | None:
        """With its archive in files, as Debian has it; None where it is not installed and we may not install it."""
        if not (program := shutil.which("prosody") or installed("prosody")):
            return None
        port, folder = free_port(), self.folder / "prosody"
        folder.mkdir(exist_ok=True)
        config = folder / "prosody.cfg.lua"
        config.write_text(PROSODY.format(port=port, folder=folder))
        process = self.start([program, "--config", str(config)], port, {})
        return Server("prosody", [process], [port], rooms())

    # --- What they stand on ---------------------------------------------------------------------------------------
    def start(self, command: list[str], port: int, own: dict[str, str]) -> subprocess.Popen:
        """On one memory arena fewer than a thread each would make, as our image does."""
        options = {"cwd": BASE_DIR, "env": os.environ | {"MALLOC_ARENA_MAX": "2"} | own}
        return self.stack.enter_context(running(command, answers(port), self.folder / f"{port}.log", **options))

    def people(self, whose: str, database: str, command: list[str], idle: int) -> list[dict]:
        key = (whose, database)
        if key not in self.told:
            own = {"DATABASE_URL": self.made(self.url(whose, database)), "REDIS_URL": ""}
            own |= OURS if whose == "ours" else {"DJANGO_SETTINGS_MODULE": "tests.bench._tutorial.settings"}
            done = subprocess.run(
                [sys.executable, *command], cwd=BASE_DIR, env=os.environ | own, check=True, stdout=subprocess.PIPE
            )
            self.told[key] = json.loads(done.stdout.splitlines()[-1])
        return self.told[key]

    def url(self, whose: str, database: str) -> str:
        if database == "postgres":
            return re.sub(r"/[^/]*$", f"/chat_{whose}", os.environ["DATABASE_URL"])
        return f"sqlite:///{self.folder}/{database}_{whose}.sqlite3"

    def made(self, url: str) -> str:
        if url.startswith("postgres"):
            import psycopg

            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
                name = url.rpartition("/")[2]
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                connection.execute(f"CREATE DATABASE {name}")
        return url


def installed(program: str) -> str | None:
    """As root on Debian; only for measuring, so it is none of `make system`'s packages."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", program], **quiet)
    return shutil.which(program)


def rooms() -> list[dict]:
    return [{"cookie": "", "room": place // 2} for place in range(2 * PAIRS)]


@contextmanager
def loader() -> Iterator[subprocess.Popen]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-m", "tests.bench._load"], cwd=BASE_DIR, **pipes) as process:
        yield process
        process.stdin.close()


def order(process: subprocess.Popen, **orders: object) -> dict[str, float]:
    process.stdin.write(json.dumps(orders) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise RuntimeError("The load generator ended; what it said stands above.")
    return json.loads(answer)
