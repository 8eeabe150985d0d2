"""New messages and the counters that go with them, written in one transaction.

All rows of a batch travel as one JSON text, so that a statement is the same for every batch: PostgreSQL plans it once,
SQLite knows it again, and nobody takes thousands of parameters apart. Django would put its own together anew for each
row and column, at three times the cost of running it.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from operator import attrgetter
from uuid import UUID

from django.db import connection
from django.db.models import Field

from accounts.prepared import planned_once

from .models import Conversation, Message, Reading

ROWS = {
    "sqlite": ("json_each(%s)", "json_extract(value, '$[{place}]')"),
    "postgresql": ("jsonb_array_elements(%s::jsonb) AS each (value)", "(value ->> {place})::{kind}"),
}
INSERT = "INSERT INTO {message} ({columns}) SELECT {values} FROM {rows} RETURNING id, conversation_id, number"
LAST = """WITH ends (id, number, at) AS (SELECT {values} FROM {rows})
    UPDATE {conversation} SET last_number = ends.number, last_at = ends.at, last_message_id = {message}.id
    FROM ends JOIN {message} ON {message}.conversation_id = ends.id AND {message}.number = ends.number
    WHERE {conversation}.id = ends.id"""
READ = """WITH wrote (conversation, person, number) AS (SELECT {values} FROM {rows})
    UPDATE {reading} SET number = wrote.number, delivered = wrote.number FROM wrote
    WHERE {reading}.conversation_id = wrote.conversation AND {reading}.person_id = wrote.person
    AND {reading}.number < wrote.number"""

# The three in one trip: while the conversations are locked, every trip to the database keeps others waiting.
AT_ONCE = """WITH kept AS ({insert}, author_id, sent_at), ends AS (
        SELECT DISTINCT ON (conversation_id) conversation_id, number, sent_at, id FROM kept
        ORDER BY conversation_id, number DESC
    ), ended AS (
        UPDATE {conversation} SET last_number = ends.number, last_at = ends.sent_at, last_message_id = ends.id
        FROM ends WHERE {conversation}.id = ends.conversation_id
    ), wrote AS (
        SELECT conversation_id, author_id, max(number) AS number FROM kept
        WHERE author_id IS NOT NULL GROUP BY conversation_id, author_id
    ), have_read AS (
        UPDATE {reading} SET number = wrote.number, delivered = wrote.number FROM wrote
        WHERE {reading}.conversation_id = wrote.conversation_id AND {reading}.person_id = wrote.author_id
        AND {reading}.number < wrote.number
    ) SELECT id, conversation_id, number FROM kept"""

NAMES = {model.__name__.lower(): model._meta.db_table for model in (Conversation, Message, Reading)}
LATER = {"id", "edited_at", "taken_back_at"}  # what a new message has not
FIELDS = tuple(field for field in Message._meta.concrete_fields if field.name not in LATER)
values = attrgetter(*(field.attname for field in FIELDS))
ENDS = tuple(map(Conversation._meta.get_field, ("id", "last_number", "last_at")))
WROTE = tuple(map(Reading._meta.get_field, ("conversation", "person", "number")))


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


def asked(statement: str, fields: tuple[Field, ...], rows: list[tuple]) -> list[tuple]:
    """What it returns, if anything. `rows` have a value for each of the fields."""
    with planned_once() as cursor:
        cursor.execute(put_together(statement, fields, connection.vendor), [json.dumps(rows, default=stored)])
        return cursor.fetchall() if cursor.description else []


@cache
def put_together(statement: str, fields: tuple[Field, ...], vendor: str) -> str:
    rows, value = ROWS[vendor]
    kinds = [field.db_type(connection).partition("(")[0] for field in fields]
    values = ", ".join(value.format(place=place, kind=kind) for place, kind in enumerate(kinds))
    parts = NAMES | {"columns": ", ".join(field.column for field in fields), "values": values, "rows": rows}
    return statement.format(**parts, insert=INSERT.format(**parts))


def stored(value: datetime | UUID) -> str:
    """As the database takes what JSON has no word for; the messages of a batch share their moment."""
    if isinstance(value, datetime):
        return moment(value, connection.vendor)
    return str(value) if connection.features.has_native_uuid_field else value.hex


@lru_cache(maxsize=8)
def moment(value: datetime, vendor: str) -> str:
    return str(connection.ops.adapt_datetimefield_value(value))
