"""Real sockets: the application of config.asgi, spoken to as a server would."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from accounts import presence_leases as leases
from accounts.models import User
from config.asgi import application

ORIGIN = settings.SITE_URL.encode()
HOST = settings.SITE_URL.split("//")[1].encode()


class Page:
    """An open page. `hears(kind)` waits for the next frame of that kind and answers its data."""

    def __init__(self, cookie: str = "", *, origin: bytes | None = ORIGIN, path: str = "/ws/") -> None:
        headers = [(b"host", HOST), (b"cookie", cookie.encode())] + ([(b"origin", origin)] if origin else [])
        self.wire = WebsocketCommunicator(application, path, headers)
        self.heard: list[dict] = []

    async def open(self) -> bool:
        connected, self.code = await self.wire.connect(timeout=5)
        return connected

    async def asks(self, kind: str, **data: object) -> None:
        await self.wire.send_to(text_data=json.dumps({"kind": kind, "data": data}))

    async def says(self, text: str | None = None, binary: bytes | None = None) -> None:
        content = {"bytes": binary} if text is None else {"text": text}
        await self.wire.send_input({"type": "websocket.receive", **content})

    async def frame(self, seconds: float = 5) -> dict:
        event = await self.wire.receive_output(seconds)
        if event["type"] == "websocket.close":
            raise ConnectionError(event["code"])
        return json.loads(event["text"])

    async def hears(self, kind: str, seconds: float = 5) -> dict:
        while True:
            frame = await self.frame(seconds)
            if frame["kind"] == kind:
                return frame["data"]

    async def closes(self, seconds: float = 5) -> int:
        while True:
            try:
                await self.frame(seconds)
            except ConnectionError as closed:
                return closed.args[0]

    async def is_silent(self, kind: str, seconds: float = 0.3) -> bool:
        """Nothing of that kind comes before an own beat has gone there and back."""
        await asyncio.sleep(seconds)
        await self.asks("seat.beat", seen=0)
        while (frame := await self.frame())["kind"] != "seat.beaten":
            if frame["kind"] == kind:
                return False
        return True

    async def close(self) -> None:
        await self.wire.disconnect()


@pytest.fixture(autouse=True)
def no_ghosts() -> None:
    """Servers that a test before killed may hold a lease on people of the same keys."""
    if settings.REDIS_URL:
        leases.redis().delete(leases.PROCESSES)


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@pytest.fixture
async def page_with() -> AsyncIterator[Callable[..., Awaitable[Page]]]:
    """Opens a page with a cookie header."""
    pages: list[Page] = []

    async def open_page(cookie: str = "", **named: object) -> Page:
        page = Page(cookie, **named)
        await page.open()
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        await page.close()
