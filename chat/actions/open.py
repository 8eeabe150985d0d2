"""A conversation and how far its two readers are, made together."""

from django.db import transaction

from accounts.models import Contact, User

from ..models import Conversation, Reading


@transaction.atomic
def open_conversation(contact: Contact) -> Conversation:
    """The conversation of the contact; made by whoever is first. Idempotent."""
    conversation, new = Conversation.objects.get_or_create(contact=contact)
    if new:
        people = (contact.low_id, contact.high_id)
        Reading.objects.bulk_create([Reading(conversation=conversation, person_id=person) for person in people])
    return conversation


def conversation_with(person: User, *, by: User) -> Conversation:
    """Theirs, if they are contacts. Raises DoesNotExist for strangers."""
    contact = Contact.objects.between(by, person).select_related("conversation").get()
    contact.low, contact.high = sorted([by, person], key=lambda one: one.pk)
    conversation = contact.conversation if hasattr(contact, "conversation") else open_conversation(contact)
    conversation.contact = contact
    return conversation
