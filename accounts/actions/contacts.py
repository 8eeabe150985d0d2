"""How two people come together and apart."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts import signals
from accounts.models import Block, Contact, Favourite, User
from accounts.states import ContactState


@transaction.atomic
def introduce(asker: User, guest: User) -> Contact:
    """The contact a request makes or opens again; collaborators stay what they are. Idempotent."""
    if Block.objects.between(asker, guest).exists():
        raise ValidationError("This person cannot be asked.")
    low, high = sorted([asker.pk, guest.pk])
    contact, new = Contact.objects.get_or_create(low_id=low, high_id=high, defaults={"asker": asker})
    if not new and Contact.objects.filter(pk=contact.pk).move_to(ContactState.ASKED, asker=asker, writer=None):
        contact.refresh_from_db()
    return contact


def agree(contact: Contact) -> None:
    """A request was accepted: the two are collaborators from now on. Idempotent."""
    if Contact.objects.filter(pk=contact.pk).move_to(ContactState.COLLABORATORS, writer=None):
        contact.refresh_from_db()
        signals.agreed.send(Contact, contact=contact)


def part(contact: Contact, *, writer: User | None) -> None:
    """A request came to nothing: only `writer`, who was asked, may still write (CHT-1). Idempotent."""
    if Contact.objects.filter(pk=contact.pk).move_to(ContactState.CLOSED, writer=writer):
        contact.refresh_from_db()


def part_all(contacts: Collection[int], *, writer: str) -> None:
    """The same for many, by their primary keys: in all of them `writer`, "low" or "high", may still write."""
    Contact.objects.filter(pk__among=contacts).move_to(ContactState.CLOSED, writer=F(writer))


@transaction.atomic
def block(person: User, *, by: User) -> None:
    """From now on neither exists for the other (VIS-6); what was open between them ends with it."""
    if person == by:
        raise ValidationError("You cannot block yourself.")
    _, new = Block.objects.get_or_create(blocker=by, blocked=person)
    if new:
        Favourite.objects.between(person, by).delete()
        signals.blocked.send(User, person=person, by=by)


def unblock(person: User, *, by: User) -> None:
    Block.objects.filter(blocker=by, blocked=person).delete()
