"""Each database by its own tools: one consistent copy of it, and back in one transaction."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from .about import rows
from .refused import BackupError

IN_USE = "The database is in use. Stop the web processes and the heartbeat, then try again. Nothing was changed."
PATIENCE = 10  # seconds for whoever holds the database


class Engine(NamedTuple):
    """`dump(file, tables)` answers the rows of each table as they are in the copy."""

    size: Callable[[], int]
    dump: Callable[[Path, dict], dict[str, int]]
    check: Callable[[Path], None]
    load: Callable[[Path], None]


# --- SQLite -----------------------------------------------------------------------------------------------------------
def sqlite_size() -> int:
    return Path(connection.settings_dict["NAME"]).stat().st_size


@contextmanager
def of_sqlite() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupError(f"SQLite: {error}. Nothing was changed.") from None


@of_sqlite()
def sqlite_dump(file: Path, tables: dict) -> dict[str, int]:
    """By the online backup: writers go on meanwhile."""
    source = sqlite3.connect(f"{Path(connection.settings_dict['NAME']).absolute().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return {table: copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


@of_sqlite()
def sqlite_check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as copy:
        (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
        broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok" or broken:
        raise BackupError(f"The database in this backup is damaged: {answer if answer != 'ok' else broken}.")


@of_sqlite()
def sqlite_load(file: Path) -> None:
    """One write of SQLite: it is there whole, or after a crash not at all."""
    connection.close()
    deadline = time.monotonic() + PATIENCE

    def give_up(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise BackupError(IN_USE)

    with closing(sqlite3.connect(file)) as copy, closing(sqlite3.connect(connection.settings_dict["NAME"])) as live:
        copy.backup(live, progress=give_up)


# --- PostgreSQL -------------------------------------------------------------------------------------------------------
def postgres_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def postgres_dump(file: Path, tables: dict) -> dict[str, int]:
    """Counted in the very snapshot that pg_dump reads."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={cursor.fetchone()[0]}"]
        run("pg_dump", *options, f"--file={file}", *place())
        return rows(tables)


def postgres_check(file: Path) -> None:
    run("pg_restore", "--list", str(file))
    program("psql")


def postgres_load(file: Path) -> None:
    """All in one transaction that this process commits as its last word: when it dies, nothing has happened."""
    connection.close()
    connection.close_pool()
    script = subprocess.Popen(  # noqa: S603
        [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", file], stdout=PIPE, stderr=PIPE
    )
    command = [program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *place()]
    psql = subprocess.Popen(command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, env=account())  # noqa: S603
    with script, psql:
        try:
            tell(psql, script)
        except BaseException:
            psql.kill()
            script.kill()
            with suppress(OSError):
                psql.stdin.close()
            raise
        said = psql.stderr.read()
    if psql.returncode:
        raise BackupError(IN_USE if b"lock timeout" in said else f"psql: {first_line(said)}. Nothing was changed.")


def tell(psql: subprocess.Popen, script: subprocess.Popen) -> None:
    try:
        psql.stdin.write(f"SET lock_timeout = '{PATIENCE}s'; BEGIN; {EMPTIED}".encode())
        shutil.copyfileobj(script.stdout, psql.stdin)
        if script.wait():
            raise BackupError(f"pg_restore: {first_line(script.stderr.read())}. Nothing was changed.")
        psql.stdin.write(b"\nCOMMIT;\n")
        psql.stdin.close()
    except BrokenPipeError:  # psql has stopped; what it said is asked for
        script.kill()
        with suppress(OSError):
            psql.stdin.close()


EMPTIED = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


def place() -> list[str]:
    """How the tools are told which database; the password goes by the environment."""
    return DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[0][1:]


def account() -> dict[str, str]:
    return os.environ | (DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[1] or {})


def run(name: str, *options: str) -> None:
    done = subprocess.run([program(name), *options], env=account(), capture_output=True)  # noqa: S603
    if done.returncode:
        raise BackupError(f"{name}: {first_line(done.stderr)}. Nothing was changed.")


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BackupError(f"{name} is not installed. Install PostgreSQL's programs: apt-get install postgresql-client.")
    return found


def first_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["failed"])[0].removesuffix(".")


ENGINES = {
    "sqlite": Engine(sqlite_size, sqlite_dump, sqlite_check, sqlite_load),
    "postgresql": Engine(postgres_size, postgres_dump, postgres_check, postgres_load),
}


def engine() -> Engine:
    return ENGINES[connection.vendor]
