"""A conversation as one reader sees it: days, first unread, marks, and whether one may write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.states import ContactState
from accounts.times import say_day

from .models import Conversation, Message, Reading
from .rules import refusal
from .telling import readable

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One message; `day` stands above it where a new one begins."""

    message: Message
    text: str
    mine: bool
    state: str
    day: str
    first_unread: bool

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
    found = list(conversation.messages.before(end).select_related("author")[:size])
    for message in found:
        message.conversation = conversation
    return found[::-1]


def entries(messages: Sequence[Message], reader: User, own: Reading, other: Reading) -> list[Entry]:
    shows_reading = own.conversation.contact.other(reader).profile.shows_reading
    found, last_day, marked = [], None, False
    for message in messages:
        mine = message.author_id == reader.pk
        day = timezone.localtime(message.sent_at).date()
        first = not marked and not mine and message.number > own.number
        marked = marked or first
        state = state_of(message, other, shows_reading) if mine else ""
        label = day_name(message.sent_at) if day != last_day else ""
        found.append(Entry(message, readable(message), mine, state, label, first))
        last_day = day
    return found


def state_of(message: Message, other: Reading, shows_reading: bool) -> str:
    """How far my message came: sent, delivered, read. Those who keep reading to themselves only receive."""
    if shows_reading and message.number <= other.number:
        return "read"
    return "delivered" if message.number <= other.delivered else "sent"


def day_name(moment: datetime) -> str:
    day: date = timezone.localtime(moment).date()
    today = timezone.localdate()
    if day == today:
        return "Today"
    return "Yesterday" if day == today - timedelta(days=1) else say_day(moment, timezone.get_current_timezone())


def why_silent(conversation: Conversation, by: User) -> str:
    """Why the composer is closed, before one types (CHT-1); "" when it is open."""
    contact, written, answered = conversation.contact, 0, False
    if contact.state == ContactState.ASKED and contact.asker_id == by.pk:
        authors = list(Message.objects.since_asked(conversation).values_list("author_id", flat=True)[:100])
        written, answered = authors.count(by.pk), contact.other_id(by) in authors
    return refusal(contact, by, written=written, answered=answered)
