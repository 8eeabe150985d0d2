"""`manage.py start`: the whole site in one terminal, for trying it and for developing (`make run`)."""

import signal
import socket
import subprocess
import sys
import time
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from config.demo import kept_password
from config.demo.stage import bare, set_up

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the server must answer


class Command(BaseCommand):
    help = "Prepares the database (demo people when it is empty), then runs heartbeat and server until Ctrl-C."

    def handle(self, **options: object) -> None:
        if answers():
            raise CommandError(f"Port {settings.PORT} is taken. Choose another: PORT={settings.PORT + 1} make run")
        if bare():
            self.stdout.write("An empty database: making tables and demo people, half a minute or so …")
            self.stdout.flush()
        set_up()
        if not User.objects.exists():
            call_command("demo", stdout=StringIO())
        self.serve()

    def serve(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        beat = [sys.executable, "manage.py", "heartbeat", "-v", "0", "--every", "15"]
        place = ["-b", HOST, "-p", str(settings.PORT)]
        daphne = [sys.executable, "-m", "daphne", "-v", "0", *place, "config.asgi:application"]
        processes = [subprocess.Popen(command, cwd=settings.BASE_DIR) for command in (beat, daphne)]  # noqa: S603
        try:
            self.wait(processes[1])
            self.tell()
            processes[1].wait()
        except KeyboardInterrupt:
            self.stdout.write("\nGood-bye.")
        finally:
            for process in processes:
                process.terminate()
                process.wait()

    def wait(self, server: subprocess.Popen) -> None:
        deadline = time.monotonic() + PATIENCE
        while not answers():
            if server.poll() is not None or time.monotonic() > deadline:
                raise CommandError("The server did not start; what it said stands above.")
            time.sleep(0.1)

    def tell(self) -> None:
        ana = User.objects.filter(email="ana@demo.example").first()
        known = ana is not None and ana.check_password(kept_password())
        password = kept_password() if known else "the one that `manage.py demo --password` was given"
        if ana:
            self.stdout.write(
                "\nSign in as ana@demo.example or ben@demo.example, as a moderator mod@demo.example (/admin/)."
            )
            self.stdout.write(f"The password of all demo people: {password}")
        self.stdout.write(f"{settings.SITE_NAME} is at {settings.SITE_URL}  (mails are printed here, Ctrl-C stops it)")
        self.stdout.flush()


def answers() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, settings.PORT)) == 0
