"""An index over the words of messages, kept by the database itself in the transaction that writes a message.

Made for writing: PostgreSQL gathers new words in a list of 64 kB before it sorts them in (a longer one makes some
writer wait for it), SQLite keeps no lengths and no beginnings of words. Whoever remakes the table of messages on SQLite
has to make its triggers again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

POSTGRES = """CREATE INDEX chat_message_words ON chat_message
    USING gin (array_to_tsvector(array_remove(string_to_array(words, ' '), '')))
    WITH (fastupdate = on, gin_pending_list_limit = 64)"""

INSERT = "INSERT INTO chat_message_words(rowid, words) SELECT new.id, new.words WHERE new.words <> '';"
DELETE = (
    "INSERT INTO chat_message_words(chat_message_words, rowid, words)"
    " SELECT 'delete', old.id, old.words WHERE old.words <> '';"
)
SQLITE = [
    "CREATE VIRTUAL TABLE chat_message_words USING fts5(words, content='', detail=column, columnsize=0,"
    " tokenize=\"ascii tokenchars '+#='\")",
    "INSERT INTO chat_message_words(rowid, words) SELECT id, words FROM chat_message WHERE words <> ''",
    f"CREATE TRIGGER chat_message_words_in AFTER INSERT ON chat_message WHEN new.words <> '' BEGIN {INSERT} END",
    f"CREATE TRIGGER chat_message_words_out AFTER DELETE ON chat_message WHEN old.words <> '' BEGIN {DELETE} END",
    "CREATE TRIGGER chat_message_words_anew AFTER UPDATE OF words ON chat_message WHEN old.words <> new.words"
    f" BEGIN {DELETE} {INSERT} END",
]


def index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in [POSTGRES] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def forget(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_sqlite = [f"TRIGGER chat_message_words_{when}" for when in ("in", "out", "anew")]
    on_sqlite.append("TABLE chat_message_words")
    on_postgres = ["INDEX chat_message_words"]
    for name in on_postgres if schema_editor.connection.vendor == "postgresql" else on_sqlite:
        schema_editor.execute(f"DROP {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_initial")]
    operations = [migrations.RunPython(index, forget)]
