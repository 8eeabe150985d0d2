"""An UPDATE that the ORM compiles once. Building one anew costs ten times the Python of running it."""

from functools import cache

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.db.models.sql import UpdateQuery

from accounts.prepared import Given


class Prepared:
    """`Prepared(rows, field=F("field") + Given("amount"))(amount=1)` does what `rows.update(…)` would."""

    def __init__(self, rows: QuerySet, **changes: Combinable) -> None:
        self.query = rows.query.chain(UpdateQuery)
        self.query.add_update_values(changes)
        self.compiled = cache(self.compile)

    def compile(self, vendor: str) -> tuple[str, tuple]:
        return self.query.clone().get_compiler(connection=connection).as_sql()

    def __call__(self, **given: object) -> int:
        """Returns the number of rows changed."""
        sql, places = self.compiled(connection.vendor)
        values = [given[place.value] if isinstance(place, Given) else place for place in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount
