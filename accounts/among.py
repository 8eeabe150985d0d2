"""`pk__among=keys` is `pk__in=keys` with all keys in one parameter: of a thousand, Django and the driver handle one."""

import json

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignObject, Lookup
from django.db.models.sql.compiler import SQLCompiler


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):
    """Of any collection of numbers or words."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*parameters, list(self.rhs)]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list]:
        column, parameters = self.process_lhs(compiler, connection)
        rows = "(SELECT value FROM json_each(%s))"
        return f"{column} IN {rows}", [*parameters, json.dumps(list(self.rhs))]
