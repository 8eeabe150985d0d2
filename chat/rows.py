"""Many rows at once, as one JSON text, so that a statement is the same for every batch: PostgreSQL plans it once,
SQLite knows it again, and nobody takes thousands of parameters apart. Django would put its own together anew for each
row and column, at three times the cost of running it.
"""

from datetime import datetime
from functools import cache, lru_cache
from uuid import UUID

from django.db import connection
from django.db.models import Field

from accounts.models import Contact
from accounts.prepared import planned_once
from accounts.socket.encoding import encode

from .models import Conversation, Message, Reading

ROWS = {
    "sqlite": ("json_each(%s)", "json_extract(value, '$[{place}]')"),
    "postgresql": ("jsonb_array_elements(%s::jsonb) AS each (value)", "(value ->> {place})::{kind}"),
}
NAMES = {model.__name__.lower(): model._meta.db_table for model in (Contact, Conversation, Message, Reading)}


def asked(statement: str, fields: tuple[Field, ...], rows: list[tuple], *more: object) -> list[tuple]:
    """What the statement returns, if anything. `more` are parameters that come after the rows.

    In it `{values}` are those of a row, one for each field, `{rows}` is where they come from, and tables are called as
    their models.
    """
    with planned_once() as cursor:
        whole = put_together(statement, fields, connection.vendor)
        cursor.execute(whole, [encode([list(map(stored, row)) for row in rows]), *more])
        return cursor.fetchall() if cursor.description else []


@cache
def put_together(statement: str, fields: tuple[Field, ...], vendor: str) -> str:
    rows, value = ROWS[vendor]
    kinds = [field.db_type(connection).partition("(")[0] for field in fields]
    values = ", ".join(value.format(place=place, kind=kind) for place, kind in enumerate(kinds))
    return statement.format(**NAMES, values=values, rows=rows)


def stored(value: object) -> object:
    """As the database takes what JSON has no word for."""
    if isinstance(value, datetime):
        return moment(value, connection.vendor)
    if isinstance(value, UUID):
        return str(value) if connection.features.has_native_uuid_field else value.hex
    return value


@lru_cache(maxsize=8)
def moment(value: datetime, vendor: str) -> str:
    """The messages of a batch share theirs."""
    return str(connection.ops.adapt_datetimefield_value(value))
