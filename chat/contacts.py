"""The list of contacts with what was last said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, FilteredRelation, Q, When
from django.db.models.functions import Coalesce

from accounts.models import Contact, User
from accounts.presence import online_ids
from accounts.states import ContactState
from accounts.visibility import Shown
from payments.access import circles

from .models import Conversation, Message, Reading
from .models.conversation import lives
from .words import gist

MOST_CONTACTS = 300


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
    pinned: bool
    muted: bool


def contacts_of(reader: User, query: str = "", *, archived: bool = False) -> list[Row]:
    """Those in use, or those put away; a search looks at both."""
    listed_ones = listed(reader) if query else listed(reader).filter(is_archived=archived)
    contacts = list(listed_ones[:MOST_CONTACTS])
    people = [contact.other(reader) for contact in contacts]
    shown, last = shown_to(reader, people), last_said(contacts)
    online = online_ids([person.pk for person in people])
    rows = [
        row(contact, last.get(contact.pk), reader, shown[person.pk], person.pk in online)
        for contact, person in zip(contacts, people, strict=True)
    ]
    wanted = query.casefold()
    return [each for each in rows if wanted in each.person.name.casefold() or wanted in each.last.casefold()]


def count_archived(reader: User) -> int:
    return Reading.objects.of([reader]).filter(away()).count()


def listed(reader: User) -> "Contact.objects":
    """Contacts, pinned ones first, then last spoken to, with how far the reader is and how they arranged them.

    Those who were removed come back with news; those who were put away too, unless they are muted.
    """
    own = FilteredRelation("conversation__readings", condition=Q(conversation__readings__person=reader))
    columns = {name: F(f"own__{name}") for name in ("removed", "archived", "pinned_at", "muted_at")}
    removed = Q(state=ContactState.CLOSED, own__removed=F("conversation__last_number"))
    return (
        Contact.objects.of(reader)
        .filter(*lives())
        .annotate(own=own)
        .annotate(read_up_to=F("own__number"), **columns)
        .annotate(is_archived=Case(When(away("own__"), then=True), default=False))
        .exclude(removed & Q(own__removed__isnull=False))
        .exclude(state=ContactState.CLOSED, writer=None, conversation=None)  # a request that waits in line: REQ-2
        .select_related("low__profile__city", "high__profile__city", "conversation")
        .order_by(F("pinned_at").desc(nulls_last=True), Coalesce("conversation__last_at", "changed_at").desc(), "-pk")
    )


def away(reading: str = "") -> Q:
    """Put away, and nothing has come since; a muted one stays away. `reading` is the way to the reader's Reading."""
    muted = Q(**{f"{reading}muted_at__isnull": False})
    return Q(**{f"{reading}archived__isnull": False}) & (
        muted | Q(**{f"{reading}archived": F("conversation__last_number")})
    )


def shown_to(reader: User, people: list[User]) -> dict[int, Shown]:
    circle = circles(reader, people)
    return {person.pk: Shown(person, circle[person.pk]) for person in people}


def last_said(contacts: list[Contact]) -> dict[int, Message]:
    """By contact: the last message of each, unless its writer took it along."""
    ends = {one.pk: one for one in map(conversation_of, contacts) if one}
    last = Message.objects.filter(conversation__in=ends, number=F("conversation__last_number"))
    said = {}
    for message in last.select_related("attachment").order_by():
        message.conversation = ends[message.conversation_id]
        said[message.conversation.contact_id] = message
    return said


def conversation_of(contact: Contact) -> Conversation | None:
    conversation: Conversation | None = getattr(contact, "conversation", None)
    if conversation:
        conversation.contact = contact
    return conversation


def row(contact: Contact, message: Message | None, reader: User, person: Shown, online: bool) -> Row:
    conversation = conversation_of(contact)
    return Row(
        person=person,
        conversation=conversation.public_id if conversation else "",
        last=gist(message) if message else "",
        mine=bool(message) and message.author_id == reader.pk and not message.taken_back_at,
        at=conversation.last_at if message else contact.changed_at,
        unread=conversation.last_number - contact.read_up_to if conversation else 0,
        online=online and person.sees["last_online"],
        pinned=bool(contact.pinned_at),
        muted=bool(contact.muted_at),
    )
