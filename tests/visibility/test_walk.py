"""Every address, walked by somebody of every circle: nothing comes back that the table does not open (VIS)."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from http.cookies import SimpleCookie

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from accounts.models import User
from accounts.visibility import SHOWN, Circle
from tests.conftest import make_member, town
from tests.visibility.rows import DESK, DESK_PAGES, HISTORY, NOT_FOR_THE_DESK, addresses
from tests.visibility.world import MARKS, NOBODYS, UNMARKED, World, allowed, found, make_world, withhold

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NEW_EACH_TIME = re.compile(r"value=\"\w{24,64}\"|nonce=\"[^\"]+|after=[^\"&]+|feed/[\w-]+")
VIEWERS = ["visitor", "member", "spent", "asked", "reader", "contact", "collaborator", "blocked", "moderator"]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Once for all tests of this file, each of which leaves it as it was; taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(partial(make_member, town()))
        transaction.set_rollback(True)


@pytest.fixture
def world(made: World, db: None) -> World:
    cache.clear()
    return deepcopy(made)


def named(patterns: list, space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns, pattern.namespace or space)
        elif pattern.name:
            yield f"{space}:{pattern.name}" if space else pattern.name


SITE = sorted({name for name in named(get_resolver().url_patterns) if not name.startswith("admin:")})
ADMIN = sorted({name for name in named(get_resolver().url_patterns) if name.startswith("admin:")})


def body(answer: HttpResponse) -> str:
    """All that came back: the words and the headers, also of the redirects on the way."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    hops = " ".join(url for url, _ in getattr(answer, "redirect_chain", []))
    return f"{hops} {dict(answer.headers)} {content.decode(errors='replace')}"


def session_of(person: User | None) -> SimpleCookie:
    client = Client()
    if person:
        client.force_login(User.objects.get(pk=person.pk))
    return client.cookies


def visit(session: SimpleCookie, url: str) -> Iterator[tuple[str, str]]:
    """Looks at it, then presses it, and takes back what that did."""
    for method in ("get", "post"):
        with transaction.atomic():
            client = Client(raise_request_exception=False)
            client.cookies = SimpleCookie(session.output(header=""))
            answer = getattr(client, method)(url, follow=True)
            assert answer.status_code != 500, (method, url)
            yield f"{method} {url}", body(answer)
            transaction.set_rollback(True)


def test_every_field_of_the_table_is_marked() -> None:  # VIS
    assert set(MARKS.values()) | set(UNMARKED) == set(SHOWN)


def test_every_address_has_a_row(world: World) -> None:  # VIS
    desk = {f"{model._meta.app_label}.{model._meta.model_name}" for model in _models_of_the_desk()}

    assert [name for name in SITE if addresses(name, world) is None] == []
    assert desk - set(DESK) == set()
    pages = {name.removeprefix("admin:") for name in ADMIN}
    known = {f"{model.replace('.', '_')}_{page}" for model in DESK for page in
             ("changelist", "change", "add", "delete", "history")}  # fmt: skip
    assert pages - known - set(DESK_PAGES) == set()


def _models_of_the_desk() -> list[type]:
    from django.contrib import admin

    return list(admin.site._registry)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nothing_comes_back_that_the_table_withholds(world: World, viewer: str) -> None:  # VIS-1 to 6
    person, circle = world.people[viewer]
    session = session_of(person)
    leaks = {}
    for name in SITE:
        for url in addresses(name, world, viewer) or []:
            for where, text in visit(session, url):
                if leaked := found(text) - open_at(name, circle):
                    leaks[where] = sorted(leaked)

    assert leaks == {}


@pytest.mark.parametrize("viewer", ["visitor", "member", "spent", "blocked"])
def test_what_is_withheld_makes_no_difference(world: World, viewer: str) -> None:  # VIS-1, VIS-6, PRO-3
    """A sign that others have too cannot be marked; whoever may not see it gets the same answer whatever it is."""
    person, circle = world.people[viewer]
    withheld = {field for field in UNMARKED if circle is None or circle < SHOWN[field]}
    session = session_of(person)
    urls = [url for name in SITE for url in addresses(name, world, viewer) or []]

    answers = []
    for which in (0, 1):
        withhold(world.rhea, withheld, which)
        answers.append({url: answer_to(session, url) for url in urls})
    assert [url for url, answer in answers[0].items() if answer != answers[1][url]] == []


@pytest.mark.parametrize("field", UNMARKED)
@pytest.mark.parametrize("viewer", ["reader", "collaborator"])
def test_what_is_open_makes_one(world: World, viewer: str, field: str) -> None:  # PRO-1, PRO-3
    session, answers = session_of(world.people[viewer][0]), []
    for which in (0, 1):
        withhold(world.rhea, {field}, which)
        answers.append(answer_to(session, world.rhea.get_absolute_url()))

    assert answers[0] != answers[1]


def answer_to(session: SimpleCookie, url: str) -> tuple[int, str]:
    """What comes back, without what is new in every answer: tokens, nonces, places in a list, secret addresses."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(session.output(header=""))
        answer = client.get(url, follow=True)
        transaction.set_rollback(True)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, NEW_EACH_TIME.sub("", text.decode(errors="replace"))


def open_at(name: str, circle: Circle | None) -> set[str]:
    """Signing out makes a visitor of everybody."""
    if name == "account_logout":
        return allowed(Circle.VISITOR) | allowed(circle)
    return allowed(circle) | ({"Canfirst"} if name in HISTORY else set())


@pytest.mark.parametrize("viewer", [name for name in VIEWERS if name not in ("visitor", "blocked")])
def test_the_profile_shows_all_the_table_opens(world: World, viewer: str) -> None:  # VIS-1 to 3, VIS-5, PRO-1
    person, circle = world.people[viewer]
    client = Client()
    client.force_login(person)
    pages = (world.rhea.get_absolute_url(), world.project.get_absolute_url(), "/?q=canfirst")
    text = "".join(body(client.get(page)) for page in pages)

    assert found(text) | {"99900022"} == allowed(circle) | {"99900022"}


def test_the_blocked_get_a_plain_404(world: World) -> None:  # VIS-6
    client = Client()
    client.force_login(world.people["blocked"][0])

    for url in (world.rhea.get_absolute_url(), world.project.get_absolute_url(), f"/messages/{world.rhea.public_id}/",
                f"/meetings/ask/{world.rhea.public_id}/", world.meetings["blocked"].get_absolute_url()):  # fmt: skip
        assert client.get(url).status_code == 404, url


@pytest.mark.parametrize("viewer", [name for name in VIEWERS if name != "moderator"])
def test_the_desk_tells_nobody_else_anything(world: World, viewer: str) -> None:  # MOD-3
    person, _ = world.people[viewer]
    client = Client()
    if person:
        client.force_login(person)

    for url in desk_pages(world):
        answer = client.get(url)
        assert answer.status_code in (302, 403, 404), url
        assert found(body(answer)) == set(), url


def test_the_desk_keeps_homes_and_secrets_from_moderators(world: World) -> None:  # MOD-3, VIS-4
    client = Client()
    client.force_login(User.objects.get(pk=world.people["moderator"][0].pk))
    pages = {url: body(client.get(url, follow=True)) for url in desk_pages(world)}

    assert {url: leaked for url, text in pages.items() if (leaked := found(text) & kept_from_the_desk(url))} == {}
    assert any("Canlast" in text for text in pages.values())


def kept_from_the_desk(url: str) -> set[str]:
    """The words of a message are evidence: they stand on its own page, and in no list."""
    evidence = {"99900022"} if re.fullmatch(r"/admin/chat/message/\d+/change/", url) else set()
    return NOT_FOR_THE_DESK - evidence


def desk_pages(world: World) -> Iterator[str]:
    yield reverse("admin:index")
    for name in DESK:
        label, model = name.split(".")
        yield reverse(f"admin:{label}_{model}_changelist")
        for row in apps.get_model(label, model)._default_manager.all()[:4]:
            yield reverse(f"admin:{label}_{model}_change", args=[row.pk])


def test_a_mark_outside_the_table_is_nobodys(world: World) -> None:  # VIS-4
    assert all(not (set(NOBODYS) & allowed(circle)) for circle in Circle)
