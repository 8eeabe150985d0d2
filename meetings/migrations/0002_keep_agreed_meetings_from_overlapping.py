"""No two agreed meetings of a person overlap (REQ-5), held by the database on both engines.

PostgreSQL: an exclusion constraint. The two people of a meeting are a multirange of their numbers, so that one
constraint sees a person as asker and as guest, and no extension is needed.
SQLite: triggers on insert and update. A later migration that alters this table there copies it, which drops its
triggers: such a migration must run `hold` again, and a test looks that they are in force.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EXCLUSION = """
ALTER TABLE meetings_meeting ADD CONSTRAINT no_two_agreed_meetings_overlap EXCLUDE USING gist (
    int8multirange(int8range(asker_id, asker_id, '[]'), int8range(guest_id, guest_id, '[]')) WITH &&,
    tstzrange(starts_at, ends_at) WITH &&
) WHERE (status IN ('accepted', 'running'))
"""

TRIGGER = """
CREATE TRIGGER no_two_agreed_meetings_overlap_{when} BEFORE {event} ON meetings_meeting
WHEN NEW.status IN ('accepted', 'running') AND EXISTS (
    SELECT 1 FROM meetings_meeting other
    WHERE other.id <> COALESCE(NEW.id, -1) AND other.status IN ('accepted', 'running')
      AND (other.asker_id IN (NEW.asker_id, NEW.guest_id) OR other.guest_id IN (NEW.asker_id, NEW.guest_id))
      AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at
)
BEGIN SELECT RAISE(ABORT, 'no_two_agreed_meetings_overlap'); END
"""

EVENTS = {"insert": "INSERT", "update": "UPDATE OF status, starts_at, ends_at, asker_id, guest_id"}


def hold(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(EXCLUSION)
        return
    for when, event in EVENTS.items():
        editor.execute(TRIGGER.format(when=when, event=event))


def let_go(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE meetings_meeting DROP CONSTRAINT no_two_agreed_meetings_overlap")
        return
    for when in EVENTS:
        editor.execute(f"DROP TRIGGER no_two_agreed_meetings_overlap_{when}")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(hold, let_go)]
