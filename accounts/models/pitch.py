"""The 60-second pitch (PRO-2)."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.afterwards import afterwards
from accounts.captions import Cue, read
from accounts.states import PITCH_NEXT, PitchStatus

from .public_id import PublicId
from .user import User

SETTLED = [PitchStatus.READY, PitchStatus.REVIEW]
CLAIM = timedelta(minutes=10)  # longer than any encoding may take; after that its process is dead


class Originals(FileSystemStorage):
    """What people send, beside the media folder and never in it: no server of media files can reach it."""

    @cached_property
    def base_location(self) -> str:
        return str(Path(settings.MEDIA_ROOT).with_name("originals"))


def originals() -> Storage:
    return Originals()


class PitchQuerySet(models.QuerySet):
    def of(self, person: User) -> Self:
        return self.filter(owner=person)

    def ready(self) -> Self:
        return self.filter(status=PitchStatus.READY)

    def in_review(self) -> Self:
        return self.filter(status=PitchStatus.REVIEW)

    def settled(self) -> Self:
        """Encoded: shown, or before a moderator."""
        return self.filter(status__in=SETTLED)

    def unsettled(self) -> Self:
        return self.exclude(status__in=SETTLED)

    def under_way(self) -> Self:
        return self.filter(status__in=[PitchStatus.UPLOADING, PitchStatus.WAITING])

    def to_encode(self) -> Self:
        """Waiting, and in nobody's hands: never claimed, or claimed by a process that died."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - CLAIM)
        return self.filter(free, status=PitchStatus.WAITING)

    def claim(self, at: datetime) -> int:
        """1 for whoever may encode it now, 0 for everybody else."""
        return self.to_encode().update(claimed_at=at, attempts=F("attempts") + 1)

    def move_to(self, status: PitchStatus, **fields: object) -> int:
        before = [state for state, after in PITCH_NEXT.items() if status in after]
        return self.filter(status__in=before).update(status=status, **fields)


class Pitch(PublicId):
    """A recorded pitch. `file` is what we encoded; `original` is never served and goes once it is encoded.

    What waits for a moderator lies in its `Submission`, out of reach of whoever serves `file`.
    """

    Status = PitchStatus

    class Kind(models.TextChoices):
        VIDEO = "video"
        AUDIO = "audio"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pitches")
    status = models.CharField(max_length=9, choices=PitchStatus, default=PitchStatus.UPLOADING)
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.VIDEO)
    original = models.FileField(storage=originals, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes the browser announced.")
    received = models.PositiveBigIntegerField(default=0, help_text="Bytes that have arrived.")
    file = models.FileField(upload_to="pitches/", blank=True)
    poster = models.ImageField(upload_to="posters/", blank=True)
    sound = models.FileField(upload_to="pitches/", blank=True, help_text="Of a video: what is heard, for slow lines.")
    captions = models.TextField(blank=True, help_text="WebVTT as we have written it.")
    seconds = models.FloatField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When an encoder took it.")
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PitchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "pitches"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["uploading", "waiting", "review", "ready", "refused"]),
                name="pitch_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="ready") | (~Q(file="") & Q(original="", seconds__gt=0)),
                name="ready_pitch_has_a_file_and_no_original",
            ),
            models.CheckConstraint(
                condition=~Q(status="review") | Q(file="", poster="", original="", seconds__gt=0),
                name="pitch_in_review_has_nothing_to_show_yet",
            ),
            models.CheckConstraint(
                condition=Q(status="ready") | Q(captions="", sound=""), name="only_a_ready_pitch_has_captions_and_sound"
            ),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="no_more_arrives_than_was_announced"),
            models.UniqueConstraint(fields=["owner"], condition=Q(status="ready"), name="one_ready_pitch_per_person"),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(status="review"), name="one_pitch_in_review_per_person"
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(status__in=["uploading", "waiting"]),
                name="one_pitch_under_way_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Pitch of {self.owner}"

    @property
    def length(self) -> str:
        """0:52"""
        seconds = round(self.seconds or 0)
        return f"{seconds // 60}:{seconds % 60:02}"

    @cached_property
    def cues(self) -> list[Cue]:
        return read(self.captions.encode()) if self.captions else []


@receiver(post_delete, sender=Pitch)
def delete_files(instance: Pitch, **_: object) -> None:
    """Files go with their row, once it is really gone."""
    for file in (instance.original, instance.file, instance.poster, instance.sound):
        if file:
            afterwards(file.storage.delete, file.name)
