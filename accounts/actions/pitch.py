"""How a pitch arrives: announced, in chunks or whole, and taken away again (PRO-2)."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts import media
from accounts.models import Pitch, User
from accounts.models.pitch import originals
from accounts.states import PitchStatus

from .encoding import encode_soon
from .submission import one_at_a_time, tell_changed

ABANDONED = timedelta(days=1)

OFF = "Recorded pitches are off on this installation. Write your pitch instead."
TOO_HEAVY = "This file is over {most} MB. Choose a smaller one, or record the pitch here."
EMPTY = "This file is empty. Record the pitch again or choose another file."
NOT_A_RECORDING = "A pitch is a video or a sound recording. Choose another file."
TOO_MUCH = "More arrived than the file holds. Start the upload again."


class WrongOffset(ValidationError):
    """The next chunk must start at `received`: what the server has."""

    def __init__(self, received: int) -> None:
        super().__init__("This part of the file is not the one that comes next.")
        self.received = received


@transaction.atomic
def start_pitch(owner: User, *, size: int, content_type: str) -> Pitch:
    """Announces an upload; whatever was under way or refused before makes room for it. What is encoded stays."""
    refuse_announced(size, content_type)
    one_at_a_time(owner)
    Pitch.objects.of(owner).unsettled().delete()
    original = originals().save(secrets.token_urlsafe(18), ContentFile(b""))
    kind = Pitch.Kind.AUDIO if content_type.startswith("audio/") else Pitch.Kind.VIDEO
    return Pitch.objects.create(owner=owner, size=size, kind=kind, original=original)


def refuse_announced(size: int, content_type: str) -> None:
    if not media.available():
        raise ValidationError(OFF)
    if not content_type.startswith(("video/", "audio/")):
        raise ValidationError(NOT_A_RECORDING)
    if size < 1:
        raise ValidationError(EMPTY)
    if size > settings.PITCH_BYTES:
        raise ValidationError(TOO_HEAVY.format(most=settings.PITCH_BYTES // 2**20))


@transaction.atomic
def append_chunk(pitch: Pitch, chunk: bytes, *, offset: int) -> Pitch:
    """Adds what comes next, exactly at `received`. The last byte sends the pitch to the encoder. Raises WrongOffset."""
    pitch = Pitch.objects.select_for_update().get(pk=pitch.pk)
    if pitch.status != PitchStatus.UPLOADING or offset != pitch.received:
        raise WrongOffset(pitch.received)
    if offset + len(chunk) > pitch.size:
        raise ValidationError(TOO_MUCH)
    write(pitch, chunk, offset)
    pitch.received = offset + len(chunk)
    pitch.save(update_fields=["received"])
    if pitch.received == pitch.size:
        hand_over(pitch)
    return pitch


def write(pitch: Pitch, chunk: bytes, offset: int) -> None:
    """At its place, and nothing behind it: a chunk whose row was never saved is written over."""
    with open(pitch.original.path, "r+b") as file:
        file.seek(offset)
        file.write(chunk)
        file.truncate()


def hand_over(pitch: Pitch) -> None:
    Pitch.objects.filter(pk=pitch.pk).move_to(PitchStatus.WAITING)
    pitch.refresh_from_db()
    tell_changed(pitch.owner_id, pitch.status)
    encode_soon()


@transaction.atomic
def send_pitch(owner: User, *, file: File) -> Pitch:
    """The whole file at once: the plain form, without JavaScript."""
    pitch = start_pitch(owner, size=file.size, content_type=file.content_type or "")
    with open(pitch.original.path, "wb") as original:
        for chunk in file.chunks():
            original.write(chunk)
    pitch.received = pitch.size
    pitch.save(update_fields=["received"])
    hand_over(pitch)
    return pitch


@transaction.atomic
def remove_pitch(pitch: Pitch) -> None:
    """Whatever state it is in by now; its files go with it."""
    one_at_a_time(pitch.owner)
    Pitch.objects.filter(pk=pitch.pk).delete()
    tell_changed(pitch.owner_id, "removed")


def drop_abandoned_uploads() -> int:
    """Uploads that nobody came back to."""
    stale = Pitch.objects.filter(status=PitchStatus.UPLOADING, created_at__lt=timezone.now() - ABANDONED)
    return stale.delete()[0]
