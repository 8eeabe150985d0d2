"""What is said in a pitch, in writing (PRO-2)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from accounts import captions
from accounts.models import Pitch, Submission

from .submission import one_at_a_time, submit

NO_PITCH = "There is no pitch to caption. Record one first."


@transaction.atomic
def caption(pitch: Pitch, *, file: File) -> None:
    """Reads the file and keeps what is in it, in place of what was there; a moderator may look at it first (MOD-2)."""
    text = captions.write(captions.read(file.read(captions.HEAVIEST + 1)))
    one_at_a_time(pitch.owner)
    mine = Pitch.objects.filter(pk=pitch.pk).ready()
    if not mine.exists():
        raise ValidationError(NO_PITCH)
    if settings.REVIEW_FIRST:
        submit(pitch.owner, Submission.Subject.CAPTIONS, pitch=pitch, text=text)
        return
    Submission.objects.of(pitch.owner).filter(subject=Submission.Subject.CAPTIONS).discard()
    mine.update(captions=text)


def remove_captions(pitch: Pitch) -> None:
    Pitch.objects.filter(pk=pitch.pk).update(captions="")
