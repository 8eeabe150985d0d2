"""Making one, and letting old ones go."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from .about import About, applied, columns
from .archive import DATABASE, pack
from .databases import engine
from .folders import remove, uploaded, workshop
from .refused import BackupError, in_words, size

NAME = re.compile(r"projectpal-\d{8}-\d{6}\.tar\.gz")
PREFIX = ".backup-"


class Made(NamedTuple):
    file: Path
    bytes: int
    rows: int
    files: int
    dropped: int


def backup(folder: Path, *, keep: int | None = None) -> Made:
    """Writes `projectpal-<moment>.tar.gz` into the folder; `keep`: so many of such files stay, the newest."""
    if not (migrations := applied()):
        raise BackupError("The database is empty: there is nothing to save. Run `manage.py migrate` first.")
    with in_words(folder), workshop(folder, PREFIX) as here:
        files, tables = list(uploaded()), columns()
        database = engine().size()
        needed = database + sum(path.stat().st_size for _, path in files if path.exists())
        if (free := shutil.disk_usage(folder).free) < needed + database:
            raise BackupError(f"{folder} has {size(free)} left; a backup may need {size(needed + database)}.")
        rows = engine().dump(here / DATABASE, tables)
        about = About(
            engine=connection.vendor,
            rows=rows,
            tables=tables,
            migrations=migrations,
            bytes=needed,
            bucket=bool(settings.PRIVATE_BUCKET),
        )
        count = pack(here / "whole", about, here / DATABASE, iter(files))
        target = folder / f"projectpal-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.gz"
        (here / "whole").replace(target)
    return Made(target, target.stat().st_size, sum(rows.values()), count, let_go(folder, keep))


def made_in(folder: Path) -> list[Path]:
    """The backups of a folder, the newest first."""
    return sorted((path for path in folder.glob("*.tar.gz") if NAME.fullmatch(path.name)), reverse=True)


def let_go(folder: Path, keep: int | None) -> int:
    old = made_in(folder)[keep:] if keep else []
    for file in old:
        remove(file)
    return len(old)
