"""What chat holds of a person, and what goes with them (ACC-8)."""

from collections.abc import Iterator

from accounts import signals, takeout
from accounts.models import User

from .models import Message

GONE = "This message went with its writer."


def written(person: User) -> Iterator[dict]:
    """One's own words; of the other only the first name."""
    own = Message.objects.filter(author=person).order_by("pk")
    for message in own.select_related("conversation__contact__low", "conversation__contact__high").iterator():
        other = message.conversation.contact.other(person)
        yield {"to": other.first_name, "sent_at": message.sent_at, "message": message.body}


def endings(person: User) -> Iterator[str]:
    if Message.objects.filter(author=person).exists():
        yield "What you wrote to others is deleted, and your conversations close."


def forget(sender: object, *, person: User, **_: object) -> None:
    """The rows stay, because the numbers of a conversation have no gaps; the words go."""
    Message.objects.filter(author=person).update(body=GONE)


def register() -> None:
    takeout.holds("messages", written)
    takeout.ends(endings)
    signals.left.connect(forget, dispatch_uid="chat")
