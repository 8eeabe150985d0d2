"""Writing messages: many in one transaction, each allowed or refused by itself, told only once they are kept."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from accounts.models import Block, Contact, User
from accounts.states import ContactState
from meetings.actions import wrote

from ..models import Conversation, Message
from ..numbers import write_numbers
from ..rules import refusal, too_long
from ..telling import tell_posted
from .open import open_conversation


@dataclass(frozen=True)
class Draft:
    """What `author_id` wants to write to the person with the public id `to`."""

    author_id: int
    to: str
    body: str
    client_id: UUID


@dataclass(frozen=True)
class Posted:
    message: Message
    new: bool


Outcome = Posted | Exception


def post(contact: Contact, *, by: User, body: str, client_id: UUID) -> Message:
    """One message. The same `client_id` again answers with the same message. Raises ValidationError, Http404."""
    (outcome,) = post_all([Draft(by.pk, contact.other(by).public_id, body, client_id)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome.message


def post_all(drafts: list[Draft]) -> list[Outcome]:
    """Each draft's message or why not, in their order; one transaction for all of them."""
    try:
        return write(drafts)
    except DatabaseError as error:
        if len(drafts) == 1:
            return [error]
        return [outcome for draft in drafts for outcome in post_all([draft])]


@transaction.atomic
def write(drafts: list[Draft]) -> list[Outcome]:
    desk = Desk(drafts)
    outcomes = [desk.outcome(draft) for draft in drafts]
    new = [outcome.message for outcome in outcomes if isinstance(outcome, Posted) and outcome.new]
    if new:
        Message.objects.bulk_create(new)
        write_numbers(new)
        wrote([(message.conversation.contact_id, message.author_id) for message in new], at=desk.now)  # MTG-6
        transaction.on_commit(partial(tell_posted, new), robust=True)
    return outcomes


class Desk:
    """What must be known to allow these drafts: read at once, the conversations locked until the commit."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.now = timezone.now()
        self.read_people(drafts)
        self.read_conversations(drafts)
        self.read_known(drafts)

    def read_people(self, drafts: list[Draft]) -> None:
        keys, names = {draft.author_id for draft in drafts}, {draft.to for draft in drafts}
        people = User.objects.filter(Q(pk__in=keys) | Q(public_id__in=names), is_active=True)
        self.people = {person.pk: person for person in people.select_related("profile")}
        self.named = {person.public_id: person for person in self.people.values()}
        blocks = Block.objects.filter(blocker__in=self.people, blocked__in=self.people)
        self.blocked = {frozenset(pair) for pair in blocks.values_list("blocker_id", "blocked_id")}

    def read_conversations(self, drafts: list[Draft]) -> None:
        pairs = {self.pair(draft) for draft in drafts} - {None}
        lows, highs = {low for low, _ in pairs}, {high for _, high in pairs}
        contacts = Contact.objects.filter(low__in=lows, high__in=highs).select_related("conversation")
        wanted = [contact for contact in contacts if (contact.low_id, contact.high_id) in pairs]
        for contact in wanted:
            if not hasattr(contact, "conversation"):
                open_conversation(contact)
        found = Conversation.objects.filter(contact__in=wanted).select_related("contact").order_by("pk")
        self.conversations = {}
        for conversation in found.select_for_update(of=("self",)):
            contact = conversation.contact
            contact.low, contact.high = self.people[contact.low_id], self.people[contact.high_id]
            self.conversations[contact.low_id, contact.high_id] = conversation

    def read_known(self, drafts: list[Draft]) -> None:
        """What the drafts may repeat, and how much was written before the answer."""
        again = Message.objects.filter(
            author__in={draft.author_id for draft in drafts}, client_id__in={draft.client_id for draft in drafts}
        ).select_related("conversation__contact", "author")
        self.known = {(message.author_id, message.client_id): message for message in again}
        self.written: Counter[tuple[int, int]] = Counter()
        for conversation in self.conversations.values():
            if conversation.contact.state == ContactState.ASKED:
                self.count_written(conversation)

    def count_written(self, conversation: Conversation) -> None:
        since = Message.objects.since_asked(conversation)
        for author_id in since.values_list("author_id", flat=True)[:100]:
            self.written[conversation.pk, author_id] += 1

    def pair(self, draft: Draft) -> tuple[int, int] | None:
        other = self.named.get(draft.to)
        if other is None or draft.author_id not in self.people or other.pk == draft.author_id:
            return None
        if frozenset((draft.author_id, other.pk)) in self.blocked:
            return None
        return min(draft.author_id, other.pk), max(draft.author_id, other.pk)

    def outcome(self, draft: Draft) -> Outcome:
        conversation = self.conversations.get(self.pair(draft))
        if conversation is None:
            return Http404("There is nobody to write to.")
        if known := self.known.get((draft.author_id, draft.client_id)):
            if known.conversation_id == conversation.pk:
                return Posted(known, new=False)
            return ValidationError("This message was sent to somebody else already.")
        body = draft.body.strip()
        if why := self.refused(conversation, draft.author_id, body):
            return ValidationError(why)
        return Posted(self.put(conversation, draft, body), new=True)

    def refused(self, conversation: Conversation, author_id: int, body: str) -> str:
        if not body:
            return "Write something first."
        contact, author = conversation.contact, self.people[author_id]
        written = self.written[conversation.pk, author_id]
        answered = bool(self.written[conversation.pk, contact.other_id(author)])
        return too_long(body) or refusal(contact, author, written=written, answered=answered)

    def put(self, conversation: Conversation, draft: Draft, body: str) -> Message:
        conversation.last_number += 1
        conversation.last_at = self.now
        self.written[conversation.pk, draft.author_id] += 1
        message = Message(
            conversation=conversation,
            number=conversation.last_number,
            author=self.people[draft.author_id],
            client_id=draft.client_id,
            body=body,
            sent_at=self.now,
        )
        self.known[draft.author_id, draft.client_id] = message
        return message
