"""Lets the test runner empty the ledger between tests on SQLite, where it does so by DELETE (PostgreSQL truncates)."""

from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.db.backends.sqlite3.base import DatabaseOperations

from payments import triggers


@pytest.fixture(autouse=True, scope="session")
def flush_without_triggers() -> Iterator[None]:
    flush = DatabaseOperations.execute_sql_flush

    def flush_between_triggers(self: DatabaseOperations, statements: list[str]) -> None:
        using = self.connection.alias
        with transaction.atomic(using), connections[using].cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [triggers.TABLE])
            if found := cursor.fetchall():
                for statement in triggers.SQLITE_BACK:
                    cursor.execute(statement)
            flush(self, statements)
            for (statement,) in found:
                cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush_between_triggers)
        yield
