"""The desk on which drafts are allowed or refused, each by itself."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from accounts.states import ContactState
from meetings.actions import wrote

from ..models import Attachment, Conversation, Message
from ..pairs import found
from ..readings import answered, conversation_of, since_asked, writable
from ..rules import no_files, refusal, unfit
from ..search.indexing import indexed
from .ways import conversations_of, forget, ways_known


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
    """`message`: None where it went straight (`many.py`)."""

    message: Message | None
    new: bool


Outcome = Posted | Exception


class Desk:
    """What must be known to allow these drafts: read at once, the conversations locked until the commit.

    Hardly any draft was written before, so whether one was is asked only where something speaks for it: it would be
    refused, or the database knows its `client_id` (then the batch comes again, with `again`).
    """

    def __init__(self, drafts: list[Draft], *, again: bool) -> None:
        self.now = timezone.now()
        self.files: list[Attachment] = []
        self.known: dict[tuple[int, UUID], Message] = {}
        self.read_conversations(drafts)
        if again:
            self.read_known(drafts)
        self.read_written(drafts)
        self.read_answered(drafts)

    def read_conversations(self, drafts: list[Draft]) -> None:
        """Those that exist for their two people (VIS-6), each locked until the commit."""
        ways = {(draft.author_id, draft.to) for draft in drafts}
        self.lock(conversations_of(ways))
        if gone := [way for way in ways if way in ways_known and way not in self.conversations]:
            forget(gone)
            self.lock(conversations_of(ways))
        people = [person for one in self.conversations.values() for person in (one.contact.low, one.contact.high)]
        self.people = {person.pk: person for person in people}

    def lock(self, keys: Collection[int]) -> None:
        """By who writes to whom, both ways; `texting` are those with a text meeting."""
        self.conversations, self.texting = {}, set()
        for row in writable(keys) if keys else ():
            conversation = conversation_of(row)
            low, high = conversation.contact.low, conversation.contact.high
            self.conversations[low.pk, high.public_id] = self.conversations[high.pk, low.public_id] = conversation
            if row[-1]:
                self.texting.add(conversation.contact_id)

    def read_known(self, drafts: list[Draft]) -> None:
        """What the drafts repeat."""
        keys = found(Message, "author", "client_id", {(draft.author_id, draft.client_id) for draft in drafts})
        messages = Message.objects.filter(pk__in=keys).select_related("author") if keys else ()
        self.known |= {(message.author_id, message.client_id): message for message in messages}
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

    def outcome(self, draft: Draft) -> Outcome:
        conversation = self.conversations.get((draft.author_id, draft.to))
        if conversation is None:
            return Http404("There is nobody to write to.")
        if (draft.author_id, draft.client_id) in self.known:
            return self.repeated(conversation, draft)
        body = draft.body.strip()
        if why := self.refused(conversation, draft, body):
            self.read_known([draft])
            return self.repeated(conversation, draft) or ValidationError(why)
        return Posted(self.put(conversation, draft, body), new=True)

    def repeated(self, conversation: Conversation, draft: Draft) -> Outcome | None:
        """None: it was not written before."""
        known = self.known.get((draft.author_id, draft.client_id))
        if known and known.conversation_id != conversation.pk:
            return ValidationError("This message was sent to somebody else already.")
        return Posted(known, new=False) if known else None

    def refused(self, conversation: Conversation, draft: Draft, body: str) -> str:
        if draft.reply_to is not None and (conversation.pk, draft.reply_to) not in self.answered:
            return "The message you reply to is not here."
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

    def count_meetings(self, new: list[Message]) -> None:
        """What is written in a text meeting shows that somebody was there (MTG-6)."""
        contacts = [(message.conversation.contact_id, message.author_id) for message in new]
        if counted := [each for each in contacts if each[0] in self.texting]:
            wrote(counted, at=self.now)
