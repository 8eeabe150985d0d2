"""`demo_site`: the site with its demo people on a database of its own, made once in a run, for tests that only read.

Run as a program it makes them, and tells as JSON what stands where and how to be signed in.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from .services import HOST, answers, free_port, running

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass
class DemoSite:
    """`ids` names what an address needs ("ben", "open", "order"); `sessions` holds a cookie for each person."""

    url: str
    ids: dict[str, str]
    sessions: dict[str, str]

    def path(self, words: str) -> str:
        """The address for "/people/{ben}/"; what nobody has stands as it is, and finds nothing."""
        return re.sub(r"{([\w-]+)}", lambda name: self.ids.get(name[1], name[1]), words)

    def cookies(self, person: str) -> list[dict[str, str]]:
        """Of a browser in which this person is signed in; none for a visitor."""
        value = self.sessions.get(person)
        return [{"name": "session", "value": value, "url": self.url}] if value else []


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> Iterator[DemoSite]:
    folder, port = shared(tmp_path_factory.getbasetemp()) / "demo", free_port()
    environment = {name: value for name, value in os.environ.items() if name != "REDIS_URL"} | {
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "EMAIL_URL": "dummymail://",
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": str(port),
        "SITE_URL": f"http://{HOST}:{port}",
        "STATIC_ROOT": str(static_root),
    }
    told = made_once(folder, environment)
    command = [sys.executable, "-m", "daphne", "-b", HOST, "-p", str(port), "config.asgi:application"]
    with running(command, answers(port), folder / f"{port}.log", cwd=BASE_DIR, env=environment):
        yield DemoSite(environment["SITE_URL"], **json.loads(told))


def shared(own: Path) -> Path:
    """A folder of this run, for all its workers."""
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, environment: dict[str, str]) -> str:
    """By whoever comes first; the others wait."""
    folder.mkdir(exist_ok=True)
    told = folder / "told.json"
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not told.exists():
            command = [sys.executable, "-m", "tests.demo_site"]
            options = {"capture_output": True, "text": True, "timeout": 300}
            made = subprocess.run(command, cwd=BASE_DIR, env=environment, **options)
            assert made.returncode == 0, made.stderr
            told.write_text(made.stdout.splitlines()[-1])
    return told.read_text()


def tell() -> dict[str, dict[str, str]]:
    from django.core.management import call_command

    from config.demo import make_demo

    call_command("migrate", verbosity=0)
    make_demo("a-demo-password")
    add_what_the_story_lacks()
    return {"ids": ids(), "sessions": sessions()}


def add_what_the_story_lacks() -> None:
    """A time to be changed, times proposed back, a report to write, a strike, an order to pay."""
    from datetime import timedelta

    from django.utils import timezone

    from config.demo.scenes import Scene, pack
    from meetings import actions

    now = timezone.now()
    ana, ben, eve, gus, lena, noah = (one(name) for name in ("ana", "ben", "eve", "gus", "lena", "noah"))
    for person in (ana, ben, gus):
        pack(person)
    moved = Scene(lena, noah).agree(now + timedelta(days=2))
    actions.reschedule(moved, by=lena, starts_at=now + timedelta(days=3))
    countered = Scene(gus, eve).ask(now - timedelta(hours=2), now + timedelta(days=5))
    actions.counter(countered, by=eve, times=[now + timedelta(days=6)])
    asked = Scene(lena, gus)
    asked.hold(asked.agree(now - timedelta(hours=5)), 45 * 60, 45 * 60)
    late = Scene(gus, ben).agree(now + timedelta(hours=9))
    actions.cancel(late, by=ben, reason="My train does not run.")


def one(name: str) -> object:
    from accounts.models import User

    return User.objects.get(email=f"{name}@demo.example")


def sessions() -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    cookies = {}
    for name in ("ana", "ben", "cleo", "eve", "gus", "mira", "lena", "newt", "mod", "root"):
        client = Client()
        client.force_login(one(name))
        cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return cookies


def ids() -> dict[str, str]:
    """People by first name, meetings as "asker-guest-status", projects by slug of the title, the rest by what it is."""
    from django.utils.text import slugify

    from accounts.models import User
    from meetings.models import Meeting, Strike
    from payments.models import Order
    from projects.models import Project

    found = {user.email.split("@")[0]: user.public_id for user in User.objects.filter(email__endswith="@demo.example")}
    for meeting in Meeting.objects.select_related("asker", "guest").order_by("pk"):
        found[slugify(f"{meeting.asker.first_name} {meeting.guest.first_name} {meeting.status}")] = meeting.public_id
    found |= {slugify(project.title): project.public_id for project in Project.objects.all()}
    found["strike"] = Strike.objects.of(one("ben")).latest("pk").public_id
    return found | order(Order.objects.filter(buyer=one("ana")).first())


def order(paid: object) -> dict[str, str]:
    """A paid order with its receipt, and one that waits in the sandbox."""
    from payments import actions

    waiting = actions.begin(paid.buyer, click="waiting")
    address = actions.checkout(waiting)
    return {"paid": paid.public_id, "waiting": waiting.public_id, "checkout": address.rstrip("/").split("/")[-1]}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(tell()))  # noqa: T201
