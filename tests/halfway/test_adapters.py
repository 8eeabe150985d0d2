"""An own router and an own geocoder, and what happens when they fail. Real HTTP, to this machine."""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import geocoder
from accounts.models import City, Profile, User
from meetings.halfway import router, suggest
from meetings.halfway.globe import Point
from meetings.halfway.travel import Traveller
from meetings.models import Meeting

from .conftest import SOUTH

WALKER = Traveller(Point(52.5, 13.4), "walk")
PLACES = [Point(52.51, 13.41), Point(52.52, 13.42)]


class Server:
    """Answers as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: object = {}
        self.status, self.delay = 200, 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                time.sleep(outer.delay)
                answer = outer.answer(self.path) if callable(outer.answer) else outer.answer
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


def test_the_router_is_asked_for_minutes(server: Server, settings: object) -> None:  # HALF-2
    settings.ROUTER_URL = f"{server.url}/"
    server.answer = {"code": "Ok", "durations": [[0, 600, None]]}

    assert router.routed(WALKER, PLACES) == [10, float("inf")]
    assert server.asked == [
        "/table/v1/foot/13.40000,52.50000;13.41000,52.51000;13.42000,52.52000?sources=0&annotations=duration"
    ]


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "NoTable"},
        {"code": "Ok"},
        {"code": "Ok", "durations": [[0, 1]]},
        {"code": "Ok", "durations": [[0, -5, 1]]},
        {"code": "Ok", "durations": [[0, None, None]]},
        {"code": "Ok", "durations": [[0, "x", 1]]},
        {"code": "Ok", "durations": None},
        b"<html>no json",
        [],
    ],
)
def test_any_strange_answer_keeps_the_estimate(server: Server, settings: object, answer: object) -> None:  # HALF-2
    settings.ROUTER_URL = server.url
    server.answer = answer

    assert router.routed(WALKER, PLACES) is None


def test_a_slow_dead_or_refusing_router_keeps_the_estimate(
    server: Server, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:  # HALF-2
    monkeypatch.setattr(router, "TIMEOUT", 0.2)
    settings.ROUTER_URL = server.url
    server.delay = 1
    assert router.routed(WALKER, PLACES) is None

    server.delay, server.status = 0, 500
    assert router.routed(WALKER, PLACES) is None

    settings.ROUTER_URL = "http://127.0.0.1:1"
    assert router.routed(WALKER, PLACES) is None

    settings.ROUTER_URL = "file:///etc/passwd"
    assert router.routed(WALKER, PLACES) is None


def test_without_a_router_and_for_public_transport_nothing_is_asked(server: Server, settings: object) -> None:
    assert router.routed(WALKER, PLACES) is None
    settings.ROUTER_URL = server.url
    assert router.routed(WALKER._replace(mode="transit"), PLACES) is None

    assert server.asked == []


@pytest.mark.django_db
def test_the_list_goes_by_the_routers_times(
    places: None,
    agreed: Callable[..., Meeting],
    lives: Callable,
    server: Server,
    settings: object,
    ana: User,
    ben: User,
) -> None:  # HALF-2
    """The router says the opposite of the crow: what the estimate ranks last is now first."""

    def minutes(path: str) -> dict[str, object]:
        count = path.split("/")[-1].split("?")[0].count(";")
        return {"code": "Ok", "durations": [[0, *[60 * (count - number) for number in range(count)]]]}

    lives(ana, ana.profile.area, "bike")
    estimated = suggest(agreed())
    first = list(estimated.places.values_list("venue_id", flat=True))
    settings.ROUTER_URL, server.answer = server.url, minutes
    estimated.places.all().delete()
    Meeting.objects.get().place.delete()
    estimated.delete()

    meeting = Meeting.objects.get()
    meeting.asker.profile.travel = "bike"
    Profile.objects.update(travel="bike")
    routed = suggest(meeting)

    assert len(server.asked) == 2
    assert list(routed.places.values_list("venue_id", flat=True))[0] in first[-25:]
    assert routed.places.first().low_band == 0


@pytest.fixture
def nominatim(server: Server, settings: object) -> Server:
    settings.GEOCODER_URL = server.url
    server.answer = [{"lat": "52.4772", "lon": "13.4313", "display_name": "Karl-Marx-Straße 1"}]
    cache.clear()
    return server


@pytest.mark.django_db
def test_an_address_becomes_an_area_and_is_forgotten(
    nominatim: Server, berlin: City, client_of: Callable[[User], Client], ana: User, caplog: pytest.LogCaptureFixture
) -> None:  # HALF-3
    caplog.set_level(logging.DEBUG, logger="accounts")
    client = client_of(ana)
    assert "Street and town" in client.get("/me/area/").content.decode()

    html = client.post("/me/area/address/", {"address": "Karl-Marx-Straße 1, Berlin"}).content.decode()

    assert parse_qs(urlsplit(nominatim.asked[0]).query)["q"] == ["Karl-Marx-Straße 1, Berlin"]
    assert f'<option value="{SOUTH}" selected>' in html
    assert "Karl-Marx" not in html
    assert "Karl-Marx" not in caplog.text
    assert "13.4313" not in html
    assert Profile.objects.get(pk=ana.pk).area != SOUTH  # looked at first, saved by the person


@pytest.mark.django_db
def test_photon_answers_too(server: Server, settings: object, berlin: City) -> None:
    settings.GEOCODER_URL = f"{server.url}?type=photon"
    place = {"geometry": {"coordinates": [13.4313, 52.4772]}, "properties": {"name": "x"}}
    server.answer = {"features": [place]}

    assert geocoder.area_of("Karl-Marx-Straße 1") == SOUTH


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [([], 200, "No such address was found"), ({}, 429, "does not answer"), (b"no json", 200, "does not answer")],
)
def test_a_search_that_fails_says_so_without_the_address(
    nominatim: Server, client_of: Callable[[User], Client], ana: User, answer: object, status: int, words: str
) -> None:
    nominatim.answer, nominatim.status = answer, status

    page = client_of(ana).post("/me/area/address/", {"address": "Secret Street 5"})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Secret Street" not in page.content.decode()


@pytest.mark.django_db
def test_ten_searches_an_hour_are_enough(nominatim: Server, client_of: Callable[[User], Client], ana: User) -> None:
    client = client_of(ana)
    for _ in range(11):
        page = client.post("/me/area/address/", {"address": "Karl-Marx-Straße 1"})

    assert page.status_code == 422
    assert "enough searching" in page.content.decode()
    assert len(nominatim.asked) == 10


@pytest.mark.django_db
def test_without_a_geocoder_there_is_no_address_field(client_of: Callable[[User], Client], ana: User) -> None:
    client = client_of(ana)

    assert "Street and town" not in client.get("/me/area/").content.decode()
    assert client.post("/me/area/address/", {"address": "x"}).status_code == 422
