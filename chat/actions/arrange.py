"""One's own order in the list of contacts: the other never knows."""

from django.utils import timezone

from accounts.models import User
from accounts.socket import tell

from ..models import Conversation
from ..telling import tell_unread


def pin(conversation: Conversation, *, by: User, on: bool = True) -> None:
    """Keeps it above all that are not pinned, and out of the archive."""
    arrange(conversation, by, pinned_at=timezone.now() if on else None, **({"archived": None} if on else {}))


def archive(conversation: Conversation, *, by: User, on: bool = True) -> None:
    """Puts it away until the next message; a muted one stays away."""
    away = {"archived": conversation.last_number, "pinned_at": None}
    arrange(conversation, by, **(away if on else {"archived": None}))


def mute(conversation: Conversation, *, by: User, on: bool = True) -> None:
    """No total, no title, no notice: what is new stands quietly in the list."""
    arrange(conversation, by, muted_at=timezone.now() if on else None)
    tell_unread([by.pk])


def arrange(conversation: Conversation, by: User, **fields: object) -> None:
    conversation.readings.filter(person=by).update(**fields)
    tell([by], "chat.arranged", {"conversation": conversation.public_id})
