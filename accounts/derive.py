"""Rows that follow from rows: one statement, nothing read and nothing built in between."""

from django.db import connection
from django.db.models import Model, QuerySet, Value


def derive(model: type[Model], rows: QuerySet, **values: object) -> int:
    """Writes a `model` for each of `rows`: `derive(Step, meetings, meeting=F("pk"), verb="expired", …)`.

    Constraints and triggers hold as ever; defaults of Python and signals do not. Returns how many were written.
    """
    fields = [model._meta.get_field(name) for name in values]
    given = (
        value if hasattr(value, "resolve_expression") else Value(value, output_field=field)
        for field, value in zip(fields, values.values(), strict=True)
    )
    select, parameters = rows.order_by().values_list(*given).query.get_compiler(connection=connection).as_sql()
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) {select}", parameters)
        return cursor.rowcount
