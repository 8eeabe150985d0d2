"""The one periodic runner (OPS-2)."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import Beat
from config import clock
from config.clock import beat
from config.management.commands import heartbeat as command

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def test_a_beat_is_written_down_with_what_it_did() -> None:  # OPS-2
    told = beat()

    row = Beat.objects.get()
    assert told == dict.fromkeys(clock.STEPS, 0)
    assert row.told == {}  # what was done, and nothing else: there are thousands of them a day
    assert row.ended_at is not None
    assert not row.running


def test_a_step_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:  # OPS-2
    def broken() -> int:
        raise RuntimeError("no")

    monkeypatch.setattr(clock, "STEPS", {"one": broken, "two": lambda: 3})

    assert beat() == Beat.objects.get().told == {"one": "failed: RuntimeError", "two": 3}


def test_what_a_step_took_is_written_down_when_it_took_long(monkeypatch: pytest.MonkeyPatch) -> None:  # OPS-3
    moments = iter([0, 2.5, 2.5, 2.505])
    monkeypatch.setattr(clock, "STEPS", {"slow": lambda: 0, "quick": lambda: 0})
    monkeypatch.setattr(clock, "perf_counter", lambda: next(moments))

    beat()

    assert Beat.objects.get().took == {"slow": 2.5}


def test_while_one_is_under_way_another_does_nothing() -> None:  # OPS-2
    assert Beat.objects.begin() is not None

    assert beat() is None
    assert Beat.objects.count() == 1


def test_one_that_died_is_buried_after_a_while() -> None:  # OPS-2
    Beat.objects.create(started_at=timezone.now() - timedelta(minutes=11))

    assert beat() is not None
    assert Beat.objects.filter(running=True).count() == 0


def test_gaps_are_known() -> None:  # OPS-2
    start = timezone.now() - timedelta(hours=2)
    for minute in [*range(-5, 30), *range(40, 61)]:
        moment = start + timedelta(minutes=minute)
        Beat.objects.create(started_at=moment, ended_at=moment, running=False)
    five = timedelta(minutes=5)

    assert not Beat.objects.gaps(start, start + timedelta(minutes=29), longest=five)
    assert Beat.objects.gaps(start, start + timedelta(minutes=60), longest=five)
    assert Beat.objects.gaps(start + timedelta(minutes=70), start + timedelta(minutes=90), longest=five)


def test_the_command_beats_once_and_refuses_nonsense() -> None:
    out = StringIO()

    call_command("heartbeat", stdout=out)

    assert Beat.objects.count() == 1
    with pytest.raises(CommandError, match="above zero"):
        call_command("heartbeat", every=-1.0)


def test_it_outlives_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:  # OPS-2
    rounds = iter([OperationalError("the server is starting up"), {"remind": 2}, KeyboardInterrupt()])

    def next_beat() -> dict:
        if isinstance(told := next(rounds), BaseException):
            raise told
        return told

    monkeypatch.setattr(command, "beat", next_beat)
    monkeypatch.setattr(command, "signal", lambda *_: None)  # that of this process is pytest's
    out = StringIO()

    with pytest.raises(KeyboardInterrupt):
        call_command("heartbeat", every=0.001, stdout=out)

    assert "No heartbeat: the server is starting up" in caplog.text
    assert out.getvalue() == "remind: 2\n"


@pytest.mark.slow
@pytest.mark.embedded
@pytest.mark.django_db(transaction=True)
def test_told_to_stop_it_ends_its_beat_first(tmp_path: Path) -> None:  # OPS-2
    database = f"sqlite:///{tmp_path}/site.sqlite3"
    ours = sqlite3.connect(connection.settings_dict["NAME"])
    with closing(ours), closing(sqlite3.connect(tmp_path / "site.sqlite3")) as copy:
        ours.backup(copy)
    options = {"env": os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings"}}
    process = subprocess.Popen([sys.executable, "manage.py", "heartbeat", "--every", "900"], cwd=ROOT, **options)
    with closing(sqlite3.connect(tmp_path / "site.sqlite3", timeout=30)) as diary:
        try:
            until(lambda: diary.execute("SELECT count(*) FROM accounts_beat").fetchone() == (1,), process)
        finally:
            process.terminate()

        assert process.wait(60) == 0
        assert diary.execute("SELECT running, ended_at IS NOT NULL FROM accounts_beat").fetchall() == [(0, 1)]


def until(happened: Callable[[], bool], process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
