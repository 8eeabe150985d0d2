"""`manage.py start`: the whole site in one terminal, for trying it and for developing (`make run`)."""

import os
import socket
import subprocess
import sys
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepares the database (demo people when it is empty), then runs heartbeat and server until Ctrl-C."

    def handle(self, **options: object) -> None:
        self.refuse_taken_port()
        call_command("migrate", verbosity=0)
        if not User.objects.exists():
            self.stdout.write("An empty database: making demo people, about half a minute …")
            call_command("demo", stdout=self.stdout)
        heartbeat = subprocess.Popen([sys.executable, "manage.py", "heartbeat", "--every", "15"], cwd=settings.BASE_DIR)
        server = subprocess.Popen(self.daphne(), cwd=settings.BASE_DIR)  # noqa: S603
        self.tell()
        with suppress(KeyboardInterrupt):
            server.wait()
        for process in (heartbeat, server):
            process.terminate()
            process.wait()

    def refuse_taken_port(self) -> None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, settings.PORT)) == 0:
                raise CommandError(f"Port {settings.PORT} is taken. Choose another: PORT={settings.PORT + 1} make run")

    def daphne(self) -> list[str]:
        quiet = os.environ.get("DAPHNE_VERBOSITY", "0")
        return [
            sys.executable,
            "-m",
            "daphne",
            "-v",
            quiet,
            "-b",
            HOST,
            "-p",
            str(settings.PORT),
            settings.ASGI_APPLICATION.replace(".application", ":application"),
        ]

    def tell(self) -> None:
        self.stdout.write(
            f"\n{settings.SITE_NAME} is at {settings.SITE_URL} (Ctrl-C stops it). Mails are printed here.\n"
            "Sign in as ana@demo.example or ben@demo.example; the password was printed when the demo people were made\n"
            "(`manage.py demo --password NEW` sets another). Moderators: /admin/ as mod@demo.example.\n"
        )
