"""Indexes over single words, kept by the database itself in the transaction that writes a text.

PostgreSQL: GIN over the words as they stand, without a parser that would take "c++" apart. SQLite: FTS5 tables that
hold no copy of the text, filled by triggers; whoever remakes one of the two tables has to make its triggers again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TEXTS = [("projects_searchdoc", "person_id", ["text", "open_text"]), ("projects_projectdoc", "project_id", ["text"])]

POSTGRES = "CREATE INDEX {table}_{column}_words ON {table} USING gin ({words}) WITH (fastupdate = off)"
WORDS = "array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))"

INSERT = "INSERT INTO {table}_words(rowid, {columns}) VALUES (new.{key}, {new});"
DELETE = "INSERT INTO {table}_words({table}_words, rowid, {columns}) VALUES ('delete', old.{key}, {old});"
SQLITE = [
    "CREATE VIRTUAL TABLE {table}_words USING fts5({columns}, content='', detail=column, prefix='2 3',"
    " tokenize=\"ascii tokenchars '+#=-'\")",
    "INSERT INTO {table}_words(rowid, {columns}) SELECT {key}, {columns} FROM {table}",
    f"CREATE TRIGGER {{table}}_words_in AFTER INSERT ON {{table}} BEGIN {INSERT} END",
    f"CREATE TRIGGER {{table}}_words_out AFTER DELETE ON {{table}} BEGIN {DELETE} END",
    f"CREATE TRIGGER {{table}}_words_anew AFTER UPDATE OF {{columns}} ON {{table}} BEGIN {DELETE} {INSERT} END",
]


def statements(vendor: str, table: str, key: str, columns: list[str]) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRES.format(table=table, column=name, words=WORDS.format(column=name)) for name in columns]
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
    return [text.format(table=table, key=key, columns=", ".join(columns), old=old, new=new) for text in SQLITE]


def index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    vendor = schema_editor.connection.vendor
    for table, key, columns in TEXTS:
        for statement in statements(vendor, table, key, columns):
            schema_editor.execute(statement, params=None)


def forget(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table, _, columns in TEXTS:
        if schema_editor.connection.vendor == "postgresql":
            names = [f"INDEX {table}_{name}_words" for name in columns]
        else:
            names = [f"TRIGGER {table}_words_{when}" for when in ("in", "out", "anew")] + [f"TABLE {table}_words"]
        for name in names:
            schema_editor.execute(f"DROP {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_fill_the_first_categories")]
    operations = [migrations.RunPython(index, forget)]
