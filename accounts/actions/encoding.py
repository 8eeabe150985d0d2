"""The encoder: takes waiting pitches one by one, outside of any request, and never twice (PRO-2)."""

import logging
import secrets
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import connections, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone

from accounts import media
from accounts.models import Pitch, Submission
from accounts.models.pitch import PitchQuerySet
from accounts.models.submission import FILES
from accounts.states import PitchStatus

from .notices import notify
from .submission import one_at_a_time, submit, tell_changed

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
GIVEN_UP = "We tried three times and could not read this recording. Record it again or choose another file."
LOST = "The file got lost on our side. Send it again."
ONE_AT_A_TIME = threading.Lock()


def encode_soon() -> None:
    """Starts the encoder in its own thread once the transaction is through."""
    if settings.PITCH_WORKER:
        encoder = threading.Thread(target=encode_in_background, name="pitch encoder", daemon=True)
        transaction.on_commit(encoder.start, robust=True)


def encode_in_background() -> None:
    with ONE_AT_A_TIME:
        try:
            while encode_waiting():
                pass
        except Exception:
            log.exception("The encoder stopped; the heartbeat will go on with what is left")
        finally:
            connections.close_all()


def encode_waiting(most: int = 2) -> int:
    """Encodes up to `most` pitches that wait in nobody's hands; how many it settled. Safe in several processes."""
    if not media.available():
        return 0
    settled = 0
    for key in list(Pitch.objects.to_encode().order_by("created_at").values_list("pk", flat=True)[:most]):
        now = timezone.now()
        if Pitch.objects.filter(pk=key).claim(now):
            settled += encode_claimed(key, now)
    return settled


def encode_claimed(key: int, claimed_at: datetime) -> int:
    """Settles one pitch: 1, or 0 when its owner took it away meanwhile."""
    pitch = Pitch.objects.filter(pk=key, claimed_at=claimed_at).first()
    if pitch is None:
        return 0
    try:
        if pitch.attempts > MOST_ATTEMPTS:
            raise ValidationError(GIVEN_UP)
        with tempfile.TemporaryDirectory(prefix="pitch-") as folder:
            return publish(pitch, media.encode(pitch.original.path, folder))
    except ValidationError as refusal:
        return refuse(pitch, refusal.messages[0])
    except FileNotFoundError:
        return refuse(pitch, LOST)  # or its owner took it away meanwhile: then there is nothing to refuse


def publish(pitch: Pitch, made: media.Made) -> int:
    """Ready, or before a moderator (MOD-2); the files are kept first, so that no row ever names a missing one."""
    place = Submission(owner=pitch.owner) if settings.REVIEW_FIRST else pitch
    name = secrets.token_urlsafe(18)
    kept = {part: keep(getattr(place, part), getattr(made, part), name) for part in FILES}
    kind = Pitch.Kind.VIDEO if made.clip.video else Pitch.Kind.AUDIO
    take_place = hand_in if settings.REVIEW_FIRST else replace
    won = settle(pitch, lambda: take_place(pitch, kept, kind=kind, seconds=made.clip.seconds))
    if not won:
        for part, stored in kept.items():
            getattr(place, part).storage.delete(stored) if stored else None
    return won


def keep(field: FieldFile, made: Path | None, name: str) -> str:
    """The name under which the storage keeps what was made."""
    if made is None:
        return ""
    with made.open("rb") as file:
        return field.storage.save(field.field.generate_filename(field.instance, name + made.suffix), File(file))


def ours(pitch: Pitch) -> PitchQuerySet:
    """The pitch, while it is still this process that encodes it."""
    one_at_a_time(pitch.owner)
    return Pitch.objects.filter(pk=pitch.pk, claimed_at=pitch.claimed_at, status=PitchStatus.WAITING)


def replace(pitch: Pitch, files: dict[str, str], **fields: object) -> int:
    """In place of the one that is shown, and of one that still waited for a moderator."""
    waiting = ours(pitch)
    if not waiting.select_for_update().first():
        return 0
    Pitch.objects.of(pitch.owner).settled().delete()
    return waiting.move_to(PitchStatus.READY, original="", **files, **fields)


def hand_in(pitch: Pitch, files: dict[str, str], **fields: object) -> int:
    """Before a moderator, in place of the one that waited there; the one that is shown stays (MOD-2)."""
    waiting = ours(pitch)
    if not waiting.select_for_update().first():
        return 0
    Pitch.objects.of(pitch.owner).in_review().delete()
    submit(pitch.owner, Submission.Subject.PITCH, pitch=pitch, **files)
    return waiting.move_to(PitchStatus.REVIEW, original="", **fields)


def refuse(pitch: Pitch, reason: str) -> int:
    ours = Pitch.objects.filter(pk=pitch.pk, claimed_at=pitch.claimed_at)
    won = settle(pitch, lambda: ours.move_to(PitchStatus.REFUSED, original="", refusal=reason))
    if won:
        text = f"We could not take your pitch. {reason}"
        notify(pitch.owner, kind="pitch.refused", text=text, url=reverse("pitch"), key=f"pitch.refused {pitch.pk}")
    return won


def settle(pitch: Pitch, change: Callable[[], int]) -> int:
    """Makes the change, and if it was ours to make: the original goes, and the owner's pages hear of it."""
    with transaction.atomic():
        won = change()
        if won:
            storage, name = pitch.original.storage, pitch.original.name
            transaction.on_commit(lambda: storage.delete(name), robust=True)
            status = Pitch.objects.values_list("status", flat=True).get(pk=pitch.pk)
            tell_changed(pitch.owner_id, status)
    return won
