"""Where uploaded files lie: the media folder and those beside it that no server of files reaches."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from .refused import BackupError

NAMES = ("media", "private", "originals")


def folder(name: str) -> Path:
    return settings.MEDIA_ROOT if name == "media" else settings.MEDIA_ROOT.with_name(name)


def files_in(place: Path) -> Iterator[Path]:
    """Every file below it, in order, links left out; nothing where there is no such folder."""
    return (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink())


def uploaded() -> Iterator[tuple[str, Path]]:
    """The name in a backup, `media/photos/a.webp`, and the file."""
    for name in NAMES:
        place = folder(name)
        for file in files_in(place):
            yield f"{name}/{file.relative_to(place).as_posix()}", file


def live(name: str) -> Path:
    """Where a file of a backup belongs."""
    top, _, rest = name.partition("/")
    return folder(top) / rest


def put(source: Path, target: Path) -> None:
    """Moves a file into place at once, from another disk too; whoever looks sees the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, beside)
        beside.replace(target)
        source.unlink()


@contextmanager
def workshop(place: Path, prefix: str) -> Iterator[Path]:
    """A folder of one's own inside `place`, alone there; what one that was killed left behind is removed first."""
    place.mkdir(parents=True, exist_ok=True)
    lock = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise BackupError(f"Another backup or restore is under way in {place}. Wait until it is done.") from None
    try:
        for left in place.glob(f"{prefix}*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=prefix, dir=place) as made:
            yield Path(made)
    finally:
        os.close(lock)


def remove(file: Path) -> None:
    with suppress(FileNotFoundError):
        file.unlink()
