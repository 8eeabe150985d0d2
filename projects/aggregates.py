"""What Django does not bring for both databases."""

from collections.abc import Iterable

from django.db.models import Aggregate, IntegerField, JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler


class JsonList(Aggregate):
    """The values of many rows as one list, in no order."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: object, **context: object) -> tuple:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


def as_list(rows: QuerySet, parent: str, fields: Iterable[str]) -> Subquery:
    """The rows of one `parent` as an annotation: a list of their fields, in no order."""
    each = JSONObject(**{name: name for name in fields})
    return Subquery(rows.order_by().values(parent).annotate(found=JsonList(each)).values("found"))


class CountUpTo(Subquery):
    """How many rows a query finds, counted to `most` and no further."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
    empty_result_set_value = 0  # nobody is online: Django does not even ask

    def __init__(self, rows: QuerySet, most: int) -> None:
        super().__init__(rows.order_by().values("pk")[:most], output_field=IntegerField())
