"""A query whose SQL Django makes once, for where it runs with every message: making it costs ten times its answer.

PostgreSQL plans it once for each connection too (`prepare_threshold` in the settings).
"""

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from copy import copy
from functools import cache
from typing import NamedTuple

from django.db import connection, connections
from django.db.backends.utils import CursorWrapper
from django.db.models import BigIntegerField, Field, Model, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

ROWS = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::{kind}[])"}
MANY = object()  # stands for the values in the parameters


class Given(Value):
    """A value that is named when the statement is written, and given when it runs."""

    def __init__(self, name: str, output_field: Field | None = None) -> None:
        super().__init__(name, output_field or BigIntegerField())

    def as_sql(self, *_: object) -> tuple[str, list["Given"]]:
        return "%s", [self]

    def among(self, given: dict[str, object]) -> object:
        """What the database is handed for it."""
        return self.output_field.get_db_prep_value(given[self.value], connection)


class Made(NamedTuple):
    compiler: SQLCompiler
    sql: str
    parameters: tuple
    converters: dict


class Prepared:
    """`writable(pks)` answers the rows of what it was made of, a `values_list`; what it calls `Given` comes by name.

    `locks`: rows of this model stay locked until the commit, those that are joined to them do not. (Django's own
    `select_for_update(of=…)` knows no `values_list`.)
    """

    def __init__(self, build: Callable[[RawSQL], QuerySet], kind: str, *, locks: type[Model] | None = None) -> None:
        self.build, self.kind, self.locks = build, kind, locks
        self.made: Made | None = None

    @classmethod
    def of(cls, kind: str, *, locks: type[Model] | None = None) -> Callable[[Callable[[RawSQL], QuerySet]], "Prepared"]:
        """For a function that takes what its query looks for; `kind` is what PostgreSQL calls one of them."""
        return lambda build: cls(build, kind, locks=locks)

    def __call__(self, values: Collection[object], **given: object) -> list[tuple]:
        self.made = self.made or self.make()
        many = json.dumps(list(values)) if connection.vendor == "sqlite" else list(values)
        handed = [each.among(given) if isinstance(each, Given) else each for each in self.made.parameters]
        with planned_once() as cursor:
            cursor.execute(self.made.sql, [many if each is MANY else each for each in handed])
            rows = cursor.fetchall()
        if self.made.converters:
            return list(map(tuple, self.made.compiler.apply_converters(rows, self.made.converters)))
        return rows

    def within(self, rows: str) -> tuple[str, tuple]:
        """Its SQL and parameters where it is part of a larger statement: what it looks for is what `rows` selects."""
        made = self.make(rows)
        return made.sql, made.parameters

    def make(self, rows: str = "") -> "Made":
        rows, values = (rows, []) if rows else (ROWS[connection.vendor].format(kind=self.kind), [MANY])
        compiler = self.build(RawSQL(rows, values)).query.get_compiler(connection=connection)  # noqa: S611  own words
        sql, parameters = compiler.as_sql()
        if self.locks and connection.features.has_select_for_update_of:
            sql += f" FOR UPDATE OF {connection.ops.quote_name(self.locks._meta.db_table)}"
        return Made(compiler, sql, parameters, compiler.get_converters([column for column, *_ in compiler.select]))


class PreparedOne:
    """`found(pk=3)` answers the one row that its queryset would, with what comes along, or None."""

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self.made = cache(lambda vendor: self.make(build()))

    def __call__(self, **given: object) -> object | None:
        rows, compiler, sql, places = self.made(connection.vendor)
        handed = [each.among(given) if isinstance(each, Given) else each for each in places]
        compiler, rows = copy(compiler), rows.all()
        compiler.connection = connections[compiler.using]  # each thread has its own
        compiler.as_sql = lambda: (sql, handed)
        rows.query.get_compiler = lambda *_, **__: compiler
        return next(iter(rows), None)

    def make(self, rows: QuerySet) -> tuple[QuerySet, SQLCompiler, str, tuple]:
        compiler = rows.query.get_compiler(using=rows.db)
        return rows, compiler, *compiler.as_sql()


def planned_once() -> AbstractContextManager[CursorWrapper]:
    """A cursor that leaves its parameters apart from the statement, so that PostgreSQL knows it again."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    return connection._prepare_cursor(ServerBindingCursor(connection.connection))
