"""`manage.py backup`: the whole site in one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.backup import BackupError, backup
from config.backup.refused import size


class Command(BaseCommand):
    help = "Writes database and uploaded files into one file, while the site goes on. Keep .env apart: it is not in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.BACKUP_DIR)
        parser.add_argument("--keep", type=int, metavar="N", help="Of the backups in the folder keep the newest N.")

    def handle(self, *, folder: Path, keep: int | None, **options: object) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep takes a number of backups above zero, such as 14.")
        try:
            made = backup(folder, keep=keep)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{made.file}  {size(made.bytes)}, {made.rows:,} rows, {made.files:,} files.")
        if made.dropped:
            self.stdout.write(f"Older backups removed: {made.dropped}.")
