"""Is what the site needs to know in the database? Each docstring is the mend when the question fails."""

import time

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.models import Beat, City
from config.backup.make import made_in
from config.health.views import LATE
from meetings.models import Venue

from .examine import Finding

CLOCKS_APART = 5  # seconds
BACKUP_HOURS = 26  # one a night, and some patience


def database(part: str) -> Finding:
    """Check DATABASE_URL and that the server is up."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(part, "ill", f"{len(waiting)} migrations are waiting", "Run `manage.py migrate`.")
    return Finding(part, "well", connection.vendor)


def clocks(part: str) -> Finding:
    """Let every machine keep its clock by NTP: meetings begin and end by it."""
    if connection.vendor != "postgresql":
        return Finding(part, "well", "one machine, one clock")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs((cursor.fetchone()[0] - timezone.now()).total_seconds())
    if apart > CLOCKS_APART:
        return Finding(part, "ill", f"the database's is {apart:.0f} s from ours", clocks.__doc__ or "")
    return Finding(part, "well", "the database's is ours")


def cities(part: str) -> Finding:
    """Run `manage.py import_cities`."""
    count = City.objects.count()
    if not count:
        return Finding(part, "ill", "none: nobody can say where they are", "Run `manage.py import_cities`.")
    return Finding(part, "well", f"{count:,}")


def venues(part: str) -> Finding:
    """Run `manage.py import_venues FILE`."""
    count = Venue.objects.filter(active=True).count()
    if not count:
        return Finding(part, "mind", "none: in-person meetings get no place", "Run `manage.py import_venues FILE`.")
    return Finding(part, "well", f"{count:,}")


def heartbeat(part: str) -> Finding:
    """Keep `manage.py heartbeat --every 15` running beside the web processes."""
    age = Beat.objects.age()
    if age is None or age.total_seconds() > LATE:
        text = "has never run" if age is None else f"last beat {age.total_seconds():.0f} s ago"
        return Finding(part, "ill", text, heartbeat.__doc__ or "")
    return Finding(part, "well", f"last beat {age.total_seconds():.0f} s ago")


def backups(part: str) -> Finding:
    """Run `manage.py backup --keep 14` every night (README, Production)."""
    newest = next(iter(made_in(settings.BACKUP_DIR)), None)
    if newest is None:
        level = "ill" if settings.BACKUPS_EXPECTED else "mind"
        return Finding(part, level, f"none in {settings.BACKUP_DIR}", backups.__doc__ or "")
    hours = (time.time() - newest.stat().st_mtime) / 3600
    level = "ill" if hours > BACKUP_HOURS else "well"
    return Finding(part, level, f"the newest is {hours:.0f} h old", backups.__doc__ or "" if level == "ill" else "")


QUESTIONS = [database, clocks, cities, venues, heartbeat, backups]
