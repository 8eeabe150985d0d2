"""What chat holds of a person, and what goes with them (ACC-8)."""

from collections.abc import Iterator

from django.db.models.fields.files import FieldFile

from accounts import signals, takeout
from accounts.models import User

from .models import Attachment, Message, Reaction, Revision
from .words import file_of

GONE = "This message went with its writer."


def written(person: User) -> Iterator[dict]:
    """One's own words, and what they were before; of the other only the first name."""
    own = Message.objects.filter(author=person).order_by("pk").prefetch_related("revisions")
    people = ("conversation__contact__low", "conversation__contact__high")
    for message in own.select_related("attachment", *people).iterator(chunk_size=500):
        row = {"to": to(message, person), "sent_at": message.sent_at, "message": message.body}
        if earlier := [revision.body for revision in message.revisions.all()]:
            row["before"] = earlier
        if file := file_of(message):
            row["file"] = called(file)
        yield row


def given(person: User) -> Iterator[dict]:
    """The signs one gave."""
    own = Reaction.objects.filter(person=person).order_by("pk")
    people = ("message__conversation__contact__low", "message__conversation__contact__high")
    for reaction in own.select_related(*people).iterator():
        yield {"to": to(reaction.message, person), "message_sent_at": reaction.message.sent_at, "sign": reaction.sign}


def to(message: Message, person: User) -> str:
    return message.conversation.contact.other(person).first_name


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
    """The rows stay, because the numbers of a conversation have no gaps; words, their traces, signs and files go."""
    Message.objects.filter(author=person, taken_back_at=None).update(body=GONE, words="")
    Revision.objects.filter(message__author=person).delete()
    Reaction.objects.filter(person=person).delete()
    Attachment.objects.filter(message__author=person).delete()


def register() -> None:
    takeout.holds("messages", written, sent_files)
    takeout.holds("reactions", given)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="chat")
