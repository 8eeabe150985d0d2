"""The whole site back from its file, or nothing touched at all (OPS-1)."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User

from .scratch import ANAS, ON_SQLITE, backup, change_everything, everything, in_use, manage, told, until, uploads

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_a_fault_while_the_database_comes_back_changes_nothing(scratch: Path) -> None:  # OPS-1
    """Somebody is writing meanwhile, and does not stop."""
    file = backup()
    change_everything()
    before = everything()

    with in_use(), pytest.raises(CommandError, match="The database is in use. Stop the web processes"):
        told("restore", str(file), replace=True)

    assert everything() == before


@pytest.mark.slow
def test_killed_in_the_middle_it_leaves_the_old_site(scratch: Path) -> None:  # OPS-1
    file = backup()
    change_everything()
    people, tokens, files = everything()

    with in_use():
        process = manage("restore", file, "--replace")
        until(lambda: (site.MEDIA_ROOT / "photos/ana.webp").exists() or process.poll() is not None)
        process.kill()
        process.communicate(timeout=60)
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
