"""What visitors may open (ACC-4), and who is shown out (MOD-1)."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from accounts.middleware import OPEN_PAGES
from accounts.models import User

pytestmark = pytest.mark.django_db
OPEN = ["/", "/tour/", "/rules/", "/trust/", "/support/", "/privacy/", "/terms/", "/credits/", "/accounts/login/"]
SHUT = [
    "/me/",
    "/me/edit/",
    "/me/settings/",
    "/me/favourites/",
    "/welcome/",
    "/notices/",
    "/cities/?q=be",
    "/projects/",
]


@pytest.mark.parametrize("path", OPEN)
def test_a_visitor_sees_the_open_pages(client: Client, path: str) -> None:  # ACC-4
    answer = client.get(path)

    assert answer.status_code == 200
    assert b"<h1" in answer.content


@pytest.mark.parametrize("path", SHUT)
def test_everything_else_asks_for_sign_in_and_leads_back(client: Client, path: str) -> None:  # ACC-4
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=/")
    assert path.split("?")[0] in answer.url


def test_no_page_of_ours_is_open_by_accident(client: Client) -> None:  # ACC-4
    own = {name: path for name, path in plain_pages(get_resolver()) if path.split("/")[1] not in ("accounts", "admin")}

    open_now = {name for name, path in own.items() if client.get(path).status_code not in (302, 405)}

    assert {"me", "settings", "notices", "tokens", "meetings"} <= set(own)
    assert open_now <= OPEN_PAGES | {"healthz", "readyz", "metrics"}


def plain_pages(resolver: object) -> Iterator[tuple[str, str]]:
    """Name and path of all pages whose address holds no id."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from () if pattern.namespace else plain_pages(pattern)
        elif pattern.name:
            with suppress(NoReverseMatch):
                yield pattern.name, reverse(pattern.name)


def test_a_script_is_told_in_json(client: Client) -> None:
    answer = client.get("/cities/?q=be", headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()) == (401, {"reasons": ["Sign in to go on."]})


def test_a_form_sent_too_late_leads_back_to_its_page(client: Client) -> None:
    answer = client.post("/notices/read/", headers={"referer": "http://testserver/notices/"})
    stranger = client.post("/notices/read/", headers={"referer": "https://evil.example/"})

    assert answer.url == "/accounts/login/?next=http%3A//testserver/notices/"
    assert stranger.url == "/accounts/login/?next=/"


def test_a_suspended_member_is_signed_out_and_told_until_when(ana: User, client_of: Callable) -> None:  # MOD-1
    client = client_of(ana)
    ana.suspended_until = timezone.now() + timedelta(days=7)
    ana.save(update_fields=["suspended_until"])

    answer = client.get("/me/")

    assert answer.status_code == 403
    assert b"This account is suspended" in answer.content
    assert client.get("/me/").status_code == 302


def test_a_suspension_ends_by_itself(ana: User, client_of: Callable) -> None:  # MOD-1
    ana.suspended_until = timezone.now() - timedelta(seconds=1)
    ana.save(update_fields=["suspended_until"])

    assert client_of(ana).get("/me/").status_code == 200


def test_a_banned_member_is_signed_out_and_told_why(ana: User, client_of: Callable) -> None:  # MOD-1
    client = client_of(ana)
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    answer = client.get("/me/")

    assert answer.status_code == 403
    assert b"This account is closed" in answer.content
    assert client.get("/me/").status_code == 302


@pytest.mark.parametrize("closed", [{"is_active": False}, {"suspended_until": "soon"}])
def test_the_right_password_does_not_let_them_in(client: Client, ana: User, closed: dict) -> None:  # MOD-1
    if "suspended_until" in closed:
        closed = {"suspended_until": timezone.now() + timedelta(days=1)}
    User.objects.filter(pk=ana.pk).update(**closed)

    answer = client.post("/accounts/login/", {"login": ana.email, "password": "correct-horse-battery"})

    assert answer.status_code == 403
    assert b"This account is" in answer.content
    assert "_auth_user_id" not in client.session


def test_sign_in_leads_to_the_welcome_until_it_is_done(client: Client, ana: User) -> None:  # ACC-5
    password = {"login": ana.email, "password": "correct-horse-battery"}
    first = client.post("/accounts/login/", password)
    ana.profile.welcomed_at = timezone.now()
    ana.profile.save(update_fields=["welcomed_at"])
    client.logout()
    second = client.post("/accounts/login/", password)

    assert (first.url, second.url) == ("/welcome/", "/")


def test_nobody_is_forced_through_the_welcome(ana: User, client_of: Callable) -> None:  # ACC-5
    assert client_of(ana).get("/notices/").status_code == 200


def test_a_page_is_in_the_readers_zone(ana: User, client_of: Callable) -> None:  # MTG-5
    ana.notices.create(
        kind="test.done", text="Noon in London", url="/", created_at=timezone.now().replace(hour=12, minute=0)
    )
    ana.profile.timezone = "Asia/Tokyo"
    ana.profile.save(update_fields=["timezone"])

    page = client_of(ana).get("/notices/").content.decode()

    assert ">21:00</time>" in page
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_bad_zone_cookie_breaks_no_page(client: Client) -> None:
    for bad in ("../../etc/passwd", "Europe/Nowhere", "x" * 3000, "%00"):
        client.cookies["tz"] = bad
        assert client.get("/tour/").status_code == 200
