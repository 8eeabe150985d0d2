"""Sessions and letters name a browser as its owner would (ACC-9)."""

import pytest
from django.test import Client

from accounts.browsers import browser
from accounts.models import User
from tests.conftest import PASSWORD

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/141.0 Safari/537.36", "Chrome on Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0", "Edge on Windows"),
        (f"Mozilla/5.0 (Linux; Android 16) {WEBKIT} Chrome/141.0 Mobile Safari/537.36", "Chrome on Android"),
        (
            f"Mozilla/5.0 (Linux; Android 16) {WEBKIT} SamsungBrowser/28 Chrome/141 Safari/1",
            "Samsung Internet on Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/141 Safari/604.1", "Chrome on an iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19 Safari/605.1.15", "Safari on a Mac"),
        (f"Mozilla/5.0 (X11; CrOS x86_64) {WEBKIT} Chrome/141.0 Safari/537.36", "Chrome on a Chromebook"),
        ("curl/8.14", "curl/8.14"),
        ("", "An unknown browser"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_browser_has_a_name(user_agent: str, said: str) -> None:
    assert browser(user_agent) == said


def test_the_page_says_where_one_is_signed_in(ana: User) -> None:  # ACC-9
    def sign_in(user_agent: str) -> Client:
        client = Client(headers={"user-agent": user_agent})
        client.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})
        return client

    here = sign_in("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    assert "You are signed in on this device only." in here.get("/accounts/sessions/").content.decode()
    sign_in("<b>curl</b>")

    page = here.get("/accounts/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "&lt;b&gt;curl&lt;/b&gt;" in page
    assert "End the other sessions" in page
