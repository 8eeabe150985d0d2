"""Is what the site needs to know in the database? Each docstring is the mend when the question fails."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import Beat, City
from config.health.views import LATE
from meetings.models import Venue

from .examine import Finding


def database(part: str) -> Finding:
    """Check DATABASE_URL and that the server is up."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(part, "ill", f"{len(waiting)} migrations are waiting", "Run `manage.py migrate`.")
    return Finding(part, "well", connection.vendor)


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


QUESTIONS = [database, cities, venues, heartbeat]
