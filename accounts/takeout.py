"""What the site holds of one person, and what ends when they leave (ACC-8).

Each app adds its own in `AppConfig.ready`: `takeout.holds("projects", rows)`. A part never tells of another person more
than the first name, which everybody sees.
"""

from collections.abc import Callable, Iterable

from django.db.models.fields.files import FieldFile

from accounts.models import User

Rows = Callable[[User], Iterable[dict]]
Files = Callable[[User], Iterable[FieldFile]]
Endings = Callable[[User], Iterable[str]]

PARTS: dict[str, Rows] = {}
FILES: dict[str, Files] = {}
ENDINGS: list[Endings] = []


def holds(name: str, rows: Rows, files: Files | None = None) -> None:
    """A part of the download: `<name>.json`, and the files in the folder of that name, as they are `called`."""
    PARTS[name] = rows
    if files:
        FILES[name] = files


def ends(words: Endings) -> None:
    """Sentences on what ends with the account, said before it does."""
    ENDINGS.append(words)


def endings(person: User) -> list[str]:
    return [sentence for words in ENDINGS for sentence in words(person)]
