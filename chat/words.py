"""What a message says to its readers."""

import re
from datetime import UTC, datetime

from accounts.masking import masked
from accounts.states import ContactState
from accounts.times import say_here

from .models import Attachment, Message

TAKEN_BACK = "This message was taken back."
WRITTEN = "%Y-%m-%d %H:%M"
MOMENT = re.compile(r"\{(\d{4}-\d\d-\d\d \d\d:\d\d) UTC\}")


def moment(at: datetime) -> str:
    """As it stands in a line of the site, until that is read on somebody's own clock."""
    return f"{{{at.astimezone(UTC).strftime(WRITTEN)} UTC}}"


def is_dated(message: Message) -> bool:
    """A line of the site that speaks of a moment: each reader reads another time (MTG-5)."""
    return message.kind == Message.Kind.LINE and MOMENT.search(message.body) is not None


def here(found: re.Match) -> str:
    """A name may look like a moment and be none."""
    try:
        return say_here(datetime.strptime(found[1], WRITTEN).replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return found[0]


def readable(message: Message) -> str:
    """Contact details are hidden, from both alike, until they have agreed to meet (VIS-2). Times are those of the
    active zone.
    """
    if message.taken_back_at:
        return TAKEN_BACK
    if message.kind == Message.Kind.LINE:
        return MOMENT.sub(here, message.body)
    return message.body if agreed(message) else masked(message.body)


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
