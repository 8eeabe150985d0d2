"""Seats at the table and signals between the two, and nobody else (CAL-2, CAL-5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from meetings.models import Attendance, Meeting
from videocall.models import Note, Stay

from .seats import Open, seated

pytestmark = pytest.mark.django_db(transaction=True)


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


async def test_a_window_of_ones_own_that_has_the_call_keeps_it_until_another_is_asked_to_go_on(  # CAL-2
    open_page: Open, running: Meeting, ana: User, ben: User
) -> None:
    hers, his, second = [await open_page(person) for person in (ana, ben, ana)]
    await seated(his, running, "his")
    await seated(hers, running, "hers")
    while (await his.hears("call.came"))["page"] != "hers":
        pass

    await second.asks("call.prepare", meeting=running.public_id, page="second")
    assert await second.hears("call.elsewhere") == {"meeting": running.public_id}
    await second.asks("call.signal", meeting=running.public_id, to="x", signal={})
    assert (await second.hears("refused"))["reasons"] == ["Join the call before you signal in it."]

    await second.asks("call.join", meeting=running.public_id, page="second")
    assert (await his.hears("call.came"))["page"] == "second"  # so of preparing he had heard nothing
    while (moved := await hers.hears("call.came"))["page"] != "second":
        pass
    assert (moved["person"], moved["joined"]) == (ana.public_id, True)
    await second.hears("call.joined")

    await Stay.objects.filter(person=ana).aupdate(dropped_at=timezone.now())
    await hers.asks("call.leave", meeting=running.public_id)
    await hers.hears("call.gone")
    await hers.asks("call.prepare", meeting=running.public_id, page="third")
    assert (await hers.hears("call.joined"))["joined"] is False  # a line that is down has nothing
