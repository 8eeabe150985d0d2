"""Triggers that refuse to change or delete a line of the admin's log, on both engines (MOD-1)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from accounts import desk_log


def hold(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in desk_log.FORWARD[editor.connection.vendor]:
        editor.execute(statement)


def let_go(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in desk_log.BACK[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("admin", "0003_logentry_add_action_flag_choices")]
    operations = [migrations.RunPython(hold, let_go)]
