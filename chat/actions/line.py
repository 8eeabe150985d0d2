"""A line of the site in the conversation, such as a missed call."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Contact, User

from ..models import Conversation, Message, Reading
from ..numbers import write_numbers
from ..telling import tell_posted
from .open import open_conversation


@transaction.atomic
def line(contact: Contact, text: str, *, by: User | None = None) -> Message:
    """Says something to both, in nobody's name. For `by`, who knows it anyway, it does not count as unread."""
    conversation = open_conversation(contact)
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    conversation.last_number += 1
    message = conversation.messages.create(
        number=conversation.last_number, kind=Message.Kind.LINE, body=text, sent_at=timezone.now()
    )
    write_numbers([message])
    if by is not None:
        read_so_far = Reading.objects.filter(conversation=conversation, person=by, number=message.number - 1)
        read_so_far.update(number=message.number, delivered=message.number)
    transaction.on_commit(lambda: tell_posted([message]), robust=True)
    return message
