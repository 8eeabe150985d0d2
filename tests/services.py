"""Throwaway PostgreSQL, Redis and coturn for one command: `python -m tests.services [--durable] -- pytest`.

Each starts on a free port of 127.0.0.1 in a temporary directory and is stopped when the command ends. PostgreSQL
refuses root, so it runs as the `postgres` user then. The command finds them by the variables of .env.example.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
WORKERS = 2  # of `pytest -n` in the Makefile, each with a Redis of its own

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # in the background of a shell; what we start would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


class ServiceError(RuntimeError):
    """A server did not come up; the message holds what it said last."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """The program's path: on PATH, or where Debian keeps PostgreSQL's."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
    )
    if found is None:
        raise ServiceError(f"{name} is not installed. Run `make system` as root, or install Debian's package.")
    return found


def postgres_account() -> dict[str, object]:
    """Popen arguments that run as `postgres` when we are root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def answers(port: int) -> Callable[[], bool]:
    def knock() -> bool:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            return probe.connect_ex((HOST, port)) == 0

    return knock


@contextmanager
def running(command: list[str], ready: Callable[[], bool], log: Path, **options: object) -> Iterator[subprocess.Popen]:
    """Starts `command`, waits up to 60 s until `ready()`, and stops it afterwards."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **options)
    try:
        deadline = time.monotonic() + 60
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServiceError(f"{command[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """A cluster with one superuser `projectpal`, trusted on 127.0.0.1 only.

    It outlives its own crash, not a power cut, unless it is `durable`: what is measured pays for the disk.
    """
    account = postgres_account()
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        if account:
            os.chown(folder, account["user"], account["group"])
        data, port = f"{folder}/data", free_port()
        subprocess.run(
            [program("initdb"), "-D", data, "-U", "projectpal", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **account,
        )
        settings = {
            "port": port,
            "listen_addresses": HOST,
            "unix_socket_directories": folder,
            "deadlock_timeout": "100ms",
            "max_connections": "200",
            "shared_buffers": "128MB",
            "fsync": "on" if durable else "off",
        }
        command = [program("postgres"), "-D", data]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with running(command, answers(port), Path(folder, "log"), cwd=folder, **account):
            yield {"DATABASE_URL": f"postgres://projectpal@{HOST}:{port}/postgres"}


@contextmanager
def redis() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        port = free_port()
        command = [program("redis-server"), "--port", str(port), "--bind", HOST, "--save", "", "--dir", folder]
        with running(command, answers(port), Path(folder, "log")):
            yield {"REDIS_URL": f"redis://{HOST}:{port}/0"}


@contextmanager
def coturn(port: int = 0, secret: str = "") -> Iterator[dict[str, str]]:
    """A TURN server that relays over loopback, for tests only."""
    with tempfile.TemporaryDirectory(prefix="turn-") as folder:
        port, secret = port or free_port(), secret or secrets.token_hex(16)
        command = [program("turnserver"), "-n", f"--listening-ip={HOST}", f"--relay-ip={HOST}"]
        command += [f"--listening-port={port}", "--min-port=40000", "--max-port=40400", "--realm=test.local"]
        command += ["--use-auth-secret", f"--static-auth-secret={secret}", "--fingerprint", "--allow-loopback-peers"]
        command += ["--no-tls", "--no-dtls", "--no-cli", "--log-file=stdout"]
        command += [f"--pidfile={folder}/pid", f"--userdb={folder}/db"]
        with running(command, answers(port), Path(folder, "log"), cwd=folder):
            yield {"TURN_URLS": f"turn:{HOST}:{port}?transport=udp", "TURN_SECRET": secret}


def main(arguments: list[str]) -> int:
    options, command = arguments[: arguments.index("--")], arguments[arguments.index("--") + 1 :]
    with ExitStack() as services:
        environment = dict(os.environ)
        environment |= services.enter_context(postgres(durable="--durable" in options))
        environment |= services.enter_context(coturn())
        servers = [services.enter_context(redis())["REDIS_URL"] for _ in range(WORKERS)]
        environment |= {"REDIS_URL": servers[0], "REDIS_URLS": " ".join(servers)}
        return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
