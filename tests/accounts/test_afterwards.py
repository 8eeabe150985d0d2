"""What fails after the commit is logged, and breaks neither the page nor what waits behind it."""

from collections.abc import Callable

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from accounts import actions
from accounts.afterwards import afterwards
from accounts.models import SupportRequest, User

LETTER = {"topic": "bug", "email": "nora@example.com", "text": "It is broken."}


class Away(EmailBackend):
    def send_messages(self, messages: list) -> int:
        raise ConnectionRefusedError("no mail server")


@pytest.fixture(autouse=True)
def no_mail_server(settings: object) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_kept_though_the_mail_server_is_away(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    page = client.post("/support/", LETTER, follow=True).content.decode()

    assert "Your letter is on its way" in page
    assert SupportRequest.objects.get().text == "It is broken."
    assert "_mail_operators in on_commit() during transaction (no mail server)" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_suspension_stands_without_its_letter(ana: User, member: Callable, caplog: pytest.LogCaptureFixture) -> None:
    actions.suspend(ana, by=member("Kim", is_staff=True, is_superuser=True), reason="Spam.", days=7)

    ana.refresh_from_db()
    assert ana.suspended
    assert "EmailMessage.send in on_commit() during transaction (no mail server)" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_waits_behind_it_is_done(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    afterwards(int, "no number")
    afterwards(done.append, 2)

    assert done == [2]
    assert "int in on_commit()" in caplog.text
