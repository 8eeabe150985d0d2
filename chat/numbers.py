"""New messages and the counters that go with them, written in one transaction."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Field

from .models import Conversation, Message, Reading

# executemany, because Django has no bulk update without one CASE branch for each row and column.
LAST = """UPDATE {conversation} SET last_number = %s, last_at = %s, last_message_id = %s WHERE id = %s"""
READ = """UPDATE {reading} SET number = %s, delivered = %s
    WHERE conversation_id = %s AND person_id = %s AND number < %s"""

# Django would put the statement together anew for each row and column: three times the cost of running it.
INSERT = "INSERT INTO {message} ({columns}) VALUES {rows} RETURNING id"


def write_messages(messages: list[Message]) -> None:
    """Gives each its key."""
    fields = [field for field in Message._meta.concrete_fields if not field.primary_key]
    values = [stored(getattr(message, field.attname), field) for message in messages for field in fields]
    columns = ", ".join(field.column for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * len(messages))
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(message=Message._meta.db_table, columns=columns, rows=rows), values)
        keys = cursor.fetchall()
    for message, (key,) in zip(messages, keys, strict=True):
        message.pk = key
        message._state.adding, message._state.db = False, connection.alias


def stored(value: object, field: Field) -> object:
    """As the database takes it; numbers and texts are so already."""
    return value if value is None or type(value) in (int, str) else field.get_db_prep_save(value, connection)


def write_numbers(messages: Iterable[Message]) -> None:
    """The conversations, which the caller has locked, end with these messages; their authors have read so far."""
    last = {message.conversation_id: message for message in messages}
    own = {(message.conversation_id, message.author_id): message.number for message in messages if message.author_id}
    with connection.cursor() as cursor:
        cursor.executemany(
            LAST.format(conversation=Conversation._meta.db_table),
            [(message.number, message.sent_at, message.pk, key) for key, message in last.items()],
        )
        cursor.executemany(
            READ.format(reading=Reading._meta.db_table),
            [(number, number, *key, number) for key, number in own.items()],
        )
