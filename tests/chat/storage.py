"""Files as the script sends them, where they are fetched, and what lies in the storage."""

from pathlib import Path
from uuid import uuid4

from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.chat import files


def upload(client, person, data=files.PDF, name="plan.pdf", **fields):
    """As the script does it."""
    form = {"file": SimpleUploadedFile(name, data), "client_id": uuid4(), "body": ""} | fields
    return client.post(reverse("attach", args=[person.public_id]), form, headers={"Accept": "application/json"})


def addresses(file):
    return [reverse(name, args=[file.public_id]) for name in ("file", "file_preview")]


def kept():
    """Everything that lies in the storage."""
    folder = Path(storages["private"].location)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def content(file):
    with file.open() as kept:
        return kept.read()
