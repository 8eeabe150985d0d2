"""`manage.py heartbeat`: the one periodic runner."""

import logging
from signal import SIGTERM, signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections

from config.clock import beat

log = logging.getLogger(__name__)
DAY = 86400


class Command(BaseCommand):
    help = "Does what is due: expiries, reminders, meetings that start and end, mail. Safe to run twice or late."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="Go on for ever, a beat this often.")

    def handle(self, *, every: float | None, verbosity: int, **options: object) -> None:
        self.talks = verbosity > 0
        if every is None:
            self.tell(beat())
            return
        if not 0 < every <= DAY:
            raise CommandError("--every takes a number of seconds above zero and up to a day, such as 15.")
        told_to_stop = Event()
        signal(SIGTERM, lambda *_: told_to_stop.set())  # a beat cut off would hold up the next one for minutes
        while not told_to_stop.is_set():
            self.try_to_beat()
            close_old_connections()
            told_to_stop.wait(every)

    def try_to_beat(self) -> None:
        try:
            self.tell(beat())
        except DatabaseError as error:  # a restart of PostgreSQL: the next beat finds it again
            log.error("No heartbeat: %s", error)

    def tell(self, told: dict[str, int | str] | None) -> None:
        if not self.talks:
            return
        if told is None:
            self.stdout.write("Another heartbeat is under way; nothing to do.")
        elif done := {name: rows for name, rows in told.items() if rows}:
            self.stdout.write(", ".join(f"{name}: {rows}" for name, rows in done.items()))
