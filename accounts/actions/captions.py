"""What is said in a pitch, in writing (PRO-2)."""

from django.core.exceptions import ValidationError
from django.core.files import File

from accounts import captions
from accounts.models import Pitch

NO_PITCH = "There is no pitch to caption. Record one first."


def caption(pitch: Pitch, *, file: File) -> None:
    """Reads the file and keeps what is in it, in place of what was there."""
    cues = captions.read(file.read(captions.HEAVIEST + 1))
    if not Pitch.objects.filter(pk=pitch.pk).ready().update(captions=captions.write(cues)):
        raise ValidationError(NO_PITCH)


def remove_captions(pitch: Pitch) -> None:
    Pitch.objects.filter(pk=pitch.pk).update(captions="")
