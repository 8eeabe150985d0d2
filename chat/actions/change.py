"""Editing what one wrote, and taking it back: for a while, and moderators keep the trace."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import User

from ..models import Conversation, Message
from ..rules import unfit, why_fixed
from ..search.indexing import indexed
from ..telling import tell_changed
from ..words import file_of
from .attach import forget_file


@transaction.atomic
def edit(message: Message, *, by: User, body: str) -> Message:
    """Says `body` instead. Raises ValidationError with why not; PermissionDenied for the other, Http404 for others."""
    message, body = own(message, by), body.strip()
    if not body and message.kind == Message.Kind.TEXT:
        raise ValidationError("Write something, or take the message back.")
    if why := unfit(body):
        raise ValidationError(why)
    if body == message.body:
        return message
    keep_trace(message)
    message.body, message.edited_at = body, timezone.now()
    message.words = indexed(message, file_of(message))
    count_change(message, "body", "words", "edited_at")
    return message


@transaction.atomic
def take_back(message: Message, *, by: User) -> Message:
    """Leaves its number and nothing of what it said or brought. Raises as `edit` does."""
    return emptied(own(message, by))


@transaction.atomic
def hide(message: Message) -> Message:
    """A moderator's taking back, at any time: gone for the two, its trace stays (MOD-1). Raises ValidationError."""
    message = locked_in(Conversation.objects.all(), message)
    if message.taken_back_at:
        raise ValidationError("This message has been taken back already. Warn instead.")
    return emptied(message)


def emptied(message: Message) -> Message:
    keep_trace(message)
    message.body, message.words, message.taken_back_at = "", "", timezone.now()
    message.reactions.all().delete()
    forget_file(message)
    count_change(message, "body", "words", "taken_back_at")
    return message


def own(message: Message, by: User) -> Message:
    message = locked(message, by)
    if message.author_id != by.pk:
        raise PermissionDenied("Only who wrote a message can change it.")
    if why := why_fixed(message, by):
        raise ValidationError(why)
    return message


def locked(message: Message, by: User) -> Message:
    """The message as it is now; its conversation, if there is one for `by`, is locked until the commit."""
    return locked_in(Conversation.objects.of(by), message)


def locked_in(conversations: QuerySet, message: Message) -> Message:
    people = ("contact__low__profile", "contact__high__profile")
    mine = conversations.filter(pk=message.conversation_id).select_related(*people)
    conversation = mine.select_for_update(of=("self",)).first()
    if conversation is None:
        raise Http404("There is no such message.")
    message = conversation.messages.select_related("author", "reply_to").get(pk=message.pk)
    message.conversation = conversation
    return message


def keep_trace(message: Message) -> None:
    said = [message.body, f"[File: {file}]" if (file := file_of(message)) else ""]
    message.revisions.create(body="\n".join(filter(None, said)), replaced_at=timezone.now())


def count_change(message: Message, *fields: str) -> None:
    """Writes these fields, gives the change its place among those of the conversation, and tells both."""
    conversation = message.conversation
    conversation.last_change += 1
    conversation.save(update_fields=["last_change"])
    message.change = conversation.last_change
    message.save(update_fields=[*fields, "change"])
    transaction.on_commit(lambda: tell_changed(message), robust=True)
