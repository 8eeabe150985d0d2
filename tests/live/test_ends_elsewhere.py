"""A session that ends, a new password, a block and a ban in one process close or change the pages of another."""

import asyncio

import pytest
from django.contrib.sessions.models import Session

from accounts import actions
from accounts.socket.database import in_database

from .servers import Talker
from .test_faults import pair, redis, stack, yard  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def sign_out(ana):
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(ana.pk):
            session.delete()


def new_password(ana):
    ana.set_password("another-horse-battery")
    ana.save(update_fields=["password"])


def ban(ana):
    ana.is_active = False
    ana.save(update_fields=["is_active"])


@pytest.mark.parametrize(("end", "code"), [(sign_out, 4401), (new_password, 4401), (ban, 4403)])
async def test_a_page_in_another_process_is_closed(ana, pair, yard, redis, settings, end, code):  # noqa: F811
    server = await asyncio.to_thread(yard.serve, redis=redis.url)
    settings.REDIS_URL = redis.url
    async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens:
        bens.say("Hello")
        await bens.settles(anas)

        await in_database(end, ana)

        await anas.until(lambda: anas.codes[:1] == [code], 5)
        assert bens.codes == []


async def test_who_is_blocked_is_no_longer_watched_in_another_process(ana, ben, pair, yard, redis, settings):  # noqa: F811
    server = await asyncio.to_thread(yard.serve, redis=redis.url)
    settings.REDIS_URL = redis.url
    async with Talker([server], *pair[0]) as anas, Talker([server], *pair[1]) as bens:
        bens.say("Hello")
        await bens.settles(anas)

        await in_database(lambda: actions.block(ana, by=ben))

        await anas.until(lambda: ("resync", {}) in anas.heard_kinds, 5)
        assert anas.codes == []
