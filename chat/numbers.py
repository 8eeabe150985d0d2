"""New messages and the counters that go with them, written in one transaction."""

from collections.abc import Iterable
from operator import attrgetter

from django.db import connection

from .models import Conversation, Message, Reading
from .rows import asked

LATER = {"id", "edited_at", "taken_back_at"}  # what a new message has not
FIELDS = tuple(field for field in Message._meta.concrete_fields if field.name not in LATER)
values = attrgetter(*(field.attname for field in FIELDS))
COLUMNS = ", ".join(field.column for field in FIELDS)
ENDS = tuple(map(Conversation._meta.get_field, ("id", "last_number", "last_at")))
WROTE = tuple(map(Reading._meta.get_field, ("conversation", "person", "number")))

INSERT = f"INSERT INTO {{message}} ({COLUMNS}) SELECT {{values}} FROM {{rows}} RETURNING id, conversation_id, number"  # noqa: S608  of our own words
LAST = """WITH ends (id, number, at) AS (SELECT {values} FROM {rows})
    UPDATE {conversation} SET last_number = ends.number, last_at = ends.at FROM ends
    WHERE {conversation}.id = ends.id"""
READ = """WITH wrote (conversation, person, number) AS (SELECT {values} FROM {rows})
    UPDATE {reading} SET number = wrote.number, delivered = wrote.number FROM wrote
    WHERE {reading}.conversation_id = wrote.conversation AND {reading}.person_id = wrote.person
    AND {reading}.number < wrote.number"""

# LAST and READ for what was `kept`, as further parts of the statement that inserts it, where a database can: while the
# conversations are locked, every trip to it keeps others waiting.
NUMBERED = """ends AS (
        SELECT conversation_id, max(number) AS number, max(sent_at) AS at FROM kept GROUP BY conversation_id
    ), ended AS (
        UPDATE {conversation} SET last_number = ends.number, last_at = ends.at FROM ends
        WHERE {conversation}.id = ends.conversation_id
    ), wrote AS (
        SELECT conversation_id, author_id, max(number) AS number FROM kept
        WHERE author_id IS NOT NULL GROUP BY conversation_id, author_id
    ), have_read AS (
        UPDATE {reading} SET number = wrote.number, delivered = wrote.number FROM wrote
        WHERE {reading}.conversation_id = wrote.conversation_id AND {reading}.person_id = wrote.author_id
        AND {reading}.number < wrote.number
    )"""
AT_ONCE = f"WITH kept AS ({INSERT}, author_id, sent_at), {NUMBERED} SELECT id, conversation_id, number FROM kept"  # noqa: S608


def write_messages(messages: list[Message]) -> None:
    """Gives each its key. The conversations, which the caller has locked, end with them; their authors have read so
    far. Raises IntegrityError where one has been written before.
    """
    at_once = connection.vendor == "postgresql"
    kept = asked(AT_ONCE if at_once else INSERT, FIELDS, [values(message) for message in messages])
    if not at_once:
        write_numbers(messages)
    keys = {(conversation, number): key for key, conversation, number in kept}
    for message in messages:
        message.pk = keys[message.conversation_id, message.number]
        message._state.adding, message._state.db = False, connection.alias


def write_numbers(messages: Iterable[Message]) -> None:
    last = {message.conversation_id: message for message in messages}
    own = {(message.conversation_id, message.author_id): message.number for message in messages if message.author_id}
    asked(LAST, ENDS, [(key, each.number, each.sent_at) for key, each in last.items()])
    if own:
        asked(READ, WROTE, [(*key, number) for key, number in own.items()])
