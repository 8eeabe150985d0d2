"""The counters that go with new messages, written in the same transaction as they are."""

from collections.abc import Iterable

from django.db import connection

from .models import Conversation, Message, Reading

# executemany, because Django has no bulk update without one CASE branch for each row and column.
LAST = """UPDATE {conversation} SET last_number = %s, last_at = %s, last_message_id = %s WHERE id = %s"""
READ = """UPDATE {reading} SET number = %s, delivered = %s
    WHERE conversation_id = %s AND person_id = %s AND number < %s"""


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
