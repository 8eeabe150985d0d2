"""Personas: ana asks, ben is asked, eve has no business here, cleo has no token, mod moderates."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from pytest_django import DjangoDbBlocker

from accounts.models import City, User

from .emptying import Emptying

pytest_plugins = ["tests.browser", "tests.demo_site", "tests.quick"]
PASSWORD = "correct-horse-battery"
ASKING = {"browser", "cache", "connection", "connections", "coturn", "db", "demo_site", "django_db", "fresh_cache"}
ASKING |= {"get_channel_layer", "os", "postgres", "redis", "services", "subprocess", "transactional_db"}


def town() -> City:
    return City.objects.get_or_create(
        geoname_id=2950159,
        defaults={
            "name": "Berlin",
            "search_name": "berlin",
            "country": "DE",
            "lat": 52.52437,
            "lon": 13.41053,
            "population": 3426354,
            "timezone": "Europe/Berlin",
        },
    )[0]


def make_member(city: City, first_name: str, *, complete: bool = True, **fields: object) -> User:
    """A verified member with a complete profile (ACC-6), unless `complete=False`."""
    user = User.objects.create_user(
        f"{first_name.lower()}@example.com",
        PASSWORD,
        first_name=first_name,
        last_name=fields.pop("last_name", "Example"),
        born_on=date(1990, 5, 17),
        **fields,
    )
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    profile = user.profile
    if complete:
        profile.headline = f"{first_name} builds things"
        profile.city = city
        profile.timezone = "Europe/Berlin"
        profile.photo = "photos/example.webp"
        profile.meets_text = profile.meets_video = profile.meets_in_person = True
        profile.written_pitch = "I build quiet machines and look for somebody who hears what I do not."
        profile.area = "871f1d489ffffff"
        profile.area_label = "Berlin"
        profile.save()
    return user


@pytest.fixture
def berlin(db: None) -> City:
    return town()


@pytest.fixture
def member(berlin: City) -> Callable[..., User]:
    return partial(make_member, berlin)


@pytest.fixture
def ana(member: Callable[..., User]) -> User:
    return member("Ana", last_name="Lindqvist")


@pytest.fixture
def ben(member: Callable[..., User]) -> User:
    return member("Ben", last_name="Sorensen")


@pytest.fixture
def eve(member: Callable[..., User]) -> User:
    return member("Eve", last_name="Moreau")


@pytest.fixture
def cleo(member: Callable[..., User]) -> User:
    return member("Cleo", last_name="Okafor")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Empties it faster than Django does. In the end, ends the sessions that threads of sockets still have open,
    which would keep the test database from going.
    """
    with django_db_blocker.unblock():
        emptying = Emptying()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: emptying())
        yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def own_files(settings: object, tmp_path: Path) -> None:
    """Uploads of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what drives a browser; leaves out what needs a server that is not there (`make test` starts them all)."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    missing = {"postgres" if on_sqlite else "embedded"}
    if not settings.TURN_URLS:
        missing.add("coturn")
    if not Path(__file__).with_name("node_modules").joinpath("ready").exists():
        missing.add("npm")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if asks_no_server(item):
            item.add_marker("embedded")
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in missing)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    long = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    tests = Counter(item.path for item in items)
    # The longest first, so that no worker is left alone with them at the end (`--no-loadscope-reorder` keeps it so).
    items.sort(key=lambda item: (item.path not in long, -tests[item.path]))


def asks_no_server(item: pytest.Item) -> bool:
    """Neither a database (pytest-django refuses it then), nor does its file know Redis or start another process."""
    asks = {*item.fixturenames, *(mark.name for mark in item.iter_markers()), *vars(item.module)}
    return not asks & ASKING


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
