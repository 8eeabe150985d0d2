"""Secrets that an installation makes for itself, once."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

VAR_DIR = Path(__file__).resolve().parent.parent / "var"


def kept_secret(name: str, size: int = 50) -> str:
    """`size` random bytes as text, kept in var/, so that a restart signs nobody out. The first process wins."""
    file = VAR_DIR / name
    if not file.exists():
        VAR_DIR.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=VAR_DIR) as new:  # mode 0600
            new.write(secrets.token_urlsafe(size))
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, file)
    return file.read_text()
