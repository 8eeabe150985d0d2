"""Writing messages: many in one transaction, each allowed or refused by itself, told only once they are kept."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone

from accounts.afterwards import afterwards
from accounts.models import Contact, User
from accounts.states import ContactState
from meetings.actions import wrote

from ..models import Attachment, Conversation, Message
from ..models.conversation import lives
from ..numbers import write_messages, write_numbers
from ..pairs import found
from ..readings import answered, conversation_of, locked, named, since_asked, writable
from ..rules import no_files, refusal, unfit
from ..search.indexing import indexed
from ..telling import tell_posted
from .open import open_conversation


@dataclass(frozen=True)
class Draft:
    """What `author_id` wants to write to the person with the public id `to`; `reply_to`: the number it answers.

    `file` lies in the storage already; its row is written with the message.
    """

    author_id: int
    to: str
    body: str
    client_id: UUID
    reply_to: int | None = None
    file: Attachment | None = None


@dataclass(frozen=True)
class Posted:
    message: Message
    new: bool


Outcome = Posted | Exception


def post(contact: Contact, *, by: User, body: str, client_id: UUID, reply_to: int | None = None) -> Message:
    """One message. The same `client_id` again answers with the same message. Raises ValidationError, Http404."""
    (outcome,) = post_all([Draft(by.pk, contact.other(by).public_id, body, client_id, reply_to)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome.message


def post_all(drafts: list[Draft], told: Callable[[list[Message]], None] = tell_posted) -> list[Outcome]:
    """Each draft's message or why not, in their order; one transaction for all of them, then `told` the new ones."""
    try:
        return write(drafts, told)
    except DatabaseError as error:
        if len(drafts) == 1:
            return [error]
        return [outcome for draft in drafts for outcome in post_all([draft], told)]


@transaction.atomic
def write(drafts: list[Draft], told: Callable[[list[Message]], None]) -> list[Outcome]:
    desk = Desk(drafts)
    outcomes = [desk.outcome(draft) for draft in drafts]
    new = [outcome.message for outcome in outcomes if isinstance(outcome, Posted) and outcome.new]
    if new:
        write_messages(new)
        if desk.files:
            Attachment.objects.bulk_create(desk.files)
        write_numbers(new)
        wrote([(message.conversation.contact_id, message.author_id) for message in new], at=desk.now)  # MTG-6
        afterwards(told, new)
    return outcomes


class Desk:
    """What must be known to allow these drafts: read at once, the conversations locked until the commit."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.now = timezone.now()
        self.files: list[Attachment] = []
        self.read_people(drafts)
        self.read_conversations(drafts)
        self.read_known(drafts)
        self.read_written(drafts)
        self.read_answered(drafts)

    def read_people(self, drafts: list[Draft]) -> None:
        self.named = dict(named({draft.to for draft in drafts}))

    def read_conversations(self, drafts: list[Draft]) -> None:
        """Those that exist for their two people (VIS-6), each locked until the commit."""
        contacts = found(Contact, "low", "high", {self.pair(draft) for draft in drafts} - {None})
        self.lock(contacts)
        if len(self.conversations) < len(contacts):
            for contact in Contact.objects.filter(*lives(), pk__in=contacts, conversation=None):
                open_conversation(contact)
            self.lock(contacts)
        people = [person for one in self.conversations.values() for person in (one.contact.low, one.contact.high)]
        self.people = {person.pk: person for person in people}

    def lock(self, contacts: list[int]) -> None:
        read = [conversation_of(row) for row in writable([key for (key,) in locked(contacts)])]
        self.conversations = {(each.contact.low_id, each.contact.high_id): each for each in read}

    def read_known(self, drafts: list[Draft]) -> None:
        """What the drafts may repeat."""
        again = found(Message, "author", "client_id", {(draft.author_id, draft.client_id) for draft in drafts})
        messages = Message.objects.filter(pk__in=again).select_related("author") if again else ()
        self.known = {(message.author_id, message.client_id): message for message in messages}
        open_to = {conversation.pk: conversation for conversation in self.conversations.values()}
        for message in messages:
            message.conversation = open_to.get(message.conversation_id, message.conversation)

    def read_written(self, drafts: list[Draft]) -> None:
        """How much the askers have written while nobody has answered them (CHT-1)."""
        asked = {draft.author_id for draft in drafts}
        waiting = {
            each.pk: each.contact
            for each in self.conversations.values()
            if each.contact.state == ContactState.ASKED and each.contact.asker_id in asked
        }
        self.written: Counter[tuple[int, int]] = Counter()
        if waiting:
            for (key,) in answered(waiting):
                contact = waiting.pop(key)
                self.written[key, contact.other_id(self.people[contact.asker_id])] = 1
            if waiting:
                since = since_asked().filter(conversation__in=waiting)
                self.written.update(since.values_list("conversation_id", "author_id"))

    def read_answered(self, drafts: list[Draft]) -> None:
        """The messages that drafts reply to, if any does."""
        numbers = {draft.reply_to for draft in drafts} - {None}
        self.answered: dict[tuple[int, int], Message] = {}
        if numbers:
            keys = [conversation.pk for conversation in self.conversations.values()]
            found = Message.objects.filter(conversation__in=keys, number__in=numbers).exclude(kind=Message.Kind.LINE)
            self.answered = {(message.conversation_id, message.number): message for message in found}

    def count_written(self, conversation: Conversation) -> None:
        since = Message.objects.since_asked(conversation)
        for author_id in since.values_list("author_id", flat=True)[:100]:
            self.written[conversation.pk, author_id] += 1

    def pair(self, draft: Draft) -> tuple[int, int] | None:
        other = self.named.get(draft.to)
        if other is None or other == draft.author_id:
            return None
        return min(draft.author_id, other), max(draft.author_id, other)

    def outcome(self, draft: Draft) -> Outcome:
        conversation = self.conversations.get(self.pair(draft))
        if conversation is None:
            return Http404("There is nobody to write to.")
        if known := self.known.get((draft.author_id, draft.client_id)):
            if known.conversation_id == conversation.pk:
                return Posted(known, new=False)
            return ValidationError("This message was sent to somebody else already.")
        body = draft.body.strip()
        if why := self.refused(conversation, draft, body):
            return ValidationError(why)
        if draft.reply_to is not None and (conversation.pk, draft.reply_to) not in self.answered:
            return ValidationError("The message you reply to is not here.")
        return Posted(self.put(conversation, draft, body), new=True)

    def refused(self, conversation: Conversation, draft: Draft, body: str) -> str:
        if not body and not draft.file:
            return "Write something first."
        contact, author = conversation.contact, self.people[draft.author_id]
        if draft.file and (why := no_files(contact, author)):
            return why
        written = self.written[conversation.pk, draft.author_id]
        answered = bool(self.written[conversation.pk, contact.other_id(author)])
        return unfit(body) or refusal(contact, author, written=written, answered=answered)

    def put(self, conversation: Conversation, draft: Draft, body: str) -> Message:
        conversation.last_number += 1
        conversation.last_at = self.now
        self.written[conversation.pk, draft.author_id] += 1
        message = Message(
            conversation=conversation,
            number=conversation.last_number,
            author=self.people[draft.author_id],
            kind=Message.Kind.FILE if draft.file else Message.Kind.TEXT,
            client_id=draft.client_id,
            body=body,
            sent_at=self.now,
            reply_to=self.answered.get((conversation.pk, draft.reply_to)),
        )
        message.words = indexed(message, draft.file)
        if draft.file:
            draft.file.message = message
            self.files.append(draft.file)
        self.known[draft.author_id, draft.client_id] = message
        return message
