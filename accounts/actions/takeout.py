"""Everything of one person in one ZIP (ACC-8)."""

import json
from collections.abc import Iterable
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from accounts import takeout
from accounts.models import User

IN_MEMORY = 2**20  # bytes; what is larger waits in a temporary file
READ_ME = """Everything {site} holds of {name}, packed on {day}.

Each .json file is a list of rows; times are in UTC. Photos, recordings and pictures lie in folders beside them.
Of other people there is no more than a first name. What others wrote to you is theirs and not in here.
"""


def pack(person: User) -> BinaryIO:
    """A file that is gone once it is closed, at its beginning. Rows are read and written one by one."""
    out = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        words = READ_ME.format(site=settings.SITE_NAME, name=person.full_name, day=f"{timezone.now():%Y-%m-%d}")
        package.writestr("README.txt", words)
        for name, rows in takeout.PARTS.items():
            write_rows(package, f"{name}.json", rows(person))
        for folder, files in takeout.FILES.items():
            for file in files(person):
                write_file(package, folder, file)
    out.seek(0)
    return out


def entry(name: str) -> ZipInfo:
    """Of today; a bare name would be of 1980."""
    today = ZipInfo(name, timezone.now().timetuple()[:6])
    today.compress_type = ZIP_DEFLATED
    return today


def write_rows(package: ZipFile, name: str, rows: Iterable[dict]) -> None:
    with package.open(entry(name), "w", force_zip64=True) as out:
        out.write(b"[")
        for number, row in enumerate(rows):
            text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
            out.write(f"{',' * bool(number)}\n{text}".encode())
        out.write(b"\n]\n")


def write_file(package: ZipFile, folder: str, file: FieldFile) -> None:
    """What the disk has lost is not worth losing the rest for."""
    if not file or not file.storage.exists(file.name):
        return
    name = getattr(file, "called", PurePath(file.name).name)
    with file.storage.open(file.name) as source, package.open(entry(f"{folder}/{name}"), "w") as target:
        for chunk in source.chunks():
            target.write(chunk)
