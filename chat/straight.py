"""Messages that nothing speaks against, written straight: one statement finds that it is so, numbers and keeps them.

Most of what is written are words between two people who have agreed to meet, or of whom the asked one has answered.
Everything else goes over the desk of `chat.actions`, which can say why something is refused; so does whatever this
finds not to be so.
"""

from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User
from accounts.prepared import Prepared
from accounts.states import ContactState

from .models import Conversation, Message
from .models.conversation import lives
from .numbers import NUMBERED, write_numbers
from .readings import answers, text_meeting
from .rows import asked, stored


class Said(NamedTuple):
    """A plain message: where, by whom and to whom it is said, by key and by public id; `number` and whether
    they are collaborators once it is kept."""

    conversation_id: int
    conversation: str
    author_id: int
    author: str
    other: str
    client_id: UUID
    body: str
    words: str
    sent_at: datetime
    other_id: int
    number: int = 0
    agreed: bool = False


@Prepared.of("bigint", locks=Conversation)
def open_to_both(conversations: RawSQL) -> QuerySet:
    """Where both may write (CHT-1), locked until the commit. Not for text meetings: what is said there is counted."""
    free = Q(contact__state=ContactState.COLLABORATORS) | Q(answers(), contact__state=ContactState.ASKED)
    kept = Conversation.objects.filter(free, ~text_meeting(), *lives("contact"))
    names = ["contact__low", "contact__low__public_id", "contact__high", "contact__high__public_id"]
    return kept.filter(pk__in=conversations).order_by("pk").values_list("pk", "public_id", "last_number", *names)


FIELDS = (
    *map(Conversation._meta.get_field, ("id", "public_id")),
    *map(User._meta.get_field, ("id", "public_id", "public_id")),
    *map(Message._meta.get_field, ("client_id", "body", "words", "sent_at", "number")),
)
# Who they are and where it is said was remembered: it counts only as far as the database has it so now.
SAID = """WITH said (conversation, public_id, author, author_name, other_name, client_id, body, words, sent_at, place)
        AS (SELECT {values} FROM {rows}),
    open_to_both (id, public_id, last_number, low, low_name, high, high_name) AS (OPEN_TO_BOTH)"""
KEEP = """INSERT INTO {message} (conversation_id, number, kind, author_id, client_id, body, words, sent_at, change)
    SELECT said.conversation, last_number + row_number() OVER (PARTITION BY said.conversation ORDER BY place), 'text',
        author, client_id, body, words, sent_at, 0
    FROM said JOIN open_to_both ON open_to_both.id = said.conversation AND open_to_both.public_id = said.public_id
    WHERE (low, low_name, high_name) = (author, author_name, other_name)
        OR (high, high_name, low_name) = (author, author_name, other_name)
    RETURNING author_id, client_id, number, (SELECT state = 'collaborators' FROM {contact} WHERE id = (
        SELECT contact_id FROM {conversation} WHERE id = conversation_id)) AS agreed"""
AT_ONCE = (
    ", kept AS ({keep}, conversation_id, sent_at), {numbered} SELECT author_id, client_id, number, agreed FROM kept"
)
STATEMENTS = {
    "sqlite": f"{SAID} {KEEP}",
    "postgresql": SAID + AT_ONCE.replace("{keep}", KEEP).replace("{numbered}", NUMBERED),
}


def keep(said: list[Said]) -> list[Said]:
    """Those that were kept, numbered. Raises IntegrityError where one has been written before; then none is kept."""
    statement, parameters = statement_for(connection.vendor)
    rows = asked(statement, FIELDS, [(*one[:9], place) for place, one in enumerate(said)], *parameters)
    found = {(author, str(client_id)): told for author, client_id, *told in rows}
    kept = []
    for one in said:
        if told := found.get((one.author_id, stored(one.client_id))):
            number, agreed = told
            kept.append(one._replace(number=number, agreed=bool(agreed)))
    if kept and connection.vendor == "sqlite":
        write_numbers(kept)
    return kept


@cache
def statement_for(vendor: str) -> tuple[str, tuple]:
    sql, parameters = open_to_both.within("SELECT conversation FROM said")
    return STATEMENTS[vendor].replace("OPEN_TO_BOTH", sql), parameters
