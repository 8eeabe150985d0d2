"""What a page lacks of a conversation: messages that came, and changes of those it has."""

from typing import NamedTuple

from accounts.models import User

from .models import Conversation, Message
from .parts import gather
from .telling import changed, told_to

AT_ONCE = 100


class Missed(NamedTuple):
    """Frames in their order, and what the page knows after them; `more` when it has to ask again."""

    frames: list[tuple[str, dict[str, object]]]
    end: dict[str, object]


def missed_by(reader: User, conversation: Conversation, *, after: int, changes: int | None) -> Missed:
    """Everything up to `after` and every change up to `changes` is on the page.

    The counters were read with the conversation, before the messages: what comes in between is told twice, never lost.
    """
    new = conversation.messages.after(after).select_related("author")[: AT_ONCE + 1]
    old = changed_since(conversation, after, changes)
    messages, edited = gather(conversation, new), gather(conversation, old)
    frames = [("chat.posted", told_to(reader, message)) for message in messages[:AT_ONCE]]
    frames += [("chat.changed", changed(message, reader.pk)) for message in edited[:AT_ONCE]]
    more = max(len(messages), len(edited)) > AT_ONCE
    known = edited[AT_ONCE - 1].change if len(edited) > AT_ONCE else conversation.last_change
    end = {"conversation": conversation.public_id, "last": conversation.last_number, "more": more}
    return Missed(frames, end if changes is None else end | {"changes": known})


def changed_since(conversation: Conversation, after: int, changes: int | None) -> list[Message]:
    """Of messages that the page has; those after them come as they are now."""
    if changes is None or conversation.last_change <= changes:
        return []
    old = conversation.messages.changed_after(changes).filter(number__lte=after)
    return list(old.select_related("author")[: AT_ONCE + 1])
