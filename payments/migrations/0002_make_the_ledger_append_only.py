"""Triggers that refuse to change or delete a transfer, on both engines."""

from django.db import migrations

from payments import triggers


def run(statements: dict[str, list[str]], schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements[schema_editor.connection.vendor]:
            cursor.execute(statement)


def forward(apps, schema_editor) -> None:
    run(triggers.FORWARD, schema_editor)


def back(apps, schema_editor) -> None:
    run(triggers.BACK, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [migrations.RunPython(forward, back)]
