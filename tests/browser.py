"""Fixtures for real browsers on a real server: `live_site`, `browser`, `page_of(user)`, `visitor`."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from accounts.models import User

from .chromium import FLAGS
from .services import HOST, answers, free_port, running

BASE_DIR = Path(__file__).resolve().parent.parent
OUR_OWN = {"PYTEST_CURRENT_TEST", "DJANGO_ALLOW_ASYNC_UNSAFE"}  # variables that say nothing to the site


@dataclass
class LiveSite:
    """A daphne process on the test database; `url` has no slash at its end."""

    url: str
    port: int
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen | None = None
    serving: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        log = self.folder / "server.log"
        server = running(self.command(), answers(self.port), log, cwd=BASE_DIR, env=self.environment)
        self.process = self.serving.enter_context(server)

    def stop(self) -> None:
        self.serving.close()

    def command(self) -> list[str]:
        return [sys.executable, "-m", "daphne", "-b", HOST, "-p", str(self.port), "config.asgi:application"]

    def mails(self) -> list[str]:
        """The text of every mail that was sent, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        texts = []
        for file in files:
            for raw in re.split(rb"^-{79}\n", file.read_bytes(), flags=re.MULTILINE):
                if raw.strip():
                    mail = message_from_bytes(raw, policy=policy.default)
                    texts.append(
                        f"To: {mail['To']}\nSubject: {mail['Subject']}\n\n{mail.get_body(('plain',)).get_content()}"
                    )
        return texts

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a command of manage.py on the same database, as an operator would."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )


def test_database_url() -> str:
    """DATABASE_URL of the database that the running test uses."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return re.sub(r"/[^/]*$", f"/{name}", os.environ["DATABASE_URL"])


test_database_url.__test__ = False
Serve = Callable[[], LiveSite]


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as production sends them: hashed and bundled."""
    folder = tmp_path_factory.mktemp("static")
    environment = os.environ | {"DEBUG": "0", "DJANGO_SETTINGS_MODULE": "config.settings", "STATIC_ROOT": str(folder)}
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, timeout=120)
    return folder


@pytest.fixture(scope="session")
def serve(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> Iterator[Serve]:
    """The site on the test database, started once, and anew only where a test has put it into other surroundings."""
    serving, last = ExitStack(), {}

    def served() -> LiveSite:
        surroundings = {name: value for name, value in os.environ.items() if name not in OUR_OWN}
        if last.get("surroundings") != surroundings:
            serving.close()
            site = made_site(surroundings, tmp_path_factory.mktemp("site"), static_root)
            last.update(surroundings=surroundings, site=site)
            serving.callback(site.stop)
        return last["site"]

    with serving:
        yield served


def made_site(surroundings: dict[str, str], folder: Path, static_root: Path) -> LiveSite:
    port = free_port()
    environment = surroundings | {
        "DATABASE_URL": test_database_url(),
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": str(port),
        "SITE_URL": f"http://{HOST}:{port}",
        "STATIC_ROOT": str(static_root),
    }
    (folder / "mail").mkdir()
    return LiveSite(environment["SITE_URL"], port, folder, environment)


@pytest.fixture
def live_site(transactional_db: None, serve: Serve) -> LiveSite:
    """It has sent no mail yet and keeps its files with the test's; as no number comes again, it knows nobody."""
    site = serve()
    if site.process is None or site.process.poll() is not None:
        site.stop()
        site.start()
    for mail in (site.folder / "mail").iterdir():
        mail.unlink()
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    (site.folder / "media").unlink(missing_ok=True)
    (site.folder / "media").symlink_to(settings.MEDIA_ROOT)
    return site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium with a fake camera and microphone.

    Its event loop lives as long as the module, so browser tests stand in files of their own, without async tests.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread; the ORM is used beside it
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Window:
    """Opens contexts and remembers what their consoles complained of."""

    def __init__(self, browser: Browser, site: LiveSite) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(self, **options: object) -> Page:
        context = self.browser.new_context(base_url=self.site.url, **options)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self.listen)
        page.on("pageerror", self.note)
        return page

    def note(self, error: Error) -> None:
        # Chromium says so when a page changes while the transition to it is under way; nothing of ours threw.
        if "Transition was" not in str(error):
            self.complaints.append(str(error))

    def listen(self, message: ConsoleMessage) -> None:
        # A refused form answers 422, and Chromium reports the status of any such answer: no fault of the page.
        expected = re.search(
            r"status of (401|403|404|409|422|429)|WebSocket connection to|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION",
            message.text,
        )
        if message.type == "error" and not expected:
            self.complaints.append(message.text)


@pytest.fixture
def window(browser: Browser, live_site: LiveSite) -> Iterator[Window]:
    window = Window(browser, live_site)
    yield window
    for context in window.contexts:
        context.close()
    assert window.complaints == []


@pytest.fixture
def visitor(window: Window) -> Page:
    """A browser in which nobody is signed in."""
    return window.open()


@pytest.fixture
def page_of(window: Window, live_site: LiveSite) -> Callable[..., Page]:
    """A browser of one's own in which `user` is signed in; options are Playwright's, such as viewport."""

    def sign_in(user: User, **options: object) -> Page:
        client = Client()
        client.force_login(user)
        page = window.open(**options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_site.url}])
        return page

    return sign_in
