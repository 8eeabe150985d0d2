"""The scratch site, for the tests of backup and restore."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from payments import actions as payments

from .scratch import ON_SQLITE, at_database, copy_of_the_empty_site, person, write


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
