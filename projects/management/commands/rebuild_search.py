from django.core.management.base import BaseCommand

from projects import search


class Command(BaseCommand):
    help = "Writes the words that the directory searches anew, from profiles and projects."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{search.rebuild()} people can be found.")
