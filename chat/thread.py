"""A conversation as one reader sees it: days, first unread, marks, and whether one may write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.states import ContactState
from accounts.times import say_day

from .models import Conversation, Message, Reading
from .parts import Quote, Sign, gather, quote_of, signs_of
from .rules import left, refusal
from .words import readable

PAGE = 50
TOGETHER = timedelta(minutes=5)  # lines of one person within this time stand as a group


@dataclass(frozen=True)
class Entry:
    """One message; `day` stands above it where a new one begins, `joins` says that it continues the one before."""

    message: Message
    text: str
    mine: bool
    state: str
    day: str
    first_unread: bool
    joins: bool
    quote: Quote | None
    signs: list[Sign]

    @property
    def date(self) -> date:
        return timezone.localtime(self.message.sent_at).date()


@dataclass(frozen=True)
class Thread:
    entries: list[Entry]
    earlier: int | None
    reading: Reading
    other: Reading

    @property
    def is_latest(self) -> bool:
        last = self.reading.conversation.last_number
        return not last or bool(self.entries) and self.entries[-1].message.number == last


def thread(conversation: Conversation, reader: User, *, before: int | None = None) -> Thread:
    """The last messages, back to the first unread one; or a page of those before a number."""
    readings = {reading.person_id: reading for reading in conversation.readings.all()}
    own, other = readings[reader.pk], readings[conversation.contact.other_id(reader)]
    own.conversation = conversation
    messages = last_messages(conversation, before, conversation.last_number - own.number)
    earlier = messages[0].number if messages and messages[0].number > 1 else None
    return Thread(entries(messages, reader, own, other), earlier, own, other)


def last_messages(conversation: Conversation, before: int | None, unread: int) -> list[Message]:
    end = before or conversation.last_number + 1
    size = PAGE if before else min(max(PAGE, unread + PAGE // 5), settings.MESSAGES_SHOWN)
    return gather(conversation, conversation.messages.before(end).select_related("author")[:size])[::-1]


def entries(messages: Sequence[Message], reader: User, own: Reading, other: Reading) -> list[Entry]:
    others = (message.number for message in messages if message.author_id != reader.pk)
    first = next((number for number in others if number > own.number), None)
    befores = [None, *messages][: len(messages)]
    return [
        entry(message, before, reader, other, first_unread=message.number == first)
        for before, message in zip(befores, messages, strict=True)
    ]


def entry(message: Message, before: Message | None, reader: User, other: Reading, *, first_unread: bool) -> Entry:
    new_day = before is None or day_of(message) != day_of(before)
    return Entry(
        message=message,
        text=readable(message),
        mine=message.author_id == reader.pk,
        state=state_of(message, other) if message.author_id == reader.pk else "",
        day=day_name(message.sent_at) if new_day else "",
        first_unread=first_unread,
        joins=not new_day and not first_unread and belongs(message, before),
        quote=quote_of(message),
        signs=signs_of(message, reader.pk),
    )


def day_of(message: Message) -> date:
    return timezone.localtime(message.sent_at).date()


def belongs(message: Message, before: Message) -> bool:
    """Whether the one continues the other: the same person, soon after."""
    return message.author_id == before.author_id is not None and message.sent_at - before.sent_at < TOGETHER


def state_of(message: Message, other: Reading) -> str:
    """How far my message came: sent, delivered, read. Those who keep reading to themselves only receive."""
    reader = message.conversation.contact.other(message.author)
    if reader.profile.shows_reading and message.number <= other.number:
        return "read"
    return "delivered" if message.number <= other.delivered else "sent"


def day_name(moment: datetime) -> str:
    day: date = timezone.localtime(moment).date()
    today = timezone.localdate()
    if day == today:
        return "Today"
    return "Yesterday" if day == today - timedelta(days=1) else say_day(moment, timezone.get_current_timezone())


class Standing(NamedTuple):
    """What one is told before one types (CHT-1): why the composer is closed, or how many messages are left."""

    silent: str
    left: int | None


def standing(conversation: Conversation, by: User) -> Standing:
    contact, written, answered = conversation.contact, 0, False
    if contact.state == ContactState.ASKED and contact.asker_id == by.pk:
        authors = list(Message.objects.since_asked(conversation).values_list("author_id", flat=True)[:100])
        written, answered = authors.count(by.pk), contact.other_id(by) in authors
    said = {"written": written, "answered": answered}
    return Standing(refusal(contact, by, **said), left(contact, by, **said))
