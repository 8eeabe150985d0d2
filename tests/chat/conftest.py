"""Pairs who know each other, and pages of theirs on the socket."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions import agree, introduce
from accounts.models import Contact, User
from chat import actions
from chat.models import Message
from tests.chat import files
from tests.live.conftest import Page, cookie_of, page_with  # noqa: F401


@pytest.fixture
def asked(ana: User, ben: User) -> Contact:
    """Ana has asked Ben; he has not answered."""
    return introduce(ana, ben)


@pytest.fixture
def agreed(asked: Contact) -> Contact:
    agree(asked)
    return asked


@pytest.fixture
def page(page_with: Callable[..., Awaitable[Page]]) -> Callable[[User], Awaitable[Page]]:  # noqa: F811
    async def open_page(person: User) -> Page:
        return await page_with(await sync_to_async(cookie_of)(person))

    return open_page


@pytest.fixture
def write() -> Callable[..., Message]:
    def post(contact: Contact, by: User, body: str, client_id: UUID | None = None) -> Message:
        return actions.post(contact, by=by, body=body, client_id=client_id or uuid4())

    return post


@pytest.fixture
def send():
    def attach(contact, by, data=files.PDF, name="plan.pdf", client_id=None, body=""):
        upload = SimpleUploadedFile(name, data, content_type="text/html")
        return actions.attach(contact, by=by, upload=upload, client_id=client_id or uuid4(), body=body)

    return attach


@pytest.fixture
def sent(agreed, ana, send):
    """Ana's picture for Ben."""
    return send(agreed, ana, files.picture(size=(1000, 500)), "rotor.png", body="The rotor").attachment


@pytest.fixture
def anas(client_of, ana):
    return client_of(ana)
