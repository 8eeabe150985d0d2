"""The file itself: written beside its place and moved there when it is whole; read with every checksum looked at."""

import io
import os
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .about import About
from .folders import NAMES
from .refused import BackupError

ABOUT, DATABASE, SUMS = "about.json", "database", "SHA256SUMS"
PIECE = 2**20


# --- Writing ----------------------------------------------------------------------------------------------------------
def pack(target: Path, about: About, database: Path, files: Iterator[tuple[str, Path]]) -> int:
    """How many files went in. One that is deleted meanwhile is left out: its row is gone too by the next backup."""
    sums, count = [], 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT) as tar:
            sums.append(add(tar, ABOUT, io.BytesIO(about.text().encode())))
            with database.open("rb") as file:
                sums.append(add(tar, DATABASE, file))
            for name, path in files:
                try:
                    file = path.open("rb")
                except FileNotFoundError:
                    continue
                with file:
                    sums.append(add(tar, name, file))
                count += 1
            add(tar, SUMS, io.BytesIO("".join(sums).encode()))
        out.flush()
        os.fsync(out.fileno())
    return count


def add(tar: tarfile.TarFile, name: str, file: BinaryIO) -> str:
    """Its line for SHA256SUMS. What a file is while it is hashed is what goes in: uploads are never rewritten."""
    digest = file_digest(file, "sha256").hexdigest()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = file.seek(0, os.SEEK_END), 0o600, int(time.time())
    file.seek(0)
    tar.addfile(entry, file)
    return f"{digest}  {name}\n"


# --- Reading ----------------------------------------------------------------------------------------------------------
@contextmanager
def readable(file: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(f"{file} is no backup, or damaged or cut off: {error}.") from None


def about_in(file: Path) -> About:
    with readable(file):
        for name, content in members(file):
            if name != ABOUT:
                break
            return About.read(content.read())
    raise BackupError(f"{file} is no backup of this site: it does not begin with {ABOUT}.")


def unpack(file: Path, into: Path) -> list[str]:
    """Everything below `into`, every checksum looked at. Answers the names of the uploaded files."""
    found: dict[str, str] = {}
    sums = ""
    with readable(file):
        for name, content in members(file):
            if name == SUMS:
                sums = content.read().decode(errors="replace")
            else:
                found[name] = written(content, into / name)
    if not sums:
        raise BackupError(f"{file} is cut off: its end with the checksums is missing.")
    told = {name: digest for digest, _, name in (line.partition("  ") for line in sums.splitlines())}
    if wrong := sorted(name for name in told.keys() | found.keys() if told.get(name) != found.get(name)):
        raise BackupError(f"{file} is damaged: {wrong[0]} is not what was saved.")
    return [name for name in found if name not in (ABOUT, DATABASE)]


def members(file: Path) -> Iterator[tuple[str, BinaryIO]]:
    with tarfile.open(file, "r|gz") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() and is_ours(member.name) else None
            if content is None:
                raise BackupError(f"{file} is no backup of this site: it holds {member.name!r}.")
            yield member.name, content


def is_ours(name: str) -> bool:
    top, *rest = PurePosixPath(name).parts or ("",)
    outside = name.startswith("/") or ".." in rest or "\\" in name or str(PurePosixPath(name)) != name
    return not outside and (top in NAMES if rest else top in (ABOUT, DATABASE, SUMS))


def written(content: BinaryIO, target: Path) -> str:
    digest = sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        while piece := content.read(PIECE):
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()
