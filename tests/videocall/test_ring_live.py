"""Ringing over the socket: heard on every page, answered once (CAL-2)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from chat.models import Message
from meetings.models import Meeting
from videocall import actions, live
from videocall.models import Ring

from .seats import Open, Pair, seated

pytestmark = pytest.mark.django_db(transaction=True)


async def test_who_joins_while_it_rings_has_answered(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his, his_other = await open_page(ana), await open_page(ben), await open_page(ben)
    await hers.asks("call.ring", meeting=running.public_id)
    await his.hears("call.ringing")

    await seated(his_other, running)

    for page in (hers, his):
        assert (await page.hears("call.answered"))["answer"] == "accepted"


async def test_ringing_reaches_the_other_and_the_answer_comes_back(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)

    await hers.asks("call.ring", meeting=running.public_id)
    heard = await his.hears("call.ringing")
    await his.asks("call.answer", ring=heard["ring"], accept=True)

    assert heard["caller"] == "Ana"
    assert (await hers.hears("call.answered"))["answer"] == "accepted"
    assert (await Ring.objects.aget()).status == "accepted"


async def test_an_unanswered_ring_leaves_a_line_in_the_chat(  # CAL-2
    open_page: Open, running: Meeting, ana: User, settings: object
) -> None:
    settings.RING_SECONDS = 0.1
    hers = await open_page(ana)

    await hers.asks("call.ring", meeting=running.public_id)

    assert (await hers.hears("call.answered"))["answer"] == "missed"
    line = await Message.objects.filter(conversation__contact=running.contact_id).order_by("-number").afirst()
    assert line.body == "Ana called. No answer."


async def test_eve_and_the_caller_cannot_answer(open_page: Open, running: Meeting, ana: User, eve: User) -> None:
    hers, eves = await open_page(ana), await open_page(eve)
    await hers.asks("call.ring", meeting=running.public_id)
    ring = (await hers.hears("call.rings"))["ring"]

    await eves.asks("call.answer", ring=ring, accept=True)
    await hers.asks("call.answer", ring=ring, accept=True)

    assert (await eves.hears("refused"))["reasons"] == ["This does not exist, or not for you."]
    assert (await hers.hears("refused"))["reasons"] == ["Only the one who is called can answer."]
    assert (await Ring.objects.aget()).status == "ringing"


async def test_a_decline_and_a_stop_end_the_ring_on_every_page(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his, his_other = await open_page(ana), await open_page(ben), await open_page(ben)
    await hers.asks("call.ring", meeting=running.public_id)
    heard = await his.hears("call.ringing")
    assert await his_other.hears("call.ringing") == heard

    await his_other.asks("call.answer", ring=heard["ring"], accept=False)

    for page in (hers, his, his_other):
        assert (await page.hears("call.answered"))["answer"] == "declined"
    await hers.asks("call.ring", meeting=running.public_id)
    await hers.asks("call.stop", ring=(await hers.hears("call.rings"))["ring"])
    assert (await his.hears("call.answered"))["answer"] == "stopped"


async def test_a_page_that_opens_while_it_rings_rings_too(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers = await open_page(ana)
    await hers.asks("call.ring", meeting=running.public_id)
    await hers.hears("call.rings")
    his = await open_page(ben)

    await his.asks("call.look")

    (ring,) = (await his.hears("call.looked"))["rings"]
    assert (ring["caller"], ring["url"]) == ("Ana", f"/calls/{running.public_id}/")


async def test_a_caller_who_leaves_stops_the_ring(ringing: Pair, running: Meeting) -> None:  # CAL-2
    hers, his = ringing

    await hers.asks("call.leave", meeting=running.public_id)

    assert (await his.hears("call.answered"))["answer"] == "stopped"


@pytest.mark.parametrize(("comes_back", "status"), [(False, "stopped"), (True, "ringing")])
async def test_a_caller_whose_line_drops_has_a_moment_to_come_back(  # CAL-2
    open_page: Open,
    ringing: Pair,
    running: Meeting,
    ana: User,
    monkeypatch: pytest.MonkeyPatch,
    comes_back: bool,
    status: str,
) -> None:
    monkeypatch.setattr(live, "RETURN_SECONDS", 1.0 if comes_back else 0.1)
    hers, his = ringing

    await hers.close()
    if comes_back:
        await seated(await open_page(ana), running)
        assert await his.is_silent("call.answered", 1.2)
    else:
        assert (await his.hears("call.answered"))["answer"] == "stopped"

    assert (await Ring.objects.aget()).status == status


def test_the_heartbeat_ends_a_ring_that_its_process_left_behind(running: Meeting, ana: User) -> None:  # CAL-2 OPS-2
    rang_at = timezone.now() - timedelta(seconds=settings.RING_SECONDS + 1)
    Ring.objects.create(meeting=running, caller=ana, rang_at=rang_at)

    assert (actions.miss_unanswered(), actions.miss_unanswered()) == (1, 0)
    assert Ring.objects.get().status == "missed"
