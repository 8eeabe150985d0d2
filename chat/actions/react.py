"""A sign under a message, given or taken away."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User

from ..models import Message
from ..rules import silenced
from .change import count_change, locked


@transaction.atomic
def react(message: Message, *, by: User, sign: str, on: bool = True) -> Message:
    """Both may while they are contacts, to own and other messages. Idempotent. Raises ValidationError, Http404."""
    message = locked(message, by)
    if why := why_not(message, by, sign):
        raise ValidationError(why)
    if on:
        _, changed = message.reactions.get_or_create(person=by, sign=sign)
    else:
        changed, _ = message.reactions.filter(person=by, sign=sign).delete()
    if changed:
        count_change(message)
    return message


def why_not(message: Message, by: User, sign: str) -> str:
    if sign not in settings.REACTIONS:
        return "There is no such sign."
    if message.kind == Message.Kind.LINE or message.taken_back_at:
        return "There is nothing to react to any more."
    return silenced(message.conversation.contact, by)
