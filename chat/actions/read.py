"""What has arrived at a reader's page, and what was read there."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from accounts.socket import tell

from ..models import Conversation
from ..rules import may_remove
from ..telling import tell_unread


def read(conversation: Conversation, *, by: User, number: int) -> bool:
    """`by` has seen everything up to `number`. False when that was known, or there is no such message yet."""
    if not conversation.readings.filter(person=by).come_to(number):
        return False
    tell_unread([by.pk])
    kind = "chat.read" if by.profile.shows_reading else "chat.received"
    tell([conversation.contact.other_id(by)], kind, mark(conversation, by, number))
    return True


def receive(conversation: Conversation, *, by: User, number: int) -> bool:
    """A page of `by` has everything up to `number`."""
    if not conversation.readings.filter(person=by).received(number):
        return False
    tell([conversation.contact.other_id(by)], "chat.received", mark(conversation, by, number))
    return True


def remove(conversation: Conversation, *, by: User) -> None:
    """Takes the contact off the list of `by`, until the other writes or asks again (CHT-1)."""
    if not may_remove(conversation.contact, by):
        raise PermissionDenied
    conversation.readings.filter(person=by).update(removed=conversation.last_number)


def mark(conversation: Conversation, by: User, number: int) -> dict[str, object]:
    return {"conversation": conversation.public_id, "person": by.public_id, "id": number}
