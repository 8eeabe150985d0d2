"""Pages on the socket that sit at the table of a call."""

from collections.abc import Awaitable, Callable

from accounts.models import User
from meetings.models import Meeting
from tests.live.conftest import Page

Open = Callable[[User], Awaitable[Page]]
Pair = tuple[Page, Page]


async def seated(page: Page, meeting: Meeting, name: str = "page") -> dict:
    await page.asks("call.join", meeting=meeting.public_id, page=name)
    return await page.hears("call.joined")
