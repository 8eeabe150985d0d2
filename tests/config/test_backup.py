"""The whole site in one file and back, with the real tools of whichever database the tests run on (OPS-1)."""

import gzip
import io
import json
import os
import re
import resource
import sqlite3
import stat
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from config.backup import about, archive, make
from payments import actions as payments
from payments.queries import available

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)
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
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [old])
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{old}"')
    return name


@pytest.fixture
def scratch(transactional_db: None, tmp_path: Path, settings: object) -> Iterator[Path]:
    """A site of its own with Ana, three tokens and two files; answers the folder of its backups."""
    settings.BACKUP_DIR = tmp_path / "backups"
    name = copy_of_the_empty_site(tmp_path)
    with at_database(name):
        payments.gift(person("Ana"), 3, key="backup", reason="For the test")
        write("media/photos/ana.webp", "her face")
        write("private/letter.pdf", "her letter")
        yield settings.BACKUP_DIR
    if not ON_SQLITE:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


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


# --- There ------------------------------------------------------------------------------------------------------------
def test_a_backup_is_one_file_for_its_owner_alone(scratch: Path) -> None:  # OPS-1
    words = told("backup")

    (file,) = scratch.iterdir()
    assert re.fullmatch(r"projectpal-\d{8}-\d{6}\.tar\.gz", file.name)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert re.fullmatch(rf"{file}  \d+\.\d MB, [\d,]+ rows, 2 files\.\n", words)


def test_it_says_what_it_is_and_every_tool_can_check_it(scratch: Path, tmp_path: Path) -> None:  # OPS-1
    file = backup()

    subprocess.run(["tar", "--extract", "--file", file], cwd=tmp_path, check=True)

    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=True)
    said = json.loads((tmp_path / "about.json").read_text())
    assert (said["format"], said["engine"], said["site"]) == (1, connection.vendor, site.SITE_URL)
    assert said["rows"]["accounts_user"] == 1
    assert "payments.0001_initial" in said["migrations"]


def test_only_so_many_are_kept(scratch: Path) -> None:  # OPS-1
    scratch.mkdir()
    others = ["projectpal-20200101-030000.tar.gz", "projectpal-20200102-030000.tar.gz", "mine.tar.gz"]
    for name in others:
        (scratch / name).touch()

    words = told("backup", keep=2)

    left = {file.name for file in scratch.iterdir()}
    assert len(left) == 3
    assert left > {"mine.tar.gz", "projectpal-20200102-030000.tar.gz"}
    assert "Older backups removed: 1." in words


def test_what_a_killed_one_left_behind_is_removed(scratch: Path) -> None:
    (scratch / ".backup-killed").mkdir(parents=True)
    (scratch / ".backup-killed/whole").write_text("half")

    assert list(scratch.iterdir()) != [file := backup()]
    assert list(scratch.iterdir()) == [file]


# --- And back ---------------------------------------------------------------------------------------------------------
def test_everything_is_as_it_was(scratch: Path) -> None:  # OPS-1
    file = backup()
    change_everything()

    words = told("restore", str(file), replace=True)

    assert everything() == ANAS
    assert "2 files are back" in words
    assert "Done. Start the web processes" in words
    call_command("ledger_audit", stdout=StringIO())
    assert not list(site.MEDIA_ROOT.parent.glob(".restore-*"))


def test_a_site_that_is_in_use_is_not_given_up_unasked(scratch: Path) -> None:  # OPS-1
    file = backup()
    change_everything()
    before = everything()

    with pytest.raises(CommandError, match="holds 2 people and 2 files.* add --replace"):
        told("restore", str(file))

    assert everything() == before


def test_an_empty_site_takes_it_as_it_is(scratch: Path) -> None:  # OPS-1
    file = backup()
    User.objects.all().delete()
    for name in uploads():
        (site.MEDIA_ROOT.parent / name).unlink()

    told("restore", str(file))

    assert everything() == ANAS


def repacked(file: Path, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> Path:
    """The same backup with other contents and right checksums, as only somebody's own hand makes it."""
    other, sums = file.with_name("other.tar.gz"), ""
    with tarfile.open(file) as old, tarfile.open(other, "w:gz") as new:
        contents = [(member.name, old.extractfile(member).read()) for member in old if member.name != archive.SUMS]
        for name, content in [*contents, *(extra or {}).items()]:
            if (changed := change(name, content)) is None:
                continue
            sums += f"{sha256(changed).hexdigest()}  {name}\n"
            entry = tarfile.TarInfo(name)
            entry.size = len(changed)
            new.addfile(entry, io.BytesIO(changed))
        entry = tarfile.TarInfo(archive.SUMS)
        entry.size = len(sums)
        new.addfile(entry, io.BytesIO(sums.encode()))
    return other


def saying(**facts: object) -> Callable[[Path], Path]:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | facts).encode() if name == archive.ABOUT else content

    return lambda file: repacked(file, change)


def cut(file: Path, share: float = 0.5) -> Path:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    return file


def without_its_end(file: Path) -> Path:
    with gzip.open(file) as packed:
        content = packed.read()
    file.write_bytes(gzip.compress(content[: content.rindex(archive.SUMS.encode())] + b"\0" * 1024))
    return file


def with_a_flipped_bit(file: Path) -> Path:
    with gzip.open(file) as packed:
        content = packed.read().replace(b"her face", b"her face"[::-1])
    file.write_bytes(gzip.compress(content))
    return file


def text(file: Path) -> Path:
    file.write_text("I am no backup")
    return file


def other_tar(file: Path) -> Path:
    with tarfile.open(file, "w:gz") as tar:
        tar.add(ROOT / "README.md", "README.md")
    return file


def broken_database(file: Path) -> Path:
    return repacked(file, lambda name, content: b"garbage" * 1000 if name == archive.DATABASE else content)


def climbing(file: Path) -> Path:
    return repacked(file, lambda name, content: content, {"media/../../evil": b"x"})


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (text, "is no backup, or damaged or cut off"),
        (other_tar, "is no backup of this site: it holds 'README.md'"),
        (climbing, r"is no backup of this site: it holds 'media/\.\./\.\./evil'"),
        (cut, "damaged or cut off|is cut off"),
        (lambda file: cut(file, 0.95), "damaged or cut off|is cut off"),
        (without_its_end, "is cut off: its end with the checksums is missing"),
        (with_a_flipped_bit, "is damaged: media/photos/ana.webp is not what was saved"),
        (broken_database, "file is not a database" if ON_SQLITE else "pg_restore"),
        (saying(format=2), "has format 2; this version of the site reads format 1"),
        (saying(engine="mysql"), "was made on mysql, this site runs on"),
        (saying(surprise=1), "its about.json cannot be read"),
        (saying(migrations=["chat.0099_later"]), "newer version of the site .chat.0099_later."),
        (saying(tables={}), "made by another version of the site: it has no"),
        (saying(bytes=2**60), "left; restoring may need"),
        (lambda file: file.with_name("nowhere.tar.gz"), "No such file or directory. Nothing was changed."),
        (lambda file: file.parent, "Is a directory. Nothing was changed."),
    ],
)
def test_a_wrong_file_is_refused_before_anything_is_touched(
    scratch: Path, spoil: Callable[[Path], Path], words: str
) -> None:  # OPS-1
    file = spoil(backup())
    change_everything()
    before = everything()

    with pytest.raises(CommandError, match=words):
        told("restore", str(file), replace=True)

    assert everything() == before
    assert not list(site.MEDIA_ROOT.parent.glob(".restore-*"))


def test_a_fault_while_the_database_comes_back_changes_nothing(scratch: Path) -> None:  # OPS-1
    """Somebody is writing meanwhile, and does not stop."""
    file = backup()
    change_everything()
    before = everything()

    with in_use(), pytest.raises(CommandError, match="The database is in use. Stop the web processes"):
        told("restore", str(file), replace=True)

    assert everything() == before


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


# --- As a process -----------------------------------------------------------------------------------------------------
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


@pytest.mark.slow
def test_killed_in_the_middle_it_leaves_the_old_site(scratch: Path) -> None:  # OPS-1
    file = backup()
    change_everything()
    people, tokens, files = everything()

    with in_use():
        process = manage("restore", file, "--replace")
        until(lambda: (site.MEDIA_ROOT / "photos/ana.webp").exists() or process.poll() is not None)
        process.kill()
        process.communicate()
    until(lambda: not others())

    after = everything()
    assert after[:2] == (people, tokens)
    assert files.items() <= after[2].items()  # the backup's own file may have come to them
    told("restore", str(file), replace=True)
    assert everything() == ANAS
    assert not list(site.MEDIA_ROOT.parent.glob(".restore-*"))


def others() -> list:
    """Whoever is still busy in this database."""
    if ON_SQLITE:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'psql'"
        )
        return cursor.fetchall()


@pytest.mark.slow
def test_a_full_disk_leaves_no_half_a_file(scratch: Path) -> None:  # OPS-1
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    process = manage("backup", preexec_fn=small)
    out, err = process.communicate()

    assert process.returncode == 1
    assert "Traceback" not in err
    assert re.search(r"CommandError: .+\.", err)
    assert not list(scratch.iterdir())


@pytest.mark.slow
@pytest.mark.postgres
def test_without_postgresqls_programs_it_says_what_to_install(scratch: Path, tmp_path: Path) -> None:  # OPS-1
    process = manage("backup", env={"PATH": str(tmp_path)})
    out, err = process.communicate()

    assert process.returncode == 1
    assert err.strip().endswith("Install PostgreSQL's programs: apt-get install postgresql-client.")
    assert not list(scratch.iterdir())


def test_two_do_not_get_in_each_others_way(scratch: Path) -> None:
    from config.backup.folders import workshop

    with workshop(scratch, ".backup-"), pytest.raises(CommandError, match="Another backup or restore is under way"):
        told("backup")


def test_what_this_version_saves_it_takes(db: None) -> None:
    said = about.About("x", rows={}, tables=about.columns(), migrations=about.applied(), bytes=0)

    assert (said.lacking(), set(said.migrations)) == ([], set(about.on_disk()))
