"""Open pages of somebody who may no longer sit there are closed at once; the others stay."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.socket import recheck, tell

from .conftest import cookie_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def pages(ana, ben, page_with):
    """Two of Ana's, on two sessions, and one of Ben's."""
    return [await page_with(await sync_to_async(cookie_of)(person)) for person in (ana, ana, ben)]


async def stays(page):
    await page.asks("seat.beat")
    return bool(await page.hears("seat.beaten"))


async def test_signing_out_closes_the_pages_of_that_session(ana, ben, page_with):
    client = Client()
    await sync_to_async(client.force_login)(ana)
    page = await page_with(f"session={client.cookies['session'].value}")
    other = await page_with(await sync_to_async(cookie_of)(ana))

    await sync_to_async(client.logout)()

    assert await page.closes() == 4401
    assert await stays(other)


async def test_a_new_password_closes_every_page(ana, pages):
    def change():
        ana.set_password("another-horse-battery")
        ana.save(update_fields=["password"])

    await sync_to_async(change)()

    assert [await page.closes() for page in pages[:2]] == [4401, 4401]
    assert await stays(pages[2])


@pytest.mark.parametrize(
    "ban", [{"is_active": False}, {"suspended_until": timezone.now() + timedelta(days=365)}], ids=["ban", "suspension"]
)
async def test_who_is_banned_or_suspended_has_to_leave_and_stays_out(ana, pages, page_with, ban):
    def act():
        for name, value in ban.items():
            setattr(ana, name, value)
        ana.save(update_fields=list(ban))

    await sync_to_async(act)()

    assert [await page.closes() for page in pages[:2]] == [4403, 4403]
    again = await page_with(await sync_to_async(cookie_of)(ana))
    assert await again.closes() in (4401, 4403)


async def test_a_bulk_update_is_noticed_when_somebody_says_so(ana, pages):
    def act():
        User.objects.filter(pk=ana.pk).update(is_active=False)
        recheck([ana])

    await sync_to_async(act)()

    assert await pages[0].closes() == 4403


async def test_an_expired_session_lets_nobody_in(ana, page_with):
    cookie = await sync_to_async(cookie_of)(ana)
    await Session.objects.aupdate(expire_date=timezone.now() - timedelta(seconds=1))

    assert await (await page_with(cookie)).closes() == 4401


async def test_what_is_told_reaches_all_pages_of_those_people_and_no_others(ana, pages):
    anas, anas_phone, bens = pages

    await sync_to_async(tell)([ana, ana.pk], "test.told", {"word": "hello"})

    assert [await page.hears("test.told") for page in (anas, anas_phone)] == [{"word": "hello"}] * 2
    assert await anas.is_silent("test.told", 0.1)
    assert await bens.is_silent("test.told", 0.1)


async def test_what_is_rolled_back_was_never_told(ana, pages):
    from django.db import transaction

    def fail():
        with transaction.atomic():
            tell([ana], "test.told", {})
            transaction.set_rollback(True)

    await sync_to_async(fail)()

    assert await pages[0].is_silent("test.told")
