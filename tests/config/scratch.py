"""A site of its own to be saved and brought back: what is in it, and who is busy with it."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings as site
from django.core.management import call_command
from django.db import connection, connections

from accounts.models import User
from config.backup import make
from payments.queries import available

ROOT = Path(__file__).resolve().parents[2]
ON_SQLITE = site.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@contextmanager
def at_database(name: str) -> Iterator[None]:
    """The connection of this test leads to another database."""
    before = connection.settings_dict["NAME"]
    disconnect()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        disconnect()
        connection.settings_dict["NAME"] = before


def disconnect() -> None:
    connection.close()
    if not ON_SQLITE:
        connection.close_pool()


def copy_of_the_empty_site(tmp_path: Path) -> str:
    """A database of its own, migrated and empty. On PostgreSQL nobody else may be in the one it is copied from."""
    if ON_SQLITE:
        name = str(tmp_path / "site.sqlite3")
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as old, closing(sqlite3.connect(name)) as new:
            old.backup(new)
        return name
    name, old = f"backup_{os.getpid()}", connection.settings_dict["NAME"]
    disconnect()
    asyncio.run(sync_to_async(connections.close_all)())  # that of the thread in which coroutines of other tests asked
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [old])
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{old}"')
    return name


def person(name: str) -> User:
    address = f"{name.lower()}@example.com"
    return User.objects.create_user(address, "a-good-password", first_name=name, born_on=date(1990, 5, 17))


def write(name: str, text: str) -> None:
    file = site.MEDIA_ROOT.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def told(*command: str, **options: object) -> str:
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def backup() -> Path:
    told("backup")
    return make.made_in(site.BACKUP_DIR)[0]


def uploads() -> dict[str, str]:
    """What is there, by name."""
    top = site.MEDIA_ROOT.parent
    files = [file for name in ("media", "private", "originals") for file in (top / name).rglob("*") if file.is_file()]
    return {str(file.relative_to(top)): file.read_text() for file in files}


def change_everything() -> None:
    person("Ben")
    (site.MEDIA_ROOT / "photos/ana.webp").unlink()
    write("private/letter.pdf", "another letter of the same name")
    write("media/photos/ben.webp", "his face")


def everything() -> tuple[list[str], int, dict[str, str]]:
    people = list(User.objects.order_by("email").values_list("email", flat=True))
    return people, available(User.objects.get(email="ana@example.com")), uploads()


ANAS = (["ana@example.com"], 3, {"media/photos/ana.webp": "her face", "private/letter.pdf": "her letter"})


@contextmanager
def in_use() -> Iterator[None]:
    """Another process holds the database."""
    if ON_SQLITE:
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    import psycopg

    where = {key: connection.settings_dict[key.upper()] for key in ("host", "port", "user")}
    with psycopg.connect(dbname=connection.settings_dict["NAME"], **where) as other:
        other.execute("SELECT count(*) FROM accounts_user")
        yield


def manage(*words: object, **options: object) -> subprocess.Popen:
    database = connection.settings_dict
    place = f"sqlite:///{database['NAME']}"
    if not ON_SQLITE:
        place = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": place,
        "MEDIA_ROOT": str(site.MEDIA_ROOT),
        "BACKUP_DIR": str(site.BACKUP_DIR),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "manage.py", *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=environment | options.pop("env", {}), **pipes, **options)


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)
