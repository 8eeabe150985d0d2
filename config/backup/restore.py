"""Back from a file: everything is looked at before anything is touched, and the database changes at one moment.

Before that moment only new files come to those that are there, so whoever kills the process leaves the old site. After
it the files that the database no longer knows go, and a run with the same file finishes what was left.
"""

import filecmp
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from accounts.models import User

from .about import About
from .archive import DATABASE, about_in, unpack
from .databases import engine
from .folders import live, put, remove, uploaded, workshop
from .refused import BackupError, in_words, size

PREFIX = ".restore-"
Say = Callable[[str], object]


def restore(file: Path, *, replace: bool, say: Say) -> None:
    """Puts the site of the backup in the place of this one."""
    place = settings.MEDIA_ROOT.parent
    with in_words(file):
        about = about_in(file)
    about.check()
    if not replace and (there := what_is_here()):
        raise BackupError(f"This site holds {there}. Restore into an empty one, or add --replace to give them up.")
    with in_words(place), workshop(place, PREFIX) as here:
        names = checked(file, about, here)
        say(f"The backup of {about.site}, made {about.made_at}, is whole.")
        exchange(here, names)
        settle(here, set(names))
    say(f"{sum(about.rows.values()):,} rows in {len(about.rows)} tables and {len(names):,} files are back.")
    if about.bucket:
        say("Files of chats lay in a bucket then, and are not in here.")
    bring_up_to_date(about, say)


def what_is_here() -> str:
    """In words; nothing when the site is empty."""
    tables = connection.introspection.table_names()
    people = User.objects.count() if User._meta.db_table in tables else 0
    files = sum(1 for _ in uploaded())
    return f"{people:,} people and {files:,} files" if people or files else ""


def checked(file: Path, about: About, here: Path) -> list[str]:
    if (free := shutil.disk_usage(here).free) < (needed := 2 * about.bytes):
        raise BackupError(f"{here.parent} has {size(free)} left; restoring may need {size(needed)}.")
    names = unpack(file, here)
    engine().check(here / DATABASE)
    return names


# --- The exchange -----------------------------------------------------------------------------------------------------
def exchange(here: Path, names: list[str]) -> None:
    added = [name for name in names if not live(name).exists()]
    try:
        for name in added:
            put(here / name, live(name))
        engine().load(here / DATABASE)
    except BaseException:
        for name in added:
            remove(live(name))
        raise


def settle(here: Path, names: set[str]) -> None:
    """The database is the backup's now: files that are different there take their place, all others go."""
    try:
        for name in names:
            if (here / name).exists() and not filecmp.cmp(here / name, live(name), shallow=False):
                put(here / name, live(name))
        for name, file in uploaded():
            if name not in names:
                remove(file)
    except OSError as error:
        raise BackupError(f"The database is back, but not every file: {error}. Restore again with --replace.") from None


# --- Afterwards -------------------------------------------------------------------------------------------------------
def bring_up_to_date(about: About, say: Say) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    with suppress(OSError):  # what was remembered of the site before; without Redis there is nothing
        cache.clear()
    different = [table for table, count in about.rows.items() if count_of(table) < count]
    if different:
        raise BackupError(
            f"Rows are missing after the restore, in {', '.join(different)}. Ask for help before you go on."
        )
    say("Looking at the ledger …")
    call_command("ledger_audit")
    say("Done. Start the web processes and the heartbeat again.")


def count_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return cursor.fetchone()[0]
