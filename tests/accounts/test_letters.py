"""Every letter as text and HTML, the desk's preview of them, and ending them by one click (NOTE-1)."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts import actions
from accounts.letters import unsubscribe_url, unsubscriber
from accounts.models import Notice, User
from accounts.specimens import SPECIMENS, Specimen

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def written() -> set[str]:
    """Every letter there is a template for: `<app>/email/<name>`."""
    files = [path for path in TEMPLATES.glob("*/email/*.txt") if not path.name.endswith("_subject.txt")]
    return {str(path.relative_to(TEMPLATES)).removesuffix(".txt").removesuffix("_message") for path in files}


def test_every_letter_has_a_specimen() -> None:  # NOTE-1
    assert {each.template for each in SPECIMENS.values()} == written()


@pytest.mark.parametrize("specimen", SPECIMENS.values(), ids=lambda each: each.name)
def test_each_letter_as_text_and_html(specimen: Specimen) -> None:  # NOTE-1
    text, html = specimen.text(), specimen.html()

    assert 5 < len(specimen.title) < 120
    assert "\n" not in specimen.title
    for body in (text, html):
        assert len(body.strip()) > 80
        assert not re.search(r"{{|{%|None|\bFalse\b", body)
        assert all(url.startswith(settings.SITE_URL) for url in re.findall(r"https?://[^\s\"<]+", body))
    assert not re.search(r"<[a-z/!]|&(amp|#x27|quot);", text)
    assert html.lstrip().startswith("<!doctype html>")
    assert not re.search(r"<(script|img|iframe|form)\b", html)


def test_text_and_html_say_the_same_links() -> None:  # NOTE-1
    def links(body: str) -> set[str]:
        return set(re.findall(r"https?://[^\s\"<]+", body)) - {settings.SITE_URL, f"{settings.SITE_URL}/"}

    for specimen in SPECIMENS.values():
        assert links(specimen.text()) <= links(specimen.html()), specimen.name


def test_the_desk_shows_every_letter(mod: User, client_of: Callable) -> None:  # NOTE-1, MOD-3
    desk = client_of(mod)
    overview = desk.get("/admin/letters/").content.decode()

    assert "/admin/letters/" in desk.get("/admin/accounts/notice/").content.decode()
    for name in SPECIMENS:
        assert f"/admin/letters/{name}/" in overview
        assert desk.get(f"/admin/letters/{name}/").status_code == 200
        alone = desk.get(f"/admin/letters/{name}/html/")
        assert alone["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; sandbox")
    assert desk.get("/admin/letters/none-such/").status_code == 404


@pytest.mark.parametrize("path", ["", "accounts-notices/", "accounts-notices/html/"])
def test_only_the_desk_sees_them(eve: User, client: Client, client_of: Callable, path: str) -> None:  # MOD-3
    assert client.get(f"/admin/letters/{path}").status_code == 302
    assert client_of(eve).get(f"/admin/letters/{path}").status_code in (302, 403, 404)


def link_of(person: User) -> str:
    return unsubscribe_url(person).removeprefix(settings.SITE_URL)


def test_a_notice_letter_carries_the_one_click(ana: User) -> None:  # NOTE-1
    actions.notify(ana, kind="x.y", text="News", url="/", mail_after=timedelta(0))
    actions.mail_notices()

    headers = mail.outbox[0].message()
    link = headers["List-Unsubscribe"].replace("\n ", "").strip("<>")
    assert unsubscriber(link.rstrip("/").split("/")[-1]) == ana
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in mail.outbox[0].body


def test_one_click_stops_the_letters_and_nothing_else(ana: User) -> None:  # NOTE-1
    outside = Client(enforce_csrf_checks=True)  # a mail program: no cookie, no token
    answer = outside.post(link_of(ana), {"List-Unsubscribe": "One-Click"})
    actions.notify(ana, kind="x.y", text="News", url="/", mail_after=timedelta(0))

    assert answer.status_code == 200
    assert "The letters have stopped" in answer.content.decode()
    assert actions.mail_notices() == 0
    assert Notice.objects.of(ana).unread().count() == 1
    assert outside.get("/me/").status_code == 302


def test_looking_stops_nothing(ana: User, client: Client) -> None:  # NOTE-1
    page = client.get(link_of(ana)).content.decode()

    ana.profile.refresh_from_db()
    assert "Stop the letters?" in page
    assert ana.profile.mails_notices
    assert ana.email not in page
    assert ana.first_name not in page


def test_another_link_is_nobodys(ana: User, client: Client) -> None:  # NOTE-1
    actions.leave_for_good(User.objects.get(pk=ana.pk))

    for token in ("x", ana.public_id, link_of(ana).strip("/").rpartition("/")[2]):
        assert client.post(f"/notices/unsubscribe/{token}/").status_code == 404
