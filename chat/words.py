"""What a message says to its readers."""

from accounts.masking import masked
from accounts.states import ContactState

from .models import Attachment, Message

TAKEN_BACK = "This message was taken back."


def readable(message: Message) -> str:
    """Contact details are hidden, from both alike, until they have agreed to meet (VIS-2)."""
    if message.taken_back_at:
        return TAKEN_BACK
    return message.body if message.kind == Message.Kind.LINE or agreed(message) else masked(message.body)


def agreed(message: Message) -> bool:
    return message.conversation.contact.state == ContactState.COLLABORATORS


def file_of(message: Message) -> Attachment | None:
    """None where there is none, and where it went with its writer or was taken back."""
    if message.kind != Message.Kind.FILE or message.taken_back_at:
        return None
    return getattr(message, "attachment", None)


def gist(message: Message) -> str:
    """What a list or a quote says of it: its words, else what its file is called."""
    text, file = readable(message), file_of(message)
    return text if text or not file else file.name
