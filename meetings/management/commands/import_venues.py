"""`manage.py import_venues FILE`: cafés, libraries and co-working spaces for the halfway page."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.cities import import_cities, read_package
from accounts.models import City
from meetings.actions.venues import import_venues
from meetings.halfway.readers import UnknownFormat, read


class Command(BaseCommand):
    help = "Takes in places from CSV, GeoJSON of OpenStreetMap features or Overpass JSON. Twice is the same as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            rows = list(read(file))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except UnknownFormat as error:
            raise CommandError(f"{file} is no file of places: {error}.") from None
        if not City.objects.exists():
            self.stdout.write(f"Towns first, for the time zones: {import_cities(read_package())}.")
        taken = import_venues(rows)
        for line in taken.skipped:
            self.stderr.write(f"Skipped {line}.")
        self.stdout.write(f"{taken}.")
