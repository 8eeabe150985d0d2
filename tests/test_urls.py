"""Every address of the site, and what it answers to whom: a new route needs a row here, or the first test fails."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.letters import unsubscribe_url
from accounts.models import Beat, Pitch, Submission, User
from accounts.moderators import GROUP, fill_group
from chat import actions as chat
from config.demo.scenes import Scene
from meetings import actions as meetings
from meetings import mail_links
from meetings.models import Feed
from payments import actions as payments
from projects import actions as projects
from projects.models import Category, Project
from tests.chat import files

ADDRESSES = Path(__file__).with_name("urls.txt")
WHO = ("visitor", "eve", "ana", "mod")
WITHOUT_TOKEN = {"stripe_webhook", "google_login_by_token", "unsubscribe"}  # signed; checked by allauth itself
ALLAUTH = ("account_", "google_", "mfa_", "socialaccount_", "usersessions_")
GARBAGE = ("zzzzzzzzzzzz", "99999999999999999999999", "%00", "%F0%9F%92%A5", "x" * 400)

# What the forms of the site call their fields, so that garbage comes through to whoever reads it.
FIELDS = re.findall(
    r"\w+",
    """
    q status meets pitch online near skill category page after month week kind minutes times message projects starts_at
    reason verb change venue place area address cell lat lon size body client_id earlier text email subject title
    summary stage tags wants click theme next step aims_to_create city timezone headline rating happened other_came
    again words person role seat direction code login password file offset
    """,
)


def table() -> dict[str, tuple[list[str], list[str], str]]:
    """Route → what its address needs, what GET answers to each of WHO, and what POST answers to eve."""
    rows = [line.split() for line in ADDRESSES.read_text().splitlines() if line and not line.startswith("#")]
    return {name: ([] if needs == "-" else needs.split(","), answers, post) for name, needs, *answers, post in rows}


def routes(patterns: list, inside: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or f"{inside}{pattern.pattern}"
        elif pattern.app_name != "admin":
            yield from routes(pattern.url_patterns, f"{inside}{pattern.pattern}")


def test_every_route_has_a_row() -> None:
    unnamed = {"accounts/social/" + rest for rest in ("login/cancelled/", "login/error/", "signup/", "connections/")}

    assert set(routes(get_resolver().url_patterns)) - unnamed == set(table())


@pytest.fixture
def ids(ana: User, ben: User) -> dict[str, object]:
    """Ana has one of everything, some of it with Ben: what each address needs, by name."""
    cache.clear()
    payments.gift(ana, 3, key="urls", reason="For the test")
    order = payments.begin(ana, click="a" * 24)
    checkout = payments.checkout(order)
    payments.fulfil(order, payment_intent="pi_urls")
    category = Category.objects.get_or_create(slug="hardware", defaults={"name": "Hardware"})[0]
    project = projects.write(Project(owner=ana, title="Kite", summary="It flies.", category=category), by=ana)
    meeting = Scene(ana, ben, "in_person").agree(timezone.now() + timedelta(days=3))
    late = Scene(ben, ana).agree(timezone.now() + timedelta(days=5))
    Beat.objects.create(started_at=timezone.now(), ended_at=timezone.now(), running=False)
    strike = meetings.strike(ana, late, reason="late")
    upload = SimpleUploadedFile("kite.png", files.picture())
    sent = chat.attach(meeting.contact, by=ana, upload=upload, client_id=uuid4())
    pitch = Pitch.objects.create(owner=ana, status="ready", file="pitches/a.mp4", poster="posters/a.webp", seconds=9)
    Pitch.objects.filter(pk=pitch.pk).update(captions="WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n")
    photo = ContentFile(files.picture(), name="a.webp")
    photo_sent = Submission.objects.create(owner=ana, subject="photo", file=photo)
    return {
        "ana": ana.public_id,
        "ben": ben.public_id,
        "category": category.slug,
        "file": sent.attachment.public_id,
        "feed": Feed.objects.get_or_create(person=ana)[0].token,
        "letter": "accounts-notices",
        "mail": mail_links.address(meeting, ana, "accept").rstrip("/").rsplit("/", 1)[-1],
        "meeting": meeting.public_id,
        "notice": ana.notices.first().pk,
        "number": 1,
        "order": order.public_id,
        "part": "poster",
        "path": "photos/none.webp",
        "pitch": pitch.public_id,
        "project": project.public_id,
        "sent": photo_sent.public_id,
        "session": checkout.rstrip("/").rsplit("/", 1)[-1],
        "step": "role",
        "strike": strike.public_id,
        "subject": "person",
        "unsubscribe": unsubscribe_url(ana).strip("/").rpartition("/")[2],
        "verb": "pay",
    }


@pytest.fixture
def clients(
    ana: User, eve: User, member: Callable[..., User], client_of: Callable[[User], Client]
) -> dict[str, Client]:
    fill_group()
    mod = member("Mod", is_staff=True)
    mod.groups.set(Group.objects.filter(name=GROUP))
    found = {"visitor": Client(), "eve": client_of(eve), "ana": client_of(ana), "mod": client_of(mod)}
    for client in found.values():
        client.raise_request_exception = False  # a fault of ours is a 500 in the comparison, not the end of the test
    return found


def address(name: str, needs: list[str], ids: dict[str, object]) -> str:
    return reverse(name, args=[ids[need] for need in needs])


def said(response: HttpResponse) -> str:
    """The status, or where it leads: "login" with the way back, else →name of the page."""
    if not 300 <= response.status_code < 400:
        return str(response.status_code)
    place = response["Location"]
    if place.startswith("/accounts/login/"):
        return "login"
    return "reauth" if place.startswith("/accounts/reauthenticate/") else str(response.status_code)


def test_each_page_answers_each_person_as_the_table_says(clients: dict[str, Client], ids: dict[str, object]) -> None:
    expected = {name: answers for name, (_, answers, _) in table().items()}

    seen = {
        name: [said(clients[who].get(address(name, needs, ids))) for who in WHO]
        for name, (needs, _, _) in table().items()
    }

    assert seen == expected


def test_a_stranger_may_press_only_what_is_hers(clients: dict[str, Client], eve: User, ids: dict[str, object]) -> None:
    expected = {name: post for name, (_, _, post) in table().items()}

    seen = {}
    for name, (needs, _, _) in table().items():
        clients["eve"].force_login(eve)  # signing out is one of them
        seen[name] = said(clients["eve"].post(address(name, needs, ids), {"sent": "nothing of use"}))

    assert seen == expected


def test_no_form_is_taken_without_its_token(ana: User, ids: dict[str, object]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana)

    seen = {name: browser.post(address(name, needs, ids)).status_code for name, (needs, _, _) in table().items()}

    assert {name for name, status in seen.items() if status != 403} == WITHOUT_TOKEN


def test_no_page_takes_a_method_it_does_not_know(clients: dict[str, Client], ids: dict[str, object]) -> None:
    seen = {name: clients["ana"].delete(address(name, needs, ids)) for name, (needs, _, _) in table().items()}

    others = {name: answer.status_code for name, answer in seen.items() if answer.status_code != 405}
    assert {name: status for name, status in others.items() if not name.startswith(ALLAUTH) or status >= 500} == {}


@pytest.mark.slow
@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_an_address_finds_nothing(garbage: str, clients: dict[str, Client], ids: dict[str, object]) -> None:
    found = {}
    for name, (needs, _, _) in table().items():
        for need in needs:
            path = address(name, needs, ids | {need: "GARBAGE" if need not in {"notice", "number"} else 7777})
            path = path.replace("GARBAGE", garbage).replace("7777", garbage)
            for method in ("get", "post"):
                status = getattr(clients["ana"], method)(path).status_code
                if status not in {403, 404, 405, 410, 429} and not (status == 302 and need == "number"):
                    found[method, path] = status

    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("garbage", ["\x00", "💥" * 200, "9" * 30, "2026-13-45T99:99"])
def test_garbage_in_a_form_breaks_nothing(garbage: str, clients: dict[str, Client], ids: dict[str, object]) -> None:
    form = dict.fromkeys(FIELDS, garbage)
    broken = {}
    for name, (needs, _, _) in table().items():
        if name in {"account_logout", "leave"}:
            continue
        path = address(name, needs, ids)
        for method in ("get", "post"):
            status = getattr(clients["ana"], method)(path, form).status_code
            if status >= 500:
                broken[method, path] = status

    assert broken == {}


def test_each_answer_carries_its_guards(clients: dict[str, Client], ana: User, ids: dict[str, object]) -> None:
    wanting = {}
    for name, (needs, _, _) in table().items():
        clients["ana"].force_login(ana)
        answer = clients["ana"].get(address(name, needs, ids))
        policy = answer.get("Content-Security-Policy", "")
        lacks = [
            what
            for what, there in {
                "policy": "default-src 'none'" in policy and "unsafe" not in policy,
                "nosniff": answer.get("X-Content-Type-Options") == "nosniff",
                "frames": answer.get("X-Frame-Options") == "DENY",
                "referrer": answer.get("Referrer-Policy") == "same-origin",
                "kept private": "private" in answer.get("Cache-Control", "") or name in {"healthz", "readyz"},
            }.items()
            if not there
        ]
        if lacks:
            wanting[name] = lacks

    assert wanting == {}
