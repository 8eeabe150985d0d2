"""Empties the tables after a test that committed, and brings back what migrations filled in.

Django's flush does the same at ten times the price: PostgreSQL makes new files for every table and index that it
truncates, and `post_migrate` asks for every permission anew. Here the rows go, and the first ones come back as they
were, numbers included.
"""

from collections.abc import Iterator

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import DeadlockDetected

from accounts import desk_log
from payments import triggers

GUARDED = (triggers.TABLE, desk_log.TABLE)


class Emptying:
    """Remembers the rows of a database that was migrated a moment ago; called, it leaves these and no others."""

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        with connection.cursor() as cursor:
            self.inserts = [insert for table in self.tables for insert in inserts(cursor, table)]
            self.script = self.for_postgresql(cursor) if connection.vendor == "postgresql" else ""

    def __call__(self, tries: int = 5) -> None:
        """A deadlock is with a server that still ends what the test began: when it has, there is none."""
        try:
            self.empty()
        except OperationalError as fault:
            if tries == 1 or not isinstance(fault.__cause__, DeadlockDetected):
                raise
            self(tries - 1)

    def empty(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if self.script:
                cursor.execute(self.script)
            else:
                self.on_sqlite(cursor)

    def for_postgresql(self, cursor: CursorWrapper) -> str:
        """All in one message. It waits for whoever is still writing to these tables; not for ever."""
        return "; ".join(
            [
                "SET LOCAL lock_timeout = '30s'",
                f"LOCK TABLE {', '.join(map(quoted, self.tables))} IN EXCLUSIVE MODE",
                "SET LOCAL session_replication_role = replica",  # no triggers: some would refuse
                *(f"DELETE FROM {quoted(table)}" for table in self.tables),
                *(cursor.mogrify(*insert) for insert in self.inserts),
            ]
        )

    def on_sqlite(self, cursor: CursorWrapper) -> None:
        """The triggers of the ledger and the desk's log stand aside meanwhile, where they have anything to lose."""
        found = {name: sql for table in GUARDED if has_rows(cursor, table) for name, sql in guards(cursor, table)}
        for name in found:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in self.tables:
            cursor.execute(f"DELETE FROM {quoted(table)}")
        for insert in self.inserts:
            cursor.execute(*insert)
        for guard in found.values():
            cursor.execute(guard)


def inserts(cursor: CursorWrapper, table: str) -> Iterator[tuple[str, list[object]]]:
    """A statement with its values that writes all rows of the table, if it has any."""
    cursor.execute(f"SELECT * FROM {quoted(table)}")
    columns, rows = [quoted(column[0]) for column in cursor.description], cursor.fetchall()
    if rows:
        values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
        yield (
            f"INSERT INTO {quoted(table)} ({', '.join(columns)}) VALUES {values}",
            [value for row in rows for value in row],
        )


def has_rows(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
    return bool(cursor.fetchone())


def guards(cursor: CursorWrapper, table: str) -> list[tuple[str, str]]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    return cursor.fetchall()


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
