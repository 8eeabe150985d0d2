"""The file of a message (CHT-5)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import PublicId

from .message import Message


def kept_as(attachment: "Attachment", name: str) -> str:
    """Where a file is kept: nothing of the name its sender gave it is in the path."""
    return f"attachments/{uuid4().hex}"


class Attachment(PublicId):
    """`name` is what the sender called it, `content_type` what its bytes are; `preview` a re-encoded image."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="attachment")
    file = models.FileField(upload_to=kept_as)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="Bytes.")
    preview = models.FileField(upload_to=kept_as, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True, help_text="Of the preview, in pixels.")
    height = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="an_attachment_is_not_empty")]

    def __str__(self) -> str:
        return self.name
