"""No, in words for an operator."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BackupError(Exception):
    """Says what is wrong and what to do. Nothing is half done when it is raised."""


@contextmanager
def in_words(place: Path) -> Iterator[None]:
    """What a disk says."""
    try:
        yield
    except OSError as error:
        where = error.filename or place
        raise BackupError(f"{where}: {error.strerror or error}. Nothing was changed.") from error


def size(count: float) -> str:
    return f"{count / 2**20:,.1f} MB"
