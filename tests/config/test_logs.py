"""Log lines: JSON that says what happened and to whose request, and never anything about a person (OPS-3)."""

import json
import logging
import os
import re
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from uuid import uuid4

import pytest
from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.actions import agree, introduce
from accounts.letters import unsubscribe_url
from accounts.models import User
from accounts.socket.refused import refusal
from config.watch.lines import JSONLine, ReadableLine, id_for
from meetings.models import Feed
from tests.chat import files
from tests.conftest import PASSWORD
from tests.services import HOST, answers, free_port, running

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Meet me where the herons sleep"
ADDRESS = "203.0.113.9"


class Written:
    """What the handler of production would have written."""

    def __init__(self) -> None:
        self.stream = StringIO()

    def __str__(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in str(self).splitlines()]

    def of(self, route: str) -> dict:
        return next(line for line in self.lines if line.get("route") == route)


@pytest.fixture
def written() -> Iterator[Written]:
    written = Written()
    handler = logging.StreamHandler(written.stream)
    handler.setFormatter(JSONLine())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def browser(ana: User, client_of: Callable) -> Client:
    client = client_of(ana)
    client.raise_request_exception = False
    return client


# --- What a line says -----------------------------------------------------------------------------------------------
def test_a_request_is_one_line(written: Written, ana: User, browser: Client) -> None:  # OPS-3
    answer = browser.get(f"/people/{ana.public_id}/?tab=about", REMOTE_ADDR=ADDRESS)

    (line,) = written.lines
    assert line.pop("time").endswith("+00:00")
    assert 0 < line.pop("seconds") < 60
    assert line == {
        "level": "info",
        "logger": "config.watch.lines",
        "message": "GET person 200",
        "request": answer["X-Request-ID"],
        "route": "person",
        "method": "GET",
        "status": 200,
        "person": ana.public_id,
    }


def test_what_is_asked_all_the_time_is_no_news_unless_it_fails(written: Written, client: Client, db: None) -> None:
    for path in ("/healthz", "/metrics", "/readyz"):
        client.get(path)

    assert [(line["route"], line["status"]) for line in written.lines] == [("readyz", 503)]


@pytest.mark.parametrize("given", ["0" * 32, "9f1b0c1e-0000-4000-8000-0123456789ab"])
def test_a_well_formed_request_id_is_taken_over(written: Written, client: Client, db: None, given: str) -> None:
    answer = client.get("/tour/", headers={"X-Request-ID": given})

    assert answer["X-Request-ID"] == written.of("tour")["request"] == given


@pytest.mark.parametrize(
    "given", [None, "", "ana@example.com", "0" * 31, "0" * 33, "A" * 32, f"{'0' * 32}\n", "é" * 32]
)
def test_any_other_is_replaced(given: str | None) -> None:
    assert re.fullmatch("[0-9a-f]{32}", id_for(given))
    assert id_for(given) != id_for(given)


def test_a_fault_is_told_by_type_and_place(
    written: Written, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # OPS-3
    break_the_tour(monkeypatch, "for Ana")

    answer = browser.get("/tour/")

    fault, request = written.lines
    assert (answer.status_code, request["status"]) == (500, 500)
    assert fault["request"] == request["request"] == answer["X-Request-ID"]
    assert fault["message"] == "Internal Server Error"
    assert fault["error"]["type"] == "builtins.RuntimeError"
    assert re.fullmatch(r"tests/config/test_logs\.py:\d+ broken", fault["error"]["at"][-1])
    assert fault["error"]["cause"]["type"] == "builtins.KeyError"


def break_the_tour(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    def broken(*_: object, **__: object) -> None:
        try:
            {}[words]
        except KeyError as error:
            raise RuntimeError(words) from error

    monkeypatch.setattr("accounts.views.pages.render", broken)


def test_while_developing_a_line_is_read_by_people(ana: User) -> None:
    try:
        raise ValueError("for Ana")
    except ValueError:
        record = logging.LogRecord("chat", logging.ERROR, "x.py", 1, "It %s", ("broke",), sys.exc_info())

    text = ReadableLine().format(record)

    assert re.match(r"\d\d:\d\d:\d\d ERROR   chat: It broke\nTraceback", text)
    assert text.endswith("ValueError: for Ana")


# --- What no line says ----------------------------------------------------------------------------------------------
def test_typical_requests_leave_no_trace_of_anybody(
    written: Written, browser: Client, ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # OPS-3
    contact = introduce(ana, ben)
    agree(contact)
    feed = Feed.objects.get_or_create(person=ana)[0].token
    letter = unsubscribe_url(ana).strip("/").rpartition("/")[2]
    visitor = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)

    def walk() -> list[int]:
        sign_in = {"login": ana.email, "password": PASSWORD}
        sign_up = {"email": "new@person.example", "password1": "herons-at-midnight", "first_name": "Newton"}
        picture = SimpleUploadedFile("Ana Lindqvist.png", files.picture())
        to_ben = f"/messages/{ben.public_id}/"
        steps = [
            visitor.post("/accounts/login/?next=/me/%3Fx=herons", sign_in | {"password": "wrong-herons"}),
            visitor.post("/accounts/login/", sign_in),
            Client(raise_request_exception=False).post("/accounts/signup/", sign_up),
            visitor.post("/accounts/password/reset/", {"email": ana.email}),
            browser.post(to_ben, {"body": SENTENCE, "client_id": str(uuid4())}),
            browser.post(reverse("attach", args=[ben.public_id]), {"file": picture, "client_id": str(uuid4())}),
            browser.post("/payments/stripe/webhook/", {"email": ana.email}, HTTP_STRIPE_SIGNATURE="t=1,v1=herons"),
            browser.get("/?q=Lindqvist"),
            browser.get(reverse("unsubscribe", args=[letter])),
            browser.get(f"/meetings/by-mail/{letter}/"),
            browser.get(f"/meetings/feed/{feed}.ics"),
            browser.get("/people/Ana Lindqvist/"),
            browser.get("/tour/", headers={"Host": f"{ana.email}.evil.example"}),
            Client(enforce_csrf_checks=True).post("/theme/?from=herons", headers={"Origin": "https://herons.example"}),
        ]
        return [step.status_code for step in steps]

    walk()
    break_the_tour(monkeypatch, f"{ana.email} {SENTENCE}")
    browser.get(f"/tour/?for={ana.email}")

    nobody_in(
        str(written),
        *(ana.email, ben.email, "Lindqvist", "Sorensen", r"\bAna\b", r"\bBen\b", "Newton", "person.example"),
        *(PASSWORD, "herons", SENTENCE, ADDRESS, letter, feed, re.escape("?")),
        *(cookie.value for client in (browser, visitor) for cookie in client.cookies.values() if cookie.value),
    )
    assert {"account_login", "account_signup", "stripe_webhook", "conversation", "attach", "unsubscribe", "tour"} <= {
        line.get("route") for line in written.lines
    }


def nobody_in(text: str, *traces: str) -> None:
    found = {trace: match[0] for trace in traces if (match := re.search(f".*{trace}.*", text, re.IGNORECASE))}
    assert found == {}


def test_what_is_logged_elsewhere_leaves_no_trace_either(written: Written, ana: User, ben: User) -> None:  # OPS-3
    """The database, asyncio, daphne, Django and the socket, with all they like to say."""
    quote = f'{{"body": "{SENTENCE}", "of": "{ana.email}"}}'
    with suppress(IntegrityError), transaction.atomic():
        try:
            User.objects.filter(pk=ben.pk).update(email=ana.email)
        except IntegrityError:
            logging.getLogger("chat.writer").exception("Not kept: %s", ana.email)
            raise
    refusal(RuntimeError(quote))
    logging.getLogger("accounts").warning("Refused: %s, %r", ValidationError(SENTENCE), RuntimeError(SENTENCE))
    logging.getLogger("payments").error(RuntimeError(SENTENCE))
    logging.getLogger("asyncio").error(f"Exception in callback Hub.publish(['user:1'], {quote})\nhandle: {quote}")
    logging.getLogger("daphne.server").error("Exception inside application: %s", f"{quote}\n{quote}")
    logging.getLogger("django.security.DisallowedHost").error(f"Invalid HTTP_HOST header: '{ana.email}'.")
    logging.getLogger("stripe").error("%(who)s is no address", {"who": ana.email})
    logging.getLogger("meetings").info("Went to https://x.example/?token=herons and /me/herons of %s", "t" * 40)

    nobody_in(str(written), ana.email, SENTENCE, "herons", "t" * 40)
    assert [line["message"] for line in written.lines] == [
        "Not kept: [e-mail]",
        "A socket handler failed",
        "Refused: ValidationError, RuntimeError",
        "RuntimeError",
        "Exception in callback Hub.publish",
        "Exception inside application: …",
        "Invalid HTTP_HOST header",
        "… is no address",
        "Went to [address] and [address] of [token]",
    ]


def test_a_line_that_was_written_wrongly_is_told_without_its_values() -> None:
    record = logging.LogRecord("chat", logging.ERROR, "x.py", 1, "Two %s, one argument: %s", (SENTENCE,), None)

    assert json.loads(JSONLine().format(record))["message"] == "Two %s, one argument"


# --- The server of production ---------------------------------------------------------------------------------------
@pytest.fixture
def production(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`web.sh` on a database without a table, so that everything that can fail does. Its address and its output."""
    port, log = free_port(), tmp_path / "log"
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_URL": "https://projectpal.example",
        "ALLOWED_HOSTS": "projectpal.example",
        "STRIPE_SECRET_KEY": "sk_live_example",
        "BEHIND_PROXY": "1",
        "LOG_FORMAT": "",
        "DEBUG": "0",
    }
    with running(["sh", "config/deploy/web.sh"], answers(port), log, cwd=ROOT, env=environment):
        yield f"http://{HOST}:{port}", log


@pytest.mark.slow
@pytest.mark.embedded
def test_the_server_of_production_writes_such_lines_and_no_others(production: tuple[str, Path]) -> None:  # OPS-3
    address, log = production
    headers = {
        "Host": "projectpal.example",
        "X-Forwarded-Proto": "https",
        "X-Real-IP": ADDRESS,
        "Cookie": f"{site.SESSION_COOKIE_NAME}=herons; __Host-session=herons",
        "X-Request-ID": "ana@example.com",
    }

    for path in (
        "/meetings/by-mail/herons/",
        "/meetings/feed/herons.ics",
        "/?q=herons",
        "/me/herons",
        "/healthz?herons",
    ):
        with suppress(HTTPError):
            urllib.request.urlopen(urllib.request.Request(address + path, headers=headers), timeout=20)

    text = log.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert {line["status"] for line in lines if "status" in line} >= {500}
    assert {line["error"]["type"] for line in lines if "error" in line} >= {"django.db.utils.OperationalError"}
    nobody_in(text, "herons", ADDRESS, "ana@", re.escape("?"))
