"""What open pages are told of a conversation, once it is in the database."""

from collections.abc import Iterable

from django.db.models import F
from django.template.loader import render_to_string

from accounts.masking import masked
from accounts.socket import tell
from accounts.states import ContactState

from .models import Message, Reading


def tell_posted(messages: Iterable[Message]) -> None:
    """To all open pages of both; then each one's unread counts."""
    people: set[int] = set()
    for message in messages:
        contact = message.conversation.contact
        tell([contact.low_id, contact.high_id], "chat.posted", told(message))
        people |= {contact.low_id, contact.high_id} - {message.author_id}
    tell_unread(people)


def told(message: Message) -> dict[str, object]:
    """One message as it travels. `id` is its number, `prev` the one before: a page that lacks it asks."""
    text = readable(message)
    return {
        "id": message.number,
        "prev": message.number - 1,
        "client_id": message.client_id,
        "conversation": message.conversation.public_id,
        "author": message.author.public_id if message.author_id else None,
        "body": text,
        "html": render_to_string("chat/_message.html", {"message": message, "text": text}).strip(),
        "sent_at": message.sent_at,
    }


def readable(message: Message) -> str:
    """Contact details are hidden, from both alike, until they have agreed to meet (VIS-2)."""
    agreed = message.conversation.contact.state == ContactState.COLLABORATORS
    return message.body if agreed or message.kind == Message.Kind.LINE else masked(message.body)


def tell_unread(people: Iterable[int]) -> None:
    for person, counts in unread_counts(people).items():
        tell([person], "unread.changed", counts, newest=True)


def unread_counts(people: Iterable[int]) -> dict[int, dict[str, object]]:
    """Each person's own: the total for every page, and by conversation for the list."""
    counts: dict[int, dict[str, int]] = {person: {} for person in people}
    behind = Reading.objects.of(counts).behind()
    rows = behind.values_list("person_id", "conversation__public_id", F("conversation__last_number") - F("number"))
    for person, conversation, number in rows:
        counts[person][conversation] = number
    return {person: {"messages": sum(unread.values()), "conversations": unread} for person, unread in counts.items()}
