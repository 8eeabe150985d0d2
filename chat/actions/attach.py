"""Sending a file, and forgetting one (CHT-5)."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Contact, User

from ..files import Examined, examine
from ..files.refusals import too_heavy
from ..models import Attachment, Message
from ..rules import no_files, unfit
from .post import Draft, Posted, post_all


def attach(
    contact: Contact, *, by: User, upload: UploadedFile, client_id: UUID, body: str = "", reply_to: int | None = None
) -> Message:
    """One message with this file; `body` says something about it. The same `client_id` again is the same message.

    Raises ValidationError with why not, Http404. Nothing is kept of what was refused or did not come through.
    """
    if sent := Message.objects.filter(author=by, client_id=client_id, conversation__contact=contact).first():
        return sent
    if why := no_files(contact, by) or unfit(body.strip()):
        raise ValidationError(why)
    if upload.size > settings.FILE_BYTES:
        raise too_heavy(upload.size)
    file = keep(examine(upload.read(), upload.name))
    posted = None
    try:
        (posted,) = post_all([Draft(by.pk, contact.other(by).public_id, body, client_id, reply_to, file)])
    finally:
        if not (isinstance(posted, Posted) and posted.new):
            file.discard()
    if isinstance(posted, Exception):
        raise posted
    return posted.message


def keep(examined: Examined) -> Attachment:
    """Into the storage; the row is not written yet."""
    file = Attachment(name=examined.name, content_type=examined.content_type, size=len(examined.data))
    try:
        file.file.save("", ContentFile(examined.data), save=False)
        if preview := examined.preview:
            file.preview.save("", ContentFile(preview.data), save=False)
            file.width, file.height = preview.width, preview.height
    except BaseException:
        file.discard()
        raise
    return file


def forget_file(message: Message) -> None:
    """The file goes with the commit, its preview too; the message says what became of it."""
    for file in Attachment.objects.filter(message=message):
        file.delete()
