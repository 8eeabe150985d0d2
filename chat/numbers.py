"""New messages and the counters that go with them, written in one transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field

from .models import Conversation, Message, Reading

# Each for all at once: while the conversations are locked, every trip to the database keeps others waiting.
LAST = """WITH ends (id, number, at) AS (VALUES {rows})
    UPDATE {conversation} SET last_number = ends.number, last_at = ends.at, last_message_id = {message}.id
    FROM ends JOIN {message} ON {message}.conversation_id = ends.id AND {message}.number = ends.number
    WHERE {conversation}.id = ends.id"""
READ = """WITH wrote (conversation, person, number) AS (VALUES {rows})
    UPDATE {reading} SET number = wrote.number, delivered = wrote.number FROM wrote
    WHERE {reading}.conversation_id = wrote.conversation AND {reading}.person_id = wrote.person
    AND {reading}.number < wrote.number"""

# Django would put the statement together anew for each row and column: three times the cost of running it.
INSERT = "INSERT INTO {message} ({columns}) VALUES {rows} RETURNING id"


def write_messages(messages: list[Message]) -> None:
    """Gives each its key. The conversations, which the caller has locked, end with them; their authors have read
    so far."""
    with connection.cursor() as cursor:
        with in_one_trip():
            insert(cursor, messages)
            write_numbers(messages)
        keys = cursor.fetchall()
    for message, (key,) in zip(messages, keys, strict=True):
        message.pk = key
        message._state.adding, message._state.db = False, connection.alias


@contextmanager
def in_one_trip() -> Iterator[None]:
    """PostgreSQL need not have answered one statement before it is sent the next."""
    if connection.vendor == "postgresql":
        with connection.wrap_database_errors, connection.connection.pipeline():
            yield
    else:
        yield


def insert(cursor: CursorWrapper, messages: list[Message]) -> None:
    fields = [field for field in Message._meta.concrete_fields if not field.primary_key]
    values = [stored(getattr(message, field.attname), field) for message in messages for field in fields]
    columns = ", ".join(field.column for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * len(messages))
    cursor.execute(INSERT.format(message=Message._meta.db_table, columns=columns, rows=rows), values)


def stored(value: object, field: Field) -> object:
    """As the database takes it; numbers and texts are so already, and the messages of a batch share their moment."""
    if value is None or type(value) in (int, str):
        return value
    return moment(value, connection.vendor) if type(value) is datetime else field.get_db_prep_save(value, connection)


@lru_cache(maxsize=8)
def moment(value: datetime, vendor: str) -> object:
    return Message._meta.get_field("sent_at").get_db_prep_save(value, connection)


def write_numbers(messages: Iterable[Message]) -> None:
    sent_at = Conversation._meta.get_field("last_at")
    last = {message.conversation_id: message for message in messages}
    own = {(message.conversation_id, message.author_id): message.number for message in messages if message.author_id}
    ends = [(key, each.number, stored(each.sent_at, sent_at)) for key, each in last.items()]
    names = {"conversation": Conversation._meta.db_table, "message": Message._meta.db_table}
    execute(LAST.format(rows=places(ends), **names), ends)
    if own:
        wrote = [(*key, number) for key, number in own.items()]
        execute(READ.format(reading=Reading._meta.db_table, rows=places(wrote)), wrote)


def places(rows: list[tuple]) -> str:
    """`(%s, %s), (%s, %s)`."""
    return ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))


def execute(sql: str, rows: list[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row])
