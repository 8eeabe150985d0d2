"""Every command of manage.py answers wrong input in words, never with a traceback (OPS-1)."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OUR_APPS = {"accounts", "payments", "projects", "meetings", "chat", "videocall", "config"}
TAKE_NOTHING = {"doctor", "ledger_audit", "make_vapid_keys", "rebuild_search", "reconcile_payments", "start"}

FILES = {
    "binary": b"\x00\xff\xfe\x80" * 50,
    "empty": b"",
    "half.json": b'{"type": "FeatureCollection", "features": [',
    "other.json": b'"a string"',
    "other.csv": "Überschrift;andere\n1;2\n".encode("latin-1"),
}

WRONG = {
    "backup": ["--keep 0", "--keep -3", "--keep many", "manage.py", "/proc/nothing"],
    "demo": ["--people -1", "--people many", "--password short"],
    "explain_token": ["", "0", "-1", "1-", "1-x", "²", "²-1", "999999999999999999999999", "x" * 400, "12-1"],
    "heartbeat": ["--every 0", "--every -1", "--every often", "--every nan", "--every inf", "--every 1e300"],
    "import_cities": ["nowhere.csv", "tests", *FILES],
    "import_venues": ["", "nowhere.csv", "tests", *FILES],
    "restore": ["", "nowhere.tar.gz", "tests", *FILES],
    "simulate_policy": [
        "",
        "free_cancel",
        "free_cancel=",
        "free_cancel=soon",
        "free_cancel=-1h",
        "no_such=1h",
        "=",
        "late_by=99999999999999h",
        "late_by=²h",
    ],
}


def test_every_command_of_ours_is_asked() -> None:
    ours = {name for name, app in get_commands().items() if app in OUR_APPS}

    assert ours == TAKE_NOTHING | set(WRONG)


@pytest.mark.parametrize(("command", "words"), [(command, words) for command, all_ in WRONG.items() for words in all_])
def test_wrong_input_is_refused_in_words(command: str, words: str, tmp_path: Path, settings: object) -> None:  # OPS-1
    settings.BACKUP_DIR = tmp_path / "backups"
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    arguments = [str(tmp_path / word) if word in FILES else word for word in words.split(" ") if word]

    with pytest.raises(CommandError) as refused:
        call_command(command, *arguments, stdout=StringIO(), stderr=StringIO())

    said = str(refused.value)
    assert len(said) > 10
    assert said.rstrip()[-1] in ".)" or said.startswith("Error: ")  # a sentence, or argparse's
    assert "\x00" not in said


@pytest.mark.parametrize("command", sorted(TAKE_NOTHING))
def test_what_takes_nothing_says_so(command: str) -> None:
    with pytest.raises(CommandError, match="unrecognized arguments: surprise"):
        call_command(command, "surprise")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("ledger_audit", "The ledger is sound: 0 transfers."),
        ("reconcile_payments", "Moved: 0. Still waiting for payment: 0. Events not done: 0."),
        ("rebuild_search", "0 people can be found."),
        ("make_vapid_keys", "VAPID_PRIVATE_KEY="),
    ],
)
def test_an_empty_site_is_no_trouble(command: str, says: str) -> None:  # OPS-1
    out = StringIO()

    call_command(command, stdout=out)

    assert says in out.getvalue()


@pytest.mark.slow
@pytest.mark.embedded
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DATABASE_URL": "postgres://x:sesame@127.0.0.1:9/x"}, "The database does not answer"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "The database does not answer"),
    ],
)
def test_a_database_that_is_away_is_told_in_words(variables: dict[str, str], words: str) -> None:  # OPS-1
    done = subprocess.run(
        [sys.executable, "manage.py", "ledger_audit"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "sesame" not in json.dumps(done.stderr)
