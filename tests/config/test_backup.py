"""The whole site in one file, made with the real tools of whichever database the tests run on (OPS-1)."""

import json
import re
import resource
import stat
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import CommandError
from django.db import connection

from config.backup import about

from .scratch import backup, manage, told

pytestmark = pytest.mark.django_db(transaction=True)


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


@pytest.mark.slow
def test_a_full_disk_leaves_no_half_a_file(scratch: Path) -> None:  # OPS-1
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    process = manage("backup", preexec_fn=small)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "Traceback" not in err
    assert re.search(r"CommandError: .+\.", err)
    assert not list(scratch.iterdir())


@pytest.mark.slow
@pytest.mark.postgres
def test_without_postgresqls_programs_it_says_what_to_install(scratch: Path, tmp_path: Path) -> None:  # OPS-1
    process = manage("backup", env={"PATH": str(tmp_path)})
    out, err = process.communicate(timeout=60)

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
