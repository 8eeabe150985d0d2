"""The file of a message (CHT-5)."""

from collections.abc import Iterable
from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import PublicId, User

from .conversation import Conversation
from .message import Message

FOLDER = "attachments"  # in it 256 folders, so that none holds too many


def private() -> Storage:
    return storages["private"]


def kept_as(attachment: "Attachment", name: str) -> str:
    """Where a file is kept: nothing of the name its sender gave it is in the path."""
    name = uuid4().hex
    return f"{FOLDER}/{name[:2]}/{name}"


class AttachmentQuerySet(models.QuerySet):
    def of(self, reader: User) -> "AttachmentQuerySet":
        """In conversations that exist for the reader now: not before them, nor behind a block (VIS-6)."""
        return self.filter(message__conversation__in=Conversation.objects.of(reader), message__taken_back_at=None)

    def keep(self, names: Iterable[str]) -> set[str]:
        """Those of these names in the storage that belong to a row."""
        names = list(names)
        rows = self.filter(Q(file__in=names) | Q(preview__in=names)).values_list("file", "preview")
        return {name for row in rows for name in row}


class Attachment(PublicId):
    """`name` is what the sender called it, `content_type` what its bytes are; `preview` a re-encoded image."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="attachment")
    file = models.FileField(storage=private, upload_to=kept_as)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    preview = models.FileField(storage=private, upload_to=kept_as, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True, help_text="Of the preview, in pixels.")
    height = models.PositiveIntegerField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="an_attachment_is_not_empty")]

    def __str__(self) -> str:
        return self.name

    @property
    def kept(self) -> list[models.fields.files.FieldFile]:
        """What lies in the storage."""
        return [file for file in (self.file, self.preview) if file]

    def discard(self) -> None:
        """Takes away what lies in the storage, now."""
        for file in self.kept:
            file.storage.delete(file.name)


@receiver(post_delete, sender=Attachment)
def delete_files(instance: Attachment, **_: object) -> None:
    """Files go with their row, once it is really gone."""
    transaction.on_commit(instance.discard, robust=True)
