"""What chat holds of a person, and what goes with them (ACC-8)."""

from collections.abc import Iterator

from django.db.models.fields.files import FieldFile

from accounts import signals, takeout
from accounts.models import User

from .models import Attachment, Message
from .words import file_of

GONE = "This message went with its writer."


def written(person: User) -> Iterator[dict]:
    """One's own words; of the other only the first name."""
    own = Message.objects.filter(author=person).order_by("pk")
    people = ("conversation__contact__low", "conversation__contact__high")
    for message in own.select_related("attachment", *people).iterator():
        other = message.conversation.contact.other(person)
        file = file_of(message)
        row = {"to": other.first_name, "sent_at": message.sent_at, "message": message.body}
        yield row | {"file": called(file)} if file else row


def sent_files(person: User) -> Iterator[FieldFile]:
    """One's own files, under the names they have in the rows."""
    for file in Attachment.objects.filter(message__author=person).order_by("pk").iterator():
        file.file.called = called(file)
        yield file.file


def called(file: Attachment) -> str:
    """Two of the same name stay two."""
    return f"{file.public_id} {file.name}"


def endings(person: User) -> Iterator[str]:
    if Message.objects.filter(author=person).exists():
        yield "What you wrote and sent to others is deleted, and your conversations close."


def forget(sender: object, *, person: User, **_: object) -> None:
    """The rows stay, because the numbers of a conversation have no gaps; words and files go."""
    Message.objects.filter(author=person).update(body=GONE)
    Attachment.objects.filter(message__author=person).delete()


def register() -> None:
    takeout.holds("messages", written, sent_files)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="chat")
