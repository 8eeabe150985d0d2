"""Signals between the two, and nobody else (CAL-1, CAL-5)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from accounts.actions import block
from accounts.models import User
from chat.models import Message
from meetings.models import Attendance, Meeting
from tests.live.conftest import Page, cookie_of, page_with  # noqa: F401
from videocall import actions, live
from videocall.models import Note, Ring, Stay

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[[User], Awaitable[Page]]
Pair = tuple[Page, Page]


@pytest.fixture
def open_page(page_with: Callable[..., Awaitable[Page]]) -> Open:  # noqa: F811
    async def open_as(user: User) -> Page:
        return await page_with(await sync_to_async(cookie_of)(user))

    return open_as


async def seated(page: Page, meeting: Meeting, name: str = "page") -> dict:
    await page.asks("call.join", meeting=meeting.public_id, page=name)
    return await page.hears("call.joined")


@pytest.fixture
async def ringing(open_page: Open, running: Meeting, ana: User, ben: User) -> Pair:
    """Ana sits in the call and rings; Ben hears it."""
    hers, his = await open_page(ana), await open_page(ben)
    await seated(hers, running)
    await hers.asks("call.ring", meeting=running.public_id)
    await his.hears("call.ringing")
    return hers, his


async def test_both_take_their_places_and_signal_to_each_other(  # CAL-5
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await seated(hers, running, "hers")
    await seated(his, running, "his")
    while (came := await hers.hears("call.came"))["page"] != "his":
        pass

    await hers.asks("call.signal", meeting=running.public_id, to=came["seat"], signal={"candidate": "x"})

    heard = await his.hears("call.signal")
    assert heard["signal"] == {"candidate": "x"}
    assert heard["page"] == "hers"


async def test_eve_cannot_join(open_page: Open, running: Meeting, eve: User) -> None:
    page = await open_page(eve)

    await page.asks("call.join", meeting=running.public_id, page="p")

    assert (await page.hears("refused"))["reasons"] == ["This does not exist, or not for you."]


async def test_eve_cannot_signal_to_a_seat_she_heard_of(
    open_page: Open, running: Meeting, ana: User, eve: User
) -> None:
    hers, eves = await open_page(ana), await open_page(eve)
    place = await seated(hers, running)

    await eves.asks("call.signal", meeting=running.public_id, to=place["seat"], signal={})

    assert (await eves.hears("refused"))["of"] == "call.signal"


async def test_a_seat_that_is_not_at_this_table_hears_nothing(  # CAL-5
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await seated(hers, running)

    await hers.asks("call.signal", meeting=running.public_id, to="somebody-elses-seat", signal={"a": 1})

    assert await his.is_silent("call.signal")


async def test_who_prepares_may_signal_but_is_not_there_yet(  # CAL-3 CAL-5 MTG-6
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    hers_place = await seated(hers, running, "hers")
    await his.asks("call.prepare", meeting=running.public_id, page="his")
    place = await his.hears("call.joined")
    while (came := await hers.hears("call.came"))["page"] != "his":
        pass

    await his.asks("call.signal", meeting=running.public_id, to=hers_place["seat"], signal={"hello": True})
    heard = await hers.hears("call.signal")
    await his.close()

    assert [told["joined"] for told in (place, came, heard)] == [False, False, False]
    assert (await hers.hears("call.left"))["seat"] == place["seat"]
    assert [stay.person_id async for stay in Stay.objects.all()] == [ana.pk]


async def test_a_prepared_page_joins_in_its_place(  # CAL-3
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await his.asks("call.prepare", meeting=running.public_id, page="his")
    place = await his.hears("call.joined")
    await seated(hers, running, "hers")

    joined = await seated(his, running, "his")
    came = await hers.hears("call.came")

    assert (joined["seat"], joined["joined"]) == (place["seat"], True)
    assert came == {
        "meeting": running.public_id,
        "seat": place["seat"],
        "page": "his",
        "joined": True,
        "person": ben.public_id,
    }
    assert await Stay.objects.acount() == 2


async def test_nobody_prepares_before_the_call_is_open_nor_in_the_call_of_others(  # CAL-1
    open_page: Open, running: Meeting, meeting_in: Callable[..., Meeting], ana: User, eve: User
) -> None:
    early = await sync_to_async(meeting_in)(180)
    hers, eves = await open_page(ana), await open_page(eve)

    await hers.asks("call.prepare", meeting=early.public_id, page="p")
    await eves.asks("call.prepare", meeting=running.public_id, page="p")

    assert (await hers.hears("refused"))["reasons"][0].startswith("It is too early. It opens at ")
    assert (await eves.hears("refused"))["reasons"] == ["This does not exist, or not for you."]


async def test_who_joins_while_it_rings_has_answered(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his, his_other = await open_page(ana), await open_page(ben), await open_page(ben)
    await hers.asks("call.ring", meeting=running.public_id)
    await his.hears("call.ringing")

    await seated(his_other, running)

    for page in (hers, his):
        assert (await page.hears("call.answered"))["answer"] == "accepted"


async def test_leaving_is_told_and_the_time_is_counted(  # MTG-6
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await seated(his, running)
    place = await seated(hers, running)
    await Stay.objects.filter(person=ana).aupdate(seen_at=timezone.now() - timedelta(seconds=40))

    await hers.asks("call.leave", meeting=running.public_id)

    assert await his.hears("call.left") == {"meeting": running.public_id, "seat": place["seat"], "meant": True}
    await hers.hears("call.gone")
    row = await Attendance.objects.aget(meeting=running, person=ana)
    assert 40 <= row.seconds < 50


async def test_a_dropped_line_is_told_as_such(open_page: Open, running: Meeting, ana: User, ben: User) -> None:
    hers, his = await open_page(ana), await open_page(ben)
    await seated(his, running)
    await seated(hers, running)

    await hers.close()

    assert (await his.hears("call.left"))["meant"] is False


@pytest.mark.parametrize(
    "data", [{}, {"meeting": 3, "page": "p"}, {"meeting": "x" * 500, "page": "p"}, {"meeting": "a"}]
)
async def test_garbage_is_refused_and_the_line_stays(open_page: Open, ana: User, data: dict) -> None:
    page = await open_page(ana)

    await page.asks("call.join", **data)

    assert (await page.hears("refused"))["of"] == "call.join"
    await page.asks("chat.typing")
    assert (await page.hears("refused"))["of"] == "chat.typing"


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


async def test_notes_are_kept_for_their_writer_alone(  # CAL-1
    open_page: Open, running: Meeting, ana: User, eve: User
) -> None:
    hers, eves = await open_page(ana), await open_page(eve)

    for text in ("Ask about rotors", "Ask about rotors and noise"):
        await hers.asks("call.note", meeting=running.public_id, text=text)
        await hers.hears("call.noted")
    await eves.asks("call.note", meeting=running.public_id, text="Mine")

    assert (await eves.hears("refused"))["reasons"] == ["This does not exist, or not for you."]
    note = await Note.objects.aget()
    assert (note.person_id, note.text) == (ana.pk, "Ask about rotors and noise")


def test_the_heartbeat_ends_a_ring_that_its_process_left_behind(running: Meeting, ana: User) -> None:  # CAL-2 OPS-2
    rang_at = timezone.now() - timedelta(seconds=settings.RING_SECONDS + 1)
    Ring.objects.create(meeting=running, caller=ana, rang_at=rang_at)

    assert (actions.miss_unanswered(), actions.miss_unanswered()) == (1, 0)
    assert Ring.objects.get().status == "missed"
