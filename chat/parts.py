"""What belongs to a message: the one it answers, and the signs under it. Asked for only where there is any."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.text import Truncator

from .models import Conversation, Message
from .words import gist

QUOTE_LENGTH = 140


@dataclass(frozen=True)
class Quote:
    """The message above an answer, in one line."""

    number: int
    name: str
    text: str
    gone: bool


@dataclass(frozen=True)
class Sign:
    """All reactions of one kind under a message; `who` in the order they came."""

    name: str
    word: str
    who: tuple[str, ...]
    mine: bool


def gather(conversation: Conversation, found: Iterable[Message]) -> list[Message]:
    """The messages of this conversation with all that is needed to show them."""
    messages = list(found)
    prefetch_related_objects([message for message in messages if message.reply_to_id], "reply_to__attachment")
    prefetch_related_objects([message for message in messages if message.kind == Message.Kind.FILE], "attachment")
    prefetch_related_objects([message for message in messages if message.change], "reactions")
    for message in messages:
        message.conversation = conversation
    return messages


def quote_of(message: Message) -> Quote | None:
    answered = message.reply_to if message.reply_to_id else None
    return quote(answered, message.conversation) if answered else None


def quote(answered: Message, conversation: Conversation) -> Quote:
    answered.conversation = conversation
    line = " ".join(gist(answered).split())
    name = name_of(conversation, answered.author_id)
    return Quote(answered.number, name, Truncator(line).chars(QUOTE_LENGTH), bool(answered.taken_back_at))


def signs_of(message: Message, reader_id: int | None = None) -> list[Sign]:
    """In the order of the settings. A message that never changed has none."""
    given: dict[str, list[int]] = {}
    for reaction in message.reactions.all() if message.change else ():
        given.setdefault(reaction.sign, []).append(reaction.person_id)
    return [
        Sign(name, word, tuple(name_of(message.conversation, key) for key in given[name]), reader_id in given[name])
        for name, word in settings.REACTIONS.items()
        if name in given
    ]


def name_of(conversation: Conversation, person_id: int | None) -> str:
    contact = conversation.contact
    people = {contact.low_id: contact.low, contact.high_id: contact.high}
    return people[person_id].first_name if person_id in people else ""
