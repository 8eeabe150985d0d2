"""`manage.py make_vapid_keys`: the key for web push (NOTE-1)."""

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.vapid import new_private_key


class Command(BaseCommand):
    help = "Prints a new VAPID key as a line for .env. Browsers that said yes before must be asked again."

    def handle(self, **options: object) -> None:
        if settings.VAPID_PRIVATE_KEY:
            self.stderr.write("There is a key already; with another one every browser must be asked again.")
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_private_key()}")
