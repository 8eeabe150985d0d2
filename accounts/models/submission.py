"""What a member shows of themselves, and a moderator looks at before others see it (MOD-2)."""

from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from accounts.afterwards import afterwards
from accounts.states import SUBMISSION_NEXT, SubmissionStatus

from .pitch import Pitch
from .public_id import PublicId
from .user import User

FILES = ("file", "poster", "sound")


def private() -> Storage:
    return storages["private"]


class SubmissionQuerySet(models.QuerySet):
    def of(self, person: User) -> Self:
        return self.filter(owner=person)

    def waiting(self) -> Self:
        return self.filter(status=SubmissionStatus.WAITING)

    def to_review(self) -> Self:
        """The moderators' queue: what waits, of people who are still here."""
        return self.waiting().filter(owner__is_active=True)

    def kept(self) -> Self:
        """What there still is something of: what waits, and what was refused lately."""
        return self.exclude(file="", text="")

    def move_to(self, status: SubmissionStatus, **fields: object) -> int:
        before = [state for state, after in SUBMISSION_NEXT.items() if status in after]
        return self.filter(status__in=before).update(status=status, **fields)

    def discard(self) -> int:
        """Takes back what waits, and lets go of what is kept of these; how many there were."""
        kept = list(self.kept())
        self.move_to(SubmissionStatus.WITHDRAWN, file="", poster="", sound="", text="")
        self.update(file="", poster="", sound="", text="")
        for submission in kept:
            submission.delete_files()
        return len(kept)


class Submission(PublicId):
    """`file`, `poster` and `sound` lie where no server of media files reaches; `text` is what is said in writing.

    One of each subject waits for a person, but for project pictures: `about` tells whose each is.

    They are let go once they are shown, replaced or taken back; the row stays, so that it is known who decided what.
    """

    Status = SubmissionStatus

    class Subject(models.TextChoices):
        PHOTO = "photo", "Photo"
        PITCH = "pitch", "Recorded pitch"
        WRITTEN = "written", "Written pitch"
        HEADLINE = "headline", "Headline"
        CAPTIONS = "captions", "Captions"
        PICTURE = "picture", "Project picture"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="submissions")
    subject = models.CharField(max_length=8, choices=Subject)
    status = models.CharField(max_length=9, choices=SubmissionStatus, default=SubmissionStatus.WAITING)
    pitch = models.ForeignKey(Pitch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    file = models.FileField(storage=private, upload_to="submissions/", blank=True)
    poster = models.FileField(storage=private, upload_to="submissions/", blank=True)
    sound = models.FileField(storage=private, upload_to="submissions/", blank=True)
    text = models.TextField(blank=True)
    about = models.CharField(max_length=40, blank=True, editable=False)
    at = models.DateTimeField("sent", default=timezone.now, editable=False)
    judge = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField("decided", null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was refused; the owner reads it.")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "word, pitch or picture to look at first"
        verbose_name_plural = "words, pitches and pictures to look at first"
        ordering = ["-at"]
        indexes = [models.Index(fields=["at"], condition=Q(status="waiting"), name="submissions_to_review")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "shown", "refused", "withdrawn"]), name="submission_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(subject__in=["photo", "pitch", "written", "headline", "captions", "picture"]),
                name="submission_subject_is_known",
            ),
            models.UniqueConstraint(
                fields=["owner", "subject"],
                condition=Q(status="waiting") & ~Q(subject="picture"),
                name="one_of_a_kind_waits_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | ~Q(file="", text=""), name="what_waits_can_be_looked_at"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["shown", "refused"], judged_at__isnull=False)
                | Q(status__in=["waiting", "withdrawn"], judged_at=None),
                name="a_decided_submission_has_its_moment",
            ),
            models.CheckConstraint(condition=~Q(status="refused") | ~Q(reason=""), name="a_refusal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} of {self.owner}"

    @property
    def mine(self) -> str:
        """As its owner calls it."""
        return f"your {self.get_subject_display().lower()}"

    @property
    def player(self) -> dict[str, object]:
        """For its owner."""
        return self.seen_at("submission_part")

    def seen_at(self, page: str) -> dict[str, object]:
        """What a player or a picture asks of a pitch or photo, under the addresses of a `page` that asks who comes."""
        url = {part: reverse(page, args=[self.public_id, part]) for part in FILES if self.part(part)}
        parts = {part: {"url": url[part]} if part in url else None for part in FILES}
        return parts | ({"kind": self.pitch.kind, "length": self.pitch.length} if self.pitch else {})

    def part(self, name: str) -> FieldFile | None:
        return getattr(self, name) or None if name in FILES else None

    def delete_files(self) -> None:
        """Once the transaction is through."""
        for file in filter(None, map(self.part, FILES)):
            afterwards(file.storage.delete, file.name)


@receiver(post_delete, sender=Submission)
def delete_files(instance: Submission, **_: object) -> None:
    instance.delete_files()


@receiver(pre_delete, sender=Pitch)
def goes_with_its_pitch(instance: Pitch, **_: object) -> None:
    """A pitch that its owner takes away or replaces waits for nobody any more."""
    Submission.objects.filter(pitch=instance).discard()
