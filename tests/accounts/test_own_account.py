"""What one changes about signing in, on allauth's pages in our words (ACC-9)."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(ana: User) -> Client:
    """Signed in by the form."""
    client = Client()
    client.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})
    return client


def test_an_address_changes_once_its_code_is_typed(
    inside: Client, ana: User, code_in: Callable
) -> None:  # ACC-2, ACC-9
    old = ana.email
    asked = inside.post("/accounts/email/", {"email": "Ana@new.example", "action_add": ""})
    answer = inside.post(asked.url, {"password": PASSWORD})  # and the click is not lost
    waiting = inside.get("/accounts/email/").content.decode()
    ana.refresh_from_db()
    before = ana.email
    inside.post(answer.url, {"code": code_in(mail.outbox[-1])})

    ana.refresh_from_db()
    assert asked.url == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    assert answer.url == "/accounts/confirm-email/"
    assert mail.outbox[0].to == ["ana@new.example"]
    assert (
        'We sent a code to <strong>ana@new.example</strong>. <a href="/accounts/confirm-email/">Type it here</a>'
        in waiting
    )
    assert (before, ana.email) == (old, "ana@new.example")
    assert [(row.email, row.verified, row.primary) for row in ana.emailaddress_set.all()] == [(ana.email, True, True)]
    assert "We sent a code" not in inside.get("/accounts/email/").content.decode()


def test_the_address_one_has_is_refused_in_words(inside: Client, ana: User) -> None:  # ACC-9
    answer = inside.post("/accounts/email/", {"email": ana.email, "action_add": ""})

    assert "That is the address you have. Type another one." in answer.content.decode()


def test_a_new_password_is_asked_for_in_our_words_and_kept(inside: Client, ana: User) -> None:  # ACC-9
    page = "/accounts/password/change/"
    asked = inside.get(page).content.decode()
    empty = inside.post(page, {}).content.decode()
    wrong = {"oldpassword": "no", "password1": "a-long-quiet-river", "password2": "a-long-quiet-river"}
    refused = inside.post(page, wrong).content.decode()
    inside.post(page, wrong | {"oldpassword": PASSWORD})

    ana.refresh_from_db()
    assert all(label in asked for label in ("The password you have now", "New password", "The same once more"))
    assert "Choose a password." in empty
    assert "This is not the password you have now." in refused
    assert ana.check_password("a-long-quiet-river")
    assert "_auth_user_id" in inside.session


def test_the_other_sessions_can_be_ended(inside: Client, ana: User) -> None:  # ACC-9
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"})
    elsewhere.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})
    elsewhere.get("/me/")
    listed = inside.get("/accounts/sessions/").content.decode()
    inside.post("/accounts/sessions/")

    assert listed.count('<li class="row">') == 2
    assert listed.count("this one") == 1
    assert elsewhere.get("/me/").url == "/accounts/login/?next=/me/"
    assert inside.get("/me/").status_code == 200
