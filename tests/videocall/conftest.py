"""A video meeting of Ana and Ben around the real present, so that real browsers find it there."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from config.demo.scenes import Scene
from meetings.models import Meeting
from tests.live.conftest import Page as Socket
from tests.live.conftest import cookie_of, page_with  # noqa: F401

from . import seats
from .relay import Relay
from .room import Open


@pytest.fixture
def meeting_in(ana: User, ben: User) -> Callable[..., Meeting]:
    """Agreed three days ago; starts so many minutes from now (negative: has begun), and lasts 45."""

    def make(minutes: float, kind: str = "video") -> Meeting:
        meeting = Scene(ana, ben, kind).agree(timezone.now() + timedelta(minutes=minutes))
        meeting.refresh_from_db()
        return meeting

    return make


@pytest.fixture
def running(meeting_in: Callable[..., Meeting]) -> Meeting:
    return meeting_in(-5)


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """Everything of the call goes through it; must stand before what starts the site."""
    relay = Relay()
    for name, value in relay.start().items():
        monkeypatch.setenv(name, value)
    yield relay
    relay.stop()


@pytest.fixture
def room(page_of: Callable[..., Page], running: Meeting) -> Open:
    """Opens the call's page, before joining."""

    def enter(user: User, **options: object) -> Page:
        page = page_of(user, **options)
        page.goto(f"/calls/{running.public_id}/")
        expect(page.get_by_role("heading", name="Before you join")).to_be_visible()
        return page

    return enter


@pytest.fixture
def open_page(page_with: Callable[..., Awaitable[Socket]]) -> seats.Open:  # noqa: F811
    async def open_as(user: User) -> Socket:
        return await page_with(await sync_to_async(cookie_of)(user))

    return open_as


@pytest.fixture
async def ringing(open_page: seats.Open, running: Meeting, ana: User, ben: User) -> seats.Pair:
    """Ana sits in the call and rings; Ben hears it."""
    hers, his = await open_page(ana), await open_page(ben)
    await seats.seated(hers, running)
    await hers.asks("call.ring", meeting=running.public_id)
    await his.hears("call.ringing")
    return hers, his
