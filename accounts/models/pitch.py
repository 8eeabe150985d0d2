"""The 60-second pitch (PRO-2)."""

from django.db import models

from .public_id import PublicId
from .user import User


class Pitch(PublicId):
    """A recorded pitch. `file` is what we encoded; `original` is never served and goes once it is encoded."""

    class Status(models.TextChoices):
        UPLOADING = "uploading"
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"

    class Kind(models.TextChoices):
        VIDEO = "video"
        AUDIO = "audio"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pitches")
    status = models.CharField(max_length=9, choices=Status, default=Status.UPLOADING)
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.VIDEO)
    original = models.FileField(upload_to="originals/", blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes the browser announced.")
    received = models.PositiveBigIntegerField(default=0, help_text="Bytes that have arrived.")
    file = models.FileField(upload_to="pitches/", blank=True)
    poster = models.ImageField(upload_to="posters/", blank=True)
    seconds = models.FloatField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pitches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["uploading", "waiting", "ready", "refused"]), name="pitch_status_is_known"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(status="ready"), name="one_ready_pitch_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Pitch of {self.owner}"
