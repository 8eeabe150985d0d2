"""Answers never tell whether an address has an account (ACC-2)."""

import re

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


def plain(response: object) -> str:
    """The page without what differs on each load."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def walk(email: str, newcomer: dict) -> list[tuple[int, str, str]]:
    """Status, address and page of every step somebody takes who signs up with this address."""
    client = Client()
    answers = [client.post("/accounts/signup/", newcomer | {"email": email})]
    page = answers[0].url
    answers += [client.get(page), client.post(page, {"code": "AAAAAA"}), client.get(page)]
    return [(answer.status_code, answer.get("Location", ""), plain(answer).replace(email, "E")) for answer in answers]


def test_a_taken_address_gets_the_same_answers(ana: User, newcomer: dict) -> None:  # ACC-2
    assert walk("ana@example.com", newcomer) == walk("free@example.com", newcomer)


def test_the_owner_of_a_taken_address_is_told_by_mail(client: Client, ana: User, newcomer: dict) -> None:  # ACC-2
    client.post("/accounts/signup/", newcomer | {"email": "Ana@example.com"})

    assert [letter.to for letter in mail.outbox] == [["ana@example.com"]]
    assert "already" in mail.outbox[0].body
    assert User.objects.count() == 1


def test_a_taken_address_costs_the_same_hashing(ana: User, newcomer: dict, monkeypatch) -> None:  # ACC-2
    hashed: list[str] = []
    make = hashers.make_password
    for place in ("accounts.forms.signup.make_password", "django.contrib.auth.base_user.make_password"):
        monkeypatch.setattr(place, lambda password, *rest: hashed.append(password) or make(password, *rest))

    Client().post("/accounts/signup/", newcomer | {"email": "ana@example.com"})
    taken = hashed.count(newcomer["password1"])
    Client().post("/accounts/signup/", newcomer)

    assert taken == 1
    assert hashed.count(newcomer["password1"]) == 2


@pytest.mark.parametrize("page", ["/accounts/password/reset/", "/accounts/login/code/"])
def test_reset_and_code_answer_alike(ana: User, page: str) -> None:  # ACC-2
    def ask(email: str) -> tuple[int, str]:
        answer = Client().post(page, {"email": email})
        return answer.status_code, answer.get("Location", "")

    assert ask("ana@example.com") == ask("free@example.com")
    assert [letter.to for letter in mail.outbox] == [["ana@example.com"], ["free@example.com"]]


def test_a_wrong_password_and_an_unknown_address_read_alike(ana: User) -> None:  # ACC-2
    def refusal(email: str) -> str:
        return plain(Client().post("/accounts/login/", {"login": email, "password": "not this one"})).replace(
            email, "E"
        )

    assert refusal("ana@example.com") == refusal("free@example.com")


def test_letters_point_to_the_site_whatever_host_was_asked(ana: User, newcomer: dict, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "evil.example"]
    settings.SITE_URL = "https://projectpal.example"

    evil = Client(headers={"host": "evil.example"})
    evil.post("/accounts/signup/", newcomer | {"email": "ana@example.com"})
    evil.post("/accounts/password/reset/", {"email": "nobody@example.com"})

    everything = "".join(letter.body + str(letter.alternatives) for letter in mail.outbox)
    assert len(mail.outbox) == 2
    assert "evil.example" not in everything
    assert "https://projectpal.example/accounts/" in everything
