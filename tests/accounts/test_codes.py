"""A code from an e-mail works for ten minutes; after that the page says so, and how to get another (ACC-2)."""

import time
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
RAN_OUT = "That code has run out: each works for 10 minutes, and only in the browser that asked for it."
ASKED = {
    "/accounts/signup/": ("/accounts/login/", "Sign in, and we send a new one."),
    "/accounts/login/code/": ("/accounts/login/code/", "Have a new one sent from here."),
    "/accounts/password/reset/": ("/accounts/password/reset/", "Have a new one sent from here."),
}


def wait(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + seconds)


@pytest.mark.parametrize("page", ASKED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_code_that_ran_out_says_so_and_leads_to_a_new_one(
    client: Client,
    ana: User,
    newcomer: dict,
    code_in: Callable,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    method: str,
) -> None:  # ACC-2
    asked = client.post(page, newcomer if "signup" in page else {"email": ana.email}, follow=True)
    typing = asked.redirect_chain[-1][0]
    assert "It works for 10 minutes, in this browser." in asked.content.decode()

    wait(monkeypatch, 601)
    late = getattr(client, method)(typing, {"code": code_in(mail.outbox[0])}, follow=True)

    start, words = ASKED[page]
    assert [place for place, _ in late.redirect_chain] == [start]
    assert f"{RAN_OUT} {words}" in late.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_sign_in_code_works_as_long_as_its_letter_says(
    client: Client, ana: User, code_in: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:  # ACC-2
    typing = client.post("/accounts/login/code/", {"email": ana.email}).url
    assert "The code works for 10 minutes." in mail.outbox[0].body

    wait(monkeypatch, 599)
    client.post(typing, {"code": code_in(mail.outbox[0])})

    assert int(client.session["_auth_user_id"]) == ana.pk


def test_wrong_codes_keep_their_own_words(client: Client, ana: User) -> None:  # ACC-2
    typing = client.post("/accounts/login/code/", {"email": ana.email}).url

    for _ in range(3):
        answer = client.post(typing, {"code": "AAA-AAA"}, follow=True)

    assert "These were many tries." in answer.content.decode()
    assert RAN_OUT not in answer.content.decode()
