"""When a call is open, and what ends it under those who sit there (CAL-1)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from accounts.actions import block
from accounts.models import User
from meetings.models import Meeting

from .seats import Open, seated

pytestmark = pytest.mark.django_db(transaction=True)


async def test_nobody_prepares_before_the_call_is_open_nor_in_the_call_of_others(  # CAL-1
    open_page: Open, running: Meeting, meeting_in: Callable[..., Meeting], ana: User, eve: User
) -> None:
    early = await sync_to_async(meeting_in)(180)
    hers, eves = await open_page(ana), await open_page(eve)

    await hers.asks("call.prepare", meeting=early.public_id, page="p")
    await eves.asks("call.prepare", meeting=running.public_id, page="p")

    assert (await hers.hears("refused"))["reasons"][0].startswith("It is too early. It opens at ")
    assert (await eves.hears("refused"))["reasons"] == ["This does not exist, or not for you."]


async def test_who_is_too_early_hears_why_and_when(  # CAL-1 CAL-2
    open_page: Open, meeting_in: Callable[..., Meeting], ana: User
) -> None:
    meeting = await sync_to_async(meeting_in)(180)
    page = await open_page(ana)

    for question in ({"kind": "call.ring"}, {"kind": "call.join", "page": "p"}):
        await page.asks(**question, meeting=meeting.public_id)

        (reason,) = (await page.hears("refused"))["reasons"]
        assert reason.startswith("It is too early. It opens at ")


async def test_the_call_closes_under_those_who_still_sit_there(  # CAL-1
    open_page: Open, running: Meeting, ana: User
) -> None:
    page = await open_page(ana)
    await seated(page, running)
    past = {"starts_at": timezone.now() - timedelta(hours=2), "ends_at": timezone.now() - timedelta(hours=1)}
    await Meeting.objects.filter(pk=running.pk).aupdate(**past)

    await page.asks("call.beat", meeting=running.public_id)

    closed = await page.hears("call.closed")
    assert closed["reasons"] == ["This meeting is over, and its call has closed."]
    await page.asks("call.signal", meeting=running.public_id, to="x", signal={})
    assert (await page.hears("refused"))["reasons"] == ["Join the call before you signal in it."]


async def test_a_block_ends_the_call_and_the_ring(  # CAL-1 VIS-6
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await seated(hers, running)
    await his.asks("call.prepare", meeting=running.public_id, page="his")
    await hers.asks("call.ring", meeting=running.public_id)
    await his.hears("call.ringing")

    await sync_to_async(block)(ana, by=ben)

    assert (await his.hears("call.answered"))["answer"] == "stopped"
    assert (await his.hears("call.closed"))["reasons"] == ["This call has ended."]
    assert (await hers.hears("call.closed"))["reasons"] == ["This call has ended."]
    await hers.asks("call.ring", meeting=running.public_id)
    assert (await hers.hears("refused"))["reasons"] == ["This does not exist, or not for you."]
