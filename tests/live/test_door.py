"""Who may open the socket, and who has to leave it."""

import pytest

from .conftest import ORIGIN, Page, cookie_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def anas_cookie(ana):
    return cookie_of(ana)


async def test_our_own_page_comes_in(page_with, anas_cookie):
    page = await page_with(anas_cookie)

    await page.asks("seat.beat", seen=0)

    assert set(await page.hears("seat.beaten")) == {"seat"}


@pytest.mark.parametrize(
    "origin", [b"https://evil.example", b"null", b"http://127.0.0.1:1", b"https" + ORIGIN[4:], None]
)
async def test_a_foreign_page_is_refused_at_the_handshake(anas_cookie, origin):
    page = Page(anas_cookie, origin=origin)

    assert not await page.open()


async def test_other_paths_are_no_socket(anas_cookie):
    assert not await Page(anas_cookie, path="/ws/other").open()


@pytest.mark.parametrize("cookie", ["", "session=forged", "session", "=;=;\x01"])
async def test_who_is_signed_out_is_told_so(page_with, cookie):
    page = await page_with(cookie)

    assert await page.closes() == 4401
