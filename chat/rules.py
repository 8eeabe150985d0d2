"""Who may write when (CHT-1): the same words refuse in the action and stand in the composer beforehand."""

from django.conf import settings

from accounts.models import Contact, User
from accounts.states import ContactState


def refusal(contact: Contact, by: User, *, written: int, answered: bool) -> str:
    """Why `by` may not write now; "" when they may.

    `written`: messages of the asker since they asked. `answered`: whether the other has written since.
    """
    other = contact.other(by)
    if contact.state == ContactState.CLOSED and contact.writer_id != by.pk:
        return f"This request came to nothing. Only {other.first_name} can write first now."
    waits = contact.state == ContactState.ASKED and contact.asker_id == by.pk and not answered
    if waits and written >= settings.FIRST_MESSAGES:
        return (
            f"You have written {settings.FIRST_MESSAGES} messages. "
            f"You can write more once {other.first_name} has answered."
        )
    return ""


def too_long(body: str) -> str:
    if len(body) <= settings.MESSAGE_LENGTH:
        return ""
    return f"This message has {len(body):,} characters. At most {settings.MESSAGE_LENGTH:,} fit into one."


def may_remove(contact: Contact, by: User) -> bool:
    """After a decline the decliner may take the other off the list (CHT-1)."""
    return contact.state == ContactState.CLOSED and contact.writer_id == by.pk
