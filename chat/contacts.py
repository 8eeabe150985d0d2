"""The list of contacts with what was last said, and the search over all one's messages."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Contact, User
from accounts.presence import online_ids
from accounts.states import ContactState
from accounts.visibility import Shown
from payments.access import circles

from .models import Conversation, Message, Reading
from .models.conversation import lives
from .telling import readable

MOST_CONTACTS = 300
MOST_FOUND = 30


@dataclass(frozen=True)
class Row:
    """One contact in the list."""

    person: Shown
    conversation: str
    last: str
    mine: bool
    at: datetime
    unread: int
    online: bool


@dataclass(frozen=True)
class Found:
    """A message that the search found."""

    person: Shown
    message: Message
    text: str


def contacts_of(reader: User, query: str = "") -> list[Row]:
    contacts = list(listed(reader)[:MOST_CONTACTS])
    people = [contact.other(reader) for contact in contacts]
    shown = shown_to(reader, people)
    online = online_ids([person.pk for person in people])
    rows = [
        row(contact, reader, shown[person.pk], person.pk in online)
        for contact, person in zip(contacts, people, strict=True)
    ]
    wanted = query.casefold()
    return [each for each in rows if wanted in each.person.name.casefold() or wanted in each.last.casefold()]


def listed(reader: User) -> "Contact.objects":
    """Contacts, last spoken to first, with how far the reader is. Those who were removed come back with news."""
    own = Reading.objects.filter(conversation=OuterRef("conversation"), person=reader)
    removed = Q(state=ContactState.CLOSED, removed=F("conversation__last_number"))
    return (
        Contact.objects.of(reader)
        .filter(*lives())
        .annotate(read_up_to=Subquery(own.values("number")), removed=Subquery(own.values("removed")))
        .exclude(removed & Q(removed__isnull=False))
        .exclude(state=ContactState.CLOSED, writer=None, conversation=None)  # a request that waits in line: REQ-2
        .select_related("low__profile__city", "high__profile__city", "conversation__last_message")
        .order_by(Coalesce("conversation__last_at", "changed_at").desc(), "-pk")
    )


def shown_to(reader: User, people: list[User]) -> dict[int, Shown]:
    circle = circles(reader, people)
    return {person.pk: Shown(person, circle[person.pk]) for person in people}


def row(contact: Contact, reader: User, person: Shown, online: bool) -> Row:
    conversation: Conversation | None = getattr(contact, "conversation", None)
    message = conversation.last_message if conversation else None
    if message:
        conversation.contact = contact
        message.conversation = conversation
    return Row(
        person=person,
        conversation=conversation.public_id if conversation else "",
        last=readable(message) if message else "",
        mine=bool(message) and message.author_id == reader.pk,
        at=conversation.last_at if message else contact.changed_at,
        unread=conversation.last_number - contact.read_up_to if conversation else 0,
        online=online,
    )


def messages_found(reader: User, query: str) -> list[Found]:
    """Newest first. Looked for in what the reader may read: a search must not tell what the mask hides (VIS-2)."""
    if len(query) < 2:
        return []
    own = Message.objects.filter(conversation__in=Conversation.objects.of(reader), body__icontains=query)
    related = own.select_related("conversation__contact__low__profile", "conversation__contact__high__profile")
    messages = [
        each for each in related.order_by("-sent_at")[: MOST_FOUND * 3] if query.casefold() in readable(each).casefold()
    ]
    others = {each.pk: each.conversation.contact.other(reader) for each in messages[:MOST_FOUND]}
    shown = shown_to(reader, list({person.pk: person for person in others.values()}.values()))
    return [Found(shown[others[each.pk].pk], each, readable(each)) for each in messages[:MOST_FOUND]]
