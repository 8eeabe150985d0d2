"""What chat holds of a person (ACC-8). What they wrote in a conversation belongs to the other one too."""

from collections.abc import Iterator

from accounts import takeout
from accounts.models import User

from .models import Conversation, Message


def messages(person: User) -> Iterator[dict]:
    """Only what the person wrote; what others wrote is theirs."""
    mine = Message.objects.filter(author=person).select_related(
        "conversation__contact__low", "conversation__contact__high"
    )
    for message in mine.order_by("sent_at").iterator():
        to = message.conversation.contact.other(person).first_name
        yield {"to": to, "sent_at": message.sent_at, "text": message.body}


def endings(person: User) -> Iterator[str]:
    if Conversation.objects.of(person).exists():
        yield "Your conversations close. Neither of you can open them any more."


def register() -> None:
    takeout.holds("messages", messages)
    takeout.ends(endings)
