"""What /metrics says of the sockets of its process (OPS-3)."""

from collections.abc import Callable

import pytest
from channels.db import database_sync_to_async
from django.conf import settings
from prometheus_client import REGISTRY

from accounts.models import User
from config.watch import numbers  # noqa: F401  registers what is read here
from tests.live.conftest import cookie_of

pytestmark = pytest.mark.django_db(transaction=True)


@database_sync_to_async
def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"projectpal_{name}", labels) or 0


cookie = database_sync_to_async(cookie_of)


async def test_open_sockets_are_counted(ana: User, ben: User, page_with: Callable) -> None:  # OPS-3
    first, second, third = [await page_with(await cookie(user)) for user in (ana, ana, ben)]
    assert (await value("sockets"), await value("people")) == (3, 2)
    assert await value("bridge_up") == bool(settings.REDIS_URL)

    await first.close()

    assert (await value("sockets"), await value("people")) == (2, 2)


async def test_refused_frames_are_counted_by_kind_and_nobody_names_a_kind(ana: User, page_with: Callable) -> None:
    page = await page_with(await cookie(ana))
    known = await value("frames_refused_total", kind="chat.post")
    unknown = await value("frames_refused_total", kind="unknown")

    await page.asks("chat.post", to=1)
    await page.hears("refused")
    await page.asks("my.own", body="x")
    await page.hears("refused")
    await page.says("{")
    await page.hears("refused")

    assert await value("frames_refused_total", kind="chat.post") == known + 1
    assert await value("frames_refused_total", kind="unknown") == unknown + 2
    assert await value("frames_refused_total", kind="my.own") == 0
