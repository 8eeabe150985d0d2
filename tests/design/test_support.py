"""Writing to the operators."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import SupportRequest, User

LETTER = {"topic": "bug", "email": "vera@example.com", "text": "The map stays grey."}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.mark.django_db(transaction=True)
def test_a_visitors_letter_is_kept_and_mailed(client: Client, settings: object) -> None:  # ACC-4
    settings.SUPPORT_EMAIL = "desk@example.com"

    response = client.post("/support/", LETTER, follow=True)

    letter = SupportRequest.objects.get()
    assert (letter.person, letter.email, letter.topic, letter.text) == (None, LETTER["email"], "bug", LETTER["text"])
    assert [(m.to, m.reply_to) for m in mail.outbox] == [(["desk@example.com"], ["vera@example.com"])]
    assert "The map stays grey." in mail.outbox[0].body
    assert "Your letter is on its way" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_members_letter_names_the_member(ana: User, client_of: Callable[[User], Client]) -> None:
    ana_browser = client_of(ana)
    assert 'value="ana@example.com"' in ana_browser.get("/support/").content.decode()

    ana_browser.post("/support/", LETTER)

    assert SupportRequest.objects.get().person == ana
    assert "Ana Lindqvist" in mail.outbox[0].body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"topic": ""}, "Choose what it is about."),
        ({"topic": "<b>"}, "Select a valid choice"),
        ({"email": "vera"}, "Enter a valid email address."),
        ({"text": "  "}, "Write what happened."),
        ({"text": "x" * 4001}, "at most 4000 characters"),
    ],
)
def test_a_wrong_letter_is_answered_on_the_page(client: Client, wrong: dict, words: str) -> None:
    response = client.post("/support/", LETTER | wrong)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'aria-invalid="true"' in page
    assert "data-error-summary" in page
    assert SupportRequest.objects.count() == 0


@pytest.mark.django_db
def test_a_header_cannot_be_smuggled_into_the_mail(client: Client) -> None:
    response = client.post("/support/", LETTER | {"email": "vera@example.com\nBcc: all@example.com"})

    assert response.status_code == 422
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_sixth_letter_within_an_hour_waits(client: Client) -> None:
    statuses = [client.post("/support/", LETTER).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]
    assert SupportRequest.objects.count() == 5


def test_an_empty_sixth_letter_waits_as_well(client: Client) -> None:
    statuses = [client.post("/support/").status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]
