"""Rows by pairs of values, each found by one step into the index that holds both.

`a IN (…) AND b IN (…)` would try every a with every b, and SQLite reads the whole index for `(a, b) IN (…)`.
"""

from collections.abc import Collection

from django.db import connection, models

FOUND = """WITH asked (one, other) AS (VALUES {asked}) SELECT {table}.id FROM asked CROSS JOIN {table}
    WHERE {table}.{one} = asked.one AND {table}.{other} = asked.other"""


def found(model: type[models.Model], one: str, other: str, pairs: Collection[tuple[object, object]]) -> list[int]:
    """The keys of the rows of which the two fields are one of these pairs."""
    if not pairs:
        return []
    fields = model._meta.get_field(one), model._meta.get_field(other)
    names = {"one": fields[0].column, "other": fields[1].column, "table": model._meta.db_table}
    values = [
        field.get_db_prep_value(value, connection) for pair in pairs for field, value in zip(fields, pair, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(asked=", ".join(["(%s, %s)"] * len(pairs)), **names), values)
        return [key for (key,) in cursor.fetchall()]
