"""Who may write when (CHT-1): the same words refuse in the action and stand in the composer beforehand."""

from django.conf import settings
from django.utils import timezone

from accounts.models import Contact, User
from accounts.states import ContactState

from .models import Message


def refusal(contact: Contact, by: User, *, written: int, answered: bool) -> str:
    """Why `by` may not write now; "" when they may.

    `written`: messages of the asker since they asked. `answered`: whether the other has written since.
    """
    if why := silenced(contact, by):
        return why
    if left(contact, by, written=written, answered=answered) == 0:
        return (
            f"You have written {settings.FIRST_MESSAGES} messages. "
            f"You can write more once {contact.other(by).first_name} has answered."
        )
    return ""


def silenced(contact: Contact, by: User) -> str:
    """After a decline all that can be done is the decliner's: write, change, react. So it is for who was asked after a
    withdrawal or an expiry.
    """
    if contact.state != ContactState.CLOSED or contact.writer_id == by.pk:
        return ""
    if contact.writer_id is None:
        return "You can write to each other here once one of you has asked the other to meet."
    return (
        f"This request came to nothing. Only {contact.other(by).first_name} can write here until one of you asks again."
    )


def no_files(contact: Contact, by: User) -> str:
    """Why `by` may send no files here; "" once the two are collaborators."""
    if contact.state == ContactState.COLLABORATORS:
        return ""
    return f"You can send files once you and {contact.other(by).first_name} have agreed to meet."


def left(contact: Contact, by: User, *, written: int, answered: bool) -> int | None:
    """How many messages the asker may still write before the other answers; None: as many as they like."""
    waits = contact.state == ContactState.ASKED and contact.asker_id == by.pk and not answered
    return max(settings.FIRST_MESSAGES - written, 0) if waits else None


def beforehand(contact: Contact, by: User, left: int | None) -> list[str]:
    """What whoever may write is told before they type: how much of it (CHT-1), and what stays hidden (VIS-2)."""
    name = contact.other(by).first_name
    if contact.state == ContactState.COLLABORATORS:
        return []
    hides = "Links and contact details stay hidden until you have agreed to meet."
    if contact.state == ContactState.CLOSED:
        return [f"{name} reads this, but cannot answer until one of you asks again.", hides]
    return (
        [hides] if left is None else [f"{left} of {settings.FIRST_MESSAGES} messages left until {name} answers.", hides]
    )


def why_fixed(message: Message, by: User) -> str:
    """Why `by`, who wrote it, can no longer edit this message or take it back; "" while they can."""
    if why := silenced(message.conversation.contact, by):
        return why
    if message.taken_back_at:
        return "You have taken this message back already."
    if timezone.now() - message.sent_at > settings.CHANGE_TIME:
        minutes = int(settings.CHANGE_TIME.total_seconds() // 60)
        return f"A message can be changed for {minutes} minutes after it was sent. This one stays as it is."
    return ""


def unfit(body: str) -> str:
    """Why no message can say this; "" when one can."""
    if "\x00" in body:
        return "This message has a character that cannot be kept. Write it anew."
    if len(body) <= settings.MESSAGE_LENGTH:
        return ""
    return f"This message has {len(body):,} characters. At most {settings.MESSAGE_LENGTH:,} fit into one."


def may_remove(contact: Contact, by: User) -> bool:
    """After a decline the decliner may take the other off the list (CHT-1)."""
    return contact.state == ContactState.CLOSED and contact.writer_id == by.pk
