"""Files that are no backup of this site, or not a whole one: refused before anything is touched (OPS-1)."""

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.management import CommandError

from config.backup import archive

from .scratch import ON_SQLITE, ROOT, backup, change_everything, everything, told

pytestmark = pytest.mark.django_db(transaction=True)


def repacked(file: Path, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> Path:
    """The same backup with other contents and right checksums, as only somebody's own hand makes it."""
    other, sums = file.with_name("other.tar.gz"), ""
    with tarfile.open(file) as old, tarfile.open(other, "w:gz") as new:
        contents = [(member.name, old.extractfile(member).read()) for member in old if member.name != archive.SUMS]
        for name, content in [*contents, *(extra or {}).items()]:
            if (changed := change(name, content)) is None:
                continue
            sums += f"{sha256(changed).hexdigest()}  {name}\n"
            entry = tarfile.TarInfo(name)
            entry.size = len(changed)
            new.addfile(entry, io.BytesIO(changed))
        entry = tarfile.TarInfo(archive.SUMS)
        entry.size = len(sums)
        new.addfile(entry, io.BytesIO(sums.encode()))
    return other


def saying(**facts: object) -> Callable[[Path], Path]:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | facts).encode() if name == archive.ABOUT else content

    return lambda file: repacked(file, change)


def cut(file: Path, share: float = 0.5) -> Path:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    return file


def without_its_end(file: Path) -> Path:
    with gzip.open(file) as packed:
        content = packed.read()
    file.write_bytes(gzip.compress(content[: content.rindex(archive.SUMS.encode())] + b"\0" * 1024))
    return file


def with_a_flipped_bit(file: Path) -> Path:
    with gzip.open(file) as packed:
        content = packed.read().replace(b"her face", b"her face"[::-1])
    file.write_bytes(gzip.compress(content))
    return file


def text(file: Path) -> Path:
    file.write_text("I am no backup")
    return file


def other_tar(file: Path) -> Path:
    with tarfile.open(file, "w:gz") as tar:
        tar.add(ROOT / "README.md", "README.md")
    return file


def broken_database(file: Path) -> Path:
    return repacked(file, lambda name, content: b"garbage" * 1000 if name == archive.DATABASE else content)


def climbing(file: Path) -> Path:
    return repacked(file, lambda name, content: content, {"media/../../evil": b"x"})


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (text, "is no backup, or damaged or cut off"),
        (other_tar, "is no backup of this site: it holds 'README.md'"),
        (climbing, r"is no backup of this site: it holds 'media/\.\./\.\./evil'"),
        (cut, "damaged or cut off|is cut off"),
        (lambda file: cut(file, 0.95), "damaged or cut off|is cut off"),
        (without_its_end, "is cut off: its end with the checksums is missing"),
        (with_a_flipped_bit, "is damaged: media/photos/ana.webp is not what was saved"),
        (broken_database, "file is not a database" if ON_SQLITE else "pg_restore"),
        (saying(format=2), "has format 2; this version of the site reads format 1"),
        (saying(engine="mysql"), "was made on mysql, this site runs on"),
        (saying(surprise=1), "its about.json cannot be read"),
        (saying(migrations=["chat.0099_later"]), "newer version of the site .chat.0099_later."),
        (saying(tables={}), "made by another version of the site: it has no"),
        (saying(bytes=2**60), "left; restoring may need"),
        (lambda file: file.with_name("nowhere.tar.gz"), "No such file or directory. Nothing was changed."),
        (lambda file: file.parent, "Is a directory. Nothing was changed."),
    ],
)
def test_a_wrong_file_is_refused_before_anything_is_touched(
    scratch: Path, spoil: Callable[[Path], Path], words: str
) -> None:  # OPS-1
    file = spoil(backup())
    change_everything()
    before = everything()

    with pytest.raises(CommandError, match=words):
        told("restore", str(file), replace=True)

    assert everything() == before
    assert not list(site.MEDIA_ROOT.parent.glob(".restore-*"))
