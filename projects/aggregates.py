"""What Django does not bring for both databases."""

from django.db.models import Aggregate, IntegerField, JSONField, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class JsonList(Aggregate):
    """The values of many rows as one list, in no order."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: object, **context: object) -> tuple:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


class CountUpTo(Subquery):
    """How many rows a query finds, counted to `most` and no further."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"

    def __init__(self, rows: QuerySet, most: int) -> None:
        super().__init__(rows.order_by().values("pk")[:most], output_field=IntegerField())
