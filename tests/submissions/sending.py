"""Sends what waits for a moderator, and presses what moderators press."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Pitch, Submission, User
from tests.accounts.test_me import EDIT
from tests.chat.files import picture

STORED = {  # what Ana has from the start
    "written_pitch": "I build quiet machines and look for somebody who hears what I do not.",
    "headline": "Ana builds things",
}
PITCH = {"status": "review", "kind": "video", "seconds": 52}


def send(client: Client, **form: object) -> Submission | None:
    """Saves the profile, and answers what waits since."""
    photo = {"photo": image()} if form.pop("photo", None) else {}
    assert client.post("/me/edit/", EDIT | STORED | form | photo).status_code == 302
    return Submission.objects.waiting().order_by("-pk").first()


def image() -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", picture())


def pitch_of(owner: User) -> Submission:
    """As the encoder leaves it."""
    pitch = Pitch.objects.create(owner=owner, **PITCH)
    parts = {part: ContentFile(part.encode(), name=f"{part}.mp4") for part in ("file", "poster", "sound")}
    return Submission.objects.create(owner=owner, subject="pitch", pitch=pitch, **parts)


def press(desk: Client, sent: Submission, verb: str, **form: object) -> str:
    form |= {"action": verb, "_selected_action": [sent.pk], "from_case": "1"}
    return desk.post("/admin/accounts/submission/?state=all", form, follow=True).content.decode()


def private_files() -> list[str]:
    folder = Path(storages["private"].location) / "submissions"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
