"""What a backup says of itself, and whether this site can take it."""

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .refused import BackupError

FORMAT = 1
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class About:
    """`tables`: columns by table. `bytes`: of all that is inside, unpacked. `bucket`: chats' files lie elsewhere."""

    engine: str
    rows: dict[str, int]
    tables: dict[str, list[str]]
    migrations: list[str]
    bytes: int
    bucket: bool = False
    made_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    site: str = field(default_factory=lambda: settings.SITE_URL)
    versions: dict[str, str] = field(
        default_factory=lambda: {"django": django.__version__, "python": platform.python_version()}
    )
    format: int = FORMAT

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, text: str | bytes) -> "About":
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            raise BackupError("This is a backup of another make: its about.json cannot be read.") from None

    # --- Can this site take it? -----------------------------------------------------------------------------------
    def check(self) -> None:
        if self.format != FORMAT:
            raise BackupError(f"This backup has format {self.format}; this version of the site reads format {FORMAT}.")
        if self.engine != connection.vendor:
            theirs, ours = ENGINES.get(self.engine, self.engine), ENGINES[connection.vendor]
            raise BackupError(
                f"This backup was made on {theirs}, this site runs on {ours}. Set DATABASE_URL to a {theirs} database."
            )
        known = set(on_disk())
        if newer := sorted(set(self.migrations) - known):
            raise BackupError(
                f"This backup was made by a newer version of the site ({newer[0]}). Install that version first."
            )
        if known == set(self.migrations) and (lacking := self.lacking()):
            raise BackupError(f"This backup was made by another version of the site: it has no {lacking[0]}.")

    def lacking(self) -> list[str]:
        """Tables and columns of this version that it has not, although its migrations have the same names."""
        return [
            f"{model._meta.db_table}.{column.column}"
            for model in apps.get_models(include_auto_created=True)
            if model._meta.managed and not model._meta.proxy
            for column in model._meta.local_concrete_fields
            if column.column not in self.tables.get(model._meta.db_table, ())
        ]


def on_disk() -> list[str]:
    return [f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations]


def applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def columns() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        return {
            table: [column.name for column in connection.introspection.get_table_description(cursor, table)]
            for table in connection.introspection.django_table_names(only_existing=True, include_views=False)
        }


def rows(tables: list[str] | dict) -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found
