"""Who is online, and who is told of it."""

import asyncio
import time
from datetime import date, timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from accounts import presence_news
from accounts.actions import block
from accounts.models import Profile, User
from accounts.presence import is_online, online_ids
from accounts.socket.hub import hub_here
from payments.actions import gift

from .conftest import cookie_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def page(page_with):
    """Everybody has a token, and so may know who is online."""

    async def open_page(person):
        await sync_to_async(gift)(person, 1, key=f"test:{person.pk}", reason="For a test")
        return await page_with(await sync_to_async(cookie_of)(person))

    return open_page


async def test_who_has_a_page_open_is_online(ana, ben, page):  # PRO-3
    await page(ana)

    assert await sync_to_async(online_ids)() == {ana.pk}
    assert await sync_to_async(is_online)(ben.pk) is False


async def test_a_page_that_was_not_heard_for_a_minute_does_not_count(ana, page):  # PRO-3
    await page(ana)
    hub_here().seen[ana.pk] = time.monotonic() - 61

    assert await sync_to_async(online_ids)([ana.pk]) == set()


async def test_pages_that_show_somebody_are_told_when_they_come_and_go(ana, ben, eve, page, monkeypatch):  # PRO-3
    monkeypatch.setattr(presence_news, "GRACE_SECONDS", 0.2)
    anas, eves = await page(ana), await page(eve)
    await anas.asks("presence.watch", people=[ben.public_id])
    assert await anas.hears("presence.changed") == {"person": ben.public_id, "online": False}

    bens = await page(ben)
    assert await anas.hears("presence.changed") == {"person": ben.public_id, "online": True}
    await bens.close()

    assert await anas.hears("presence.changed") == {"person": ben.public_id, "online": False}
    assert await eves.is_silent("presence.changed", 0.1)


async def test_a_page_that_reloads_does_not_blink(ana, ben, page):  # PRO-3
    anas, bens = await page(ana), await page(ben)
    await asyncio.sleep(0.7)
    await anas.asks("presence.watch", people=[ben.public_id])
    assert (await anas.hears("presence.changed"))["online"] is True

    await bens.close()
    await page(ben)

    assert await anas.is_silent("presence.changed", 1.2)


async def test_a_page_may_show_very_many_people(ana, ben, page):  # PRO-3
    crowd = await sync_to_async(members)(150)
    await page(ben)
    anas = await page(ana)

    await anas.asks("presence.watch", people=[*(person.public_id for person in crowd), ben.public_id])

    heard = [await anas.hears("presence.changed") for _ in range(151)]
    assert {news["person"] for news in heard if news["online"]} == {ben.public_id}


def members(count):
    born = {"born_on": date(1990, 5, 17), "first_name": "Max"}
    people = User.objects.bulk_create([User(email=f"max{number}@example.com", **born) for number in range(count)])
    Profile.objects.bulk_create([Profile(user=person) for person in people])
    return people


async def test_without_a_token_nobody_can_be_watched(ben, eve, page, page_with):  # VIS-1
    await page(ben)
    eves = await page_with(await sync_to_async(cookie_of)(eve))

    await eves.asks("presence.watch", people=[ben.public_id])

    assert await eves.is_silent("presence.changed", 0.1)


async def test_a_blocked_person_cannot_be_watched(ana, eve, page):  # VIS-6
    await sync_to_async(block)(eve, by=ana)
    eves = await page(eve)

    await eves.asks("presence.watch", people=[ana.public_id])

    assert await eves.is_silent("presence.changed", 0.1)


async def test_a_block_ends_watching_at_once(ana, eve, page, monkeypatch):  # VIS-6
    monkeypatch.setattr(presence_news, "GRACE_SECONDS", 0.2)
    anas, eves = await page(ana), await page(eve)
    await eves.asks("presence.watch", people=[ana.public_id])
    await eves.hears("presence.changed")

    await sync_to_async(block)(eve, by=ana)
    await eves.hears("resync")
    await anas.close()

    assert await eves.is_silent("presence.changed", 1)


async def test_last_online_is_written_in_one_update(ana, ben, page, django_assert_num_queries):  # PRO-3
    await page(ana)
    await page(ben)
    news = presence_news.Presence(hub_here())

    await news.step()
    await news.write()

    times = [person.last_online async for person in Profile.objects.filter(user__in=[ana, ben])]
    assert all(timezone.now() - moment < timedelta(seconds=10) for moment in times)


async def test_a_second_write_within_the_minute_is_left_out(ana, page):  # PRO-3
    await page(ana)
    news = presence_news.Presence(hub_here())
    await news.step()
    await news.write()
    await Profile.objects.aupdate(last_online=None)

    await news.write()

    assert (await Profile.objects.aget(user=ana)).last_online is None


def test_without_sockets_and_redis_the_database_says_who_was_seen(ana, ben, settings):  # PRO-3
    settings.REDIS_URL = ""
    Profile.objects.filter(user=ana).update(last_online=timezone.now() - timedelta(seconds=30))
    Profile.objects.filter(user=ben).update(last_online=timezone.now() - timedelta(seconds=90))

    assert online_ids([ana.pk, ben.pk]) == {ana.pk}
