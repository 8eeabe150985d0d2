"""Rows that follow from rows: one statement, nothing read and nothing built in between."""

from django.db import connection
from django.db.models import Model, QuerySet, Value
from django.db.models.constants import OnConflict


def derive(model: type[Model], rows: QuerySet, *, on_conflict: OnConflict | None = None, **values: object) -> int:
    """Writes a `model` for each of `rows`: `derive(Step, meetings, meeting=F("pk"), verb="expired", …)`.

    A row that is there is an error, or ignored, or, by its primary key, written anew. Constraints and triggers hold as
    ever; defaults of Python and signals do not, nor a model's own order. Returns how many were written.
    """
    fields = [model._meta.get_field(name) for name in values]
    given = (
        value if hasattr(value, "resolve_expression") else Value(value, output_field=field)
        for field, value in zip(fields, values.values(), strict=True)
    )
    rows = rows if rows.query.order_by else rows.order_by()
    select, parameters = rows.values_list(*given).query.get_compiler(connection=connection).as_sql()
    names, key = [field.column for field in fields], model._meta.pk.column
    into = connection.ops.insert_statement(on_conflict=on_conflict)
    suffix = connection.ops.on_conflict_suffix_sql(fields, on_conflict, [name for name in names if name != key], [key])
    quoted = connection.ops.quote_name
    columns = ", ".join(map(quoted, names))
    with connection.cursor() as cursor:
        cursor.execute(f"{into} {quoted(model._meta.db_table)} ({columns}) {select} {suffix}", parameters)
        return cursor.rowcount
