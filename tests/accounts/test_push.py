"""Notices ring on devices with no page open: only where asked, only through known services, once (NOTE-1)."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from types import SimpleNamespace

import pytest
import pywebpush
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from py_vapid.utils import b64urlencode

from accounts import actions
from accounts.actions import push
from accounts.models import Notice, PushAddress, User
from accounts.vapid import POINT, new_private_key, public_key
from config.clock import STEPS

pytestmark = pytest.mark.django_db
BROWSER = generate_private_key(SECP256R1())
KEYS = {"p256dh": b64urlencode(BROWSER.public_key().public_bytes(**POINT)), "auth": b64urlencode(b"sixteen bytes :)")}
CHROME = "https://fcm.googleapis.com/fcm/send/abc"
STRANGE = [
    "http://fcm.googleapis.com/x",
    "https://evil.example/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilfcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x",
    "https://user@fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "https://[/x",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "//fcm.googleapis.com/x",
    "",
    CHROME + "x" * 500,
]


@pytest.fixture(autouse=True)
def key(settings) -> str:
    settings.VAPID_PRIVATE_KEY = new_private_key()
    return settings.VAPID_PRIVATE_KEY


def subscribe(person_client: Client, endpoint: str = CHROME, **keys: str) -> object:
    data = {"endpoint": endpoint, "expirationTime": None, "keys": KEYS | keys}
    return person_client.post("/me/push/", json.dumps(data), content_type="application/json")


def tell(person: User, **fields: object) -> Notice:
    return actions.notify(
        person, **({"kind": "meeting.asked", "text": "Ben asks to meet", "url": "/meetings/"} | fields)
    )


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict]]:
    heard: list[tuple[str, dict]] = []

    def ring(address: PushAddress, data: str) -> None:
        heard.append((address.endpoint, json.loads(data)))

    monkeypatch.setattr(push, "send", ring)
    return heard


def test_the_command_makes_a_key_that_works(settings) -> None:  # NOTE-1
    out, err = StringIO(), StringIO()
    call_command("make_vapid_keys", stdout=out, stderr=err)
    settings.VAPID_PRIVATE_KEY = re.fullmatch(r"VAPID_PRIVATE_KEY=([\w-]{43})\n", out.getvalue())[1]

    assert re.fullmatch(r"B[\w-]{86}", public_key())
    assert "must be asked again" in err.getvalue()


def test_the_settings_offer_it_only_with_a_key(ana: User, client_of: Callable, settings) -> None:  # NOTE-1, ACC-9
    assert f'data-key="{public_key()}"' in client_of(ana).get("/me/settings/").content.decode()
    settings.VAPID_PRIVATE_KEY = ""
    assert "push-switch" not in client_of(ana).get("/me/settings/").content.decode()
    assert actions.push_notices() == 0


def test_a_browser_says_yes_and_no(ana: User, client_of: Callable) -> None:  # NOTE-1
    anas = client_of(ana)

    assert [subscribe(anas).status_code for _ in "12"] == [204, 204]
    assert PushAddress.objects.get().person == ana
    anas.post("/me/push/forget/", json.dumps({"endpoint": CHROME}), content_type="application/json")
    assert not PushAddress.objects.exists()


@pytest.mark.parametrize("endpoint", STRANGE)
def test_only_known_services_are_spoken_to(ana: User, client_of: Callable, endpoint: str) -> None:  # NOTE-1
    answer = subscribe(client_of(ana), endpoint)

    assert answer.status_code == 422
    assert answer.json() == {"reasons": [push.STRANGE]}


@pytest.mark.parametrize("keys", [{"auth": "x"}, {"p256dh": "AAAA"}, {"auth": "ä"}, {"p256dh": ""}])
def test_a_broken_key_is_refused(ana: User, client_of: Callable, keys: dict) -> None:
    assert subscribe(client_of(ana), **keys).status_code == 422


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"keys": 3}'])
def test_nonsense_is_refused(ana: User, client_of: Callable, body: str) -> None:
    assert client_of(ana).post("/me/push/", body, content_type="application/json").status_code == 422


def test_a_shared_browser_rings_for_the_last_one(ana: User, ben: User, client_of: Callable) -> None:
    subscribe(client_of(ana))
    subscribe(client_of(ben))

    assert PushAddress.objects.get().person == ben


def test_only_so_many_browsers_each(ana: User, client_of: Callable) -> None:
    for number in range(12):
        subscribe(client_of(ana), f"{CHROME}{number}")

    assert ana.push_addresses.count() == push.MOST


def test_each_notice_rings_once(ana: User, ben: User, client_of: Callable, rung: list) -> None:  # NOTE-1
    subscribe(client_of(ana))
    subscribe(client_of(ana), CHROME + "phone")
    notice = tell(ana)
    tell(ben)

    assert STEPS["push notices"]() == 2
    assert STEPS["push notices"]() == 0
    assert {endpoint for endpoint, _ in rung} == {CHROME, CHROME + "phone"}
    assert rung[0][1] == {"title": "Projectpal", "body": "Ben asks to meet", "url": notice.get_absolute_url(),
                          "tag": "meeting.asked"}  # fmt: skip


@pytest.mark.parametrize("change", [{"read_at": timezone.now()}, {"created_at": timezone.now() - timedelta(hours=2)}])
def test_what_was_seen_or_is_old_does_not_ring(ana: User, client_of: Callable, rung: list, change: dict) -> None:
    subscribe(client_of(ana))
    Notice.objects.filter(pk=tell(ana).pk).update(**change)

    assert (actions.push_notices(), rung) == (0, [])


def test_nothing_is_sent_within_a_request(ana: User, client_of: Callable, rung: list) -> None:  # NOTE-1
    subscribe(client_of(ana))
    tell(ana)
    client_of(ana).get("/notices/")

    assert rung == []


@pytest.mark.parametrize(("status", "left"), [(404, 0), (410, 0), (429, 1), (500, 1)])
def test_an_address_that_is_gone_is_forgotten(  # NOTE-1
    ana: User, client_of: Callable, monkeypatch: pytest.MonkeyPatch, status: int, left: int
) -> None:
    def refuse(address: PushAddress, data: str) -> None:
        raise pywebpush.WebPushException("no", SimpleNamespace(status_code=status, text=""))

    monkeypatch.setattr(push, "send", refuse)
    subscribe(client_of(ana))
    tell(ana)

    assert actions.push_notices() == 0
    assert PushAddress.objects.count() == left


class Service(BaseHTTPRequestHandler):
    """A push service: takes the encrypted message, or sends elsewhere."""

    def do_POST(self) -> None:
        self.server.got.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/inside")
        self.end_headers()

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def service() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.got, server.status = [], 201
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join(20)
    server.server_close()


def test_the_browser_can_read_it_and_the_service_cannot(ana: User, service: HTTPServer) -> None:  # NOTE-1
    import http_ece

    address = PushAddress(person=ana, endpoint=f"http://127.0.0.1:{service.server_port}/x", **KEYS)
    push.send(address, '{"body": "Ben asks to meet"}')
    (headers, body) = service.got[0]

    secret = b"sixteen bytes :)"
    assert (
        http_ece.decrypt(body, private_key=BROWSER, auth_secret=secret, version="aes128gcm")
        == b'{"body": "Ben asks to meet"}'
    )
    assert b"Ben" not in body
    assert headers["Authorization"].startswith("vapid t=")
    assert headers["TTL"] == "3600"


def test_a_redirect_is_not_followed(ana: User, service: HTTPServer) -> None:  # NOTE-1
    from requests import TooManyRedirects

    service.status = 302
    address = PushAddress(person=ana, endpoint=f"http://127.0.0.1:{service.server_port}/x", **KEYS)

    with pytest.raises(TooManyRedirects):
        push.send(address, "{}")
    assert len(service.got) == 1


def test_the_worker_keeps_static_files_and_one_page_only(client: Client) -> None:  # NOTE-1
    answer = client.get("/sw.js")
    script = answer.content.decode()
    kept = json.loads(re.search(r"const KEPT = (.*);", script)[1])

    assert answer["Content-Type"].startswith("text/javascript")
    assert kept[0] == "/offline/"
    assert all(path.startswith("/static/") for path in kept[1:])
    assert script.count("cache.put") == 1


def test_the_offline_page_is_nobodys(ana: User, client: Client, client_of: Callable) -> None:  # NOTE-1
    mine, anybodys = client_of(ana).get("/offline/"), client.get("/offline/")

    assert mine.content == anybodys.content
    assert "You are offline" in anybodys.content.decode()


def test_the_manifest_names_icons_that_are_there(client: Client) -> None:
    from django.contrib.staticfiles import finders

    answer = client.get("/manifest.webmanifest")
    facts = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert {icon["sizes"] for icon in facts["icons"]} == {"192x192", "512x512"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in facts["icons"])
    assert b'rel="manifest"' in client.get("/").content
