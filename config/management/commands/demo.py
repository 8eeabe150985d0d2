"""`manage.py demo`: a lively, coherent site on an empty database."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo import kept_password, make_demo
from config.demo.crowd import make_crowd
from config.demo.stage import bare, set_up

SHORTEST = 8


class Command(BaseCommand):
    help = "Makes the demo people and their story; run again, it renews what has become stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="Password of all demo people; otherwise DEMO_PASSWORD, or one it makes.")
        parser.add_argument("--people", type=int, metavar="N", help="Have at least N members in all, for measuring.")

    def handle(self, *, password: str | None, people: int | None, **options: object) -> None:
        password = password or kept_password()
        if len(password) < SHORTEST:
            raise CommandError(f"The password needs at least {SHORTEST} characters.")
        if people is not None and people < 0:
            raise CommandError("--people takes a number of members, such as 1000.")
        if bare():
            set_up()
        made = make_demo(password)
        if people:
            self.stdout.write(f"{make_crowd(people):,} more members made.")
        self.stdout.write(
            "Demo people are here." if made else "The demo people were here already; their story is up to date."
        )
        self.stdout.write(f"Sign in as ana@demo.example, ben@demo.example, … with the password: {password}")
