"""`manage.py restore FILE`: the site as a backup has it."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.backup import BackupError, restore


class Command(BaseCommand):
    help = (
        "Checks a backup, then puts its database and files in the place of this site's. Stop web and heartbeat first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Give up the people and files that are here.")

    def handle(self, *, file: Path, replace: bool, **options: object) -> None:
        try:
            restore(file, replace=replace, say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from None
