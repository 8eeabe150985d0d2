"""What must stand before the story begins: tables, collected files, towns, and pictures, drawn meanwhile."""

from contextlib import nullcontext
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accounts.models import City

from .studio import drawing


def bare() -> bool:
    return not connection.introspection.table_names()


def set_up() -> None:
    with drawing() if bare() else nullcontext():
        call_command("migrate", verbosity=0)
        if not settings.DEBUG:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def know_the_towns() -> None:
    if not City.objects.exists():
        with drawing():
            call_command("import_cities", verbosity=0, stdout=StringIO())
