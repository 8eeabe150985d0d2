"""Chat over the socket: two pages, one truth."""

import asyncio
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from accounts.actions import block
from chat.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_message_reaches_each_open_page_once(agreed, ana, ben, page):  # CHT-4
    anas, bens, bens_phone = await page(ana), await page(ben), await page(ben)
    client_id = str(uuid4())

    await anas.asks("chat.post", to=ben.public_id, body="Hello <b>Ben</b>", client_id=client_id)
    heard = [await each.hears("chat.posted") for each in (anas, bens, bens_phone)]

    assert heard[0] == heard[1] == heard[2]
    assert heard[0].keys() == {"id", "prev", "client_id", "conversation", "author", "body", "html", "sent_at"}
    assert (heard[0]["id"], heard[0]["client_id"], heard[0]["author"]) == (1, client_id, ana.public_id)
    assert "Hello &lt;b&gt;Ben&lt;/b&gt;" in heard[0]["html"]
    assert await bens.is_silent("chat.posted")


async def test_the_same_client_id_answers_with_the_same_message(agreed, ana, ben, page):  # CHT-4
    anas, bens = await page(ana), await page(ben)
    message = {"to": ben.public_id, "body": "Hello", "client_id": str(uuid4())}

    await anas.asks("chat.post", **message)
    first = await anas.hears("chat.posted")
    await bens.hears("chat.posted")
    await anas.asks("chat.post", **message)

    assert await anas.hears("chat.posted") == first
    assert await bens.is_silent("chat.posted")
    assert await Message.objects.acount() == 1


async def test_a_burst_arrives_in_order_and_whole(agreed, ana, ben, page):  # CHT-4
    anas, bens = await page(ana), await page(ben)

    for number in range(50):
        await anas.asks("chat.post", to=ben.public_id, body=str(number), client_id=str(uuid4()))
    heard = [await bens.hears("chat.posted") for _ in range(50)]

    assert [(each["id"], each["prev"], each["body"]) for each in heard] == [(n + 1, n, str(n)) for n in range(50)]


async def test_what_was_missed_comes_in_order(agreed, ana, ben, page, write):  # CHT-4
    for number in range(1, 6):
        await sync_to_async(write)(agreed, ben, str(number))
    anas = await page(ana)

    await anas.asks("chat.since", **{"with": ben.public_id, "after": 2})
    heard = [await anas.hears("chat.posted") for _ in range(3)]
    end = await anas.hears("chat.caught_up")

    assert [each["id"] for each in heard] == [3, 4, 5]
    assert (end["last"], end["more"]) == (5, False)


async def test_a_long_absence_is_caught_up_in_pages(agreed, ana, ben, page, write):  # CHT-4
    for number in range(1, 131):
        await sync_to_async(write)(agreed, ben, "x" * 3000 + str(number))
    anas = await page(ana)
    heard, after, more = [], 0, True

    while more:
        await anas.asks("chat.since", **{"with": ben.public_id, "after": after})
        while (frame := await anas.frame())["kind"] == "chat.posted":
            heard.append(frame["data"]["id"])
        after, more = heard[-1], frame["data"]["more"]

    assert heard == list(range(1, 131))


async def test_a_stranger_is_refused_with_reasons(agreed, ben, eve, page):
    eves, bens = await page(eve), await page(ben)
    client_id = str(uuid4())

    await eves.asks("chat.post", to=ben.public_id, body="Hello", client_id=client_id)

    assert await eves.hears("refused") == {
        "of": "chat.post",
        "client_id": client_id,
        "reasons": ["This does not exist, or not for you."],
    }
    assert await bens.is_silent("chat.posted")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("chat.since", {"with": "ben", "after": 0}),
        ("chat.read", {"with": "ben", "id": 1}),
        ("chat.receive", {"with": "ben", "id": 1}),
        ("chat.typing", {"to": "ben"}),
    ],
)
async def test_eve_hears_and_moves_nothing(agreed, ana, ben, eve, page, write, kind, data):
    await sync_to_async(write)(agreed, ana, "Between us")
    eves = await page(eve)

    await eves.asks(kind, **{name: ben.public_id if value == "ben" else value for name, value in data.items()})

    assert (await eves.hears("refused"))["of"] == kind


async def test_who_was_blocked_is_refused_at_once(agreed, ana, ben, page):  # VIS-6
    bens = await page(ben)
    await sync_to_async(block)(ben, by=ana)

    await bens.asks("chat.post", to=ana.public_id, body="Hello", client_id=str(uuid4()))

    assert (await bens.hears("refused"))["of"] == "chat.post"


async def test_the_fourth_message_before_an_answer_is_refused(asked, ana, ben, page):  # CHT-1
    anas = await page(ana)
    ids = [str(uuid4()) for _ in range(4)]

    for client_id in ids:
        await anas.asks("chat.post", to=ben.public_id, body="Hello", client_id=client_id)

    refused = await anas.hears("refused")
    assert refused["client_id"] == ids[3]
    assert refused["reasons"] == ["You have written 3 messages. You can write more once Ben has answered."]


async def test_a_hundred_thousand_characters_are_refused_by_name(agreed, ana, ben, page):
    anas = await page(ana)
    client_id = str(uuid4())

    await anas.asks("chat.post", to=ben.public_id, body="x" * 100_000, client_id=client_id)

    refused = await anas.hears("refused")
    assert (refused["of"], refused["client_id"]) == ("chat.post", client_id)
    assert "too long" in refused["reasons"][0]


async def test_contact_details_are_hidden_until_they_agree(asked, ana, ben, page):  # VIS-2
    anas, bens = await page(ana), await page(ben)

    await anas.asks("chat.post", to=ben.public_id, body="Mail ana@mail.example now", client_id=str(uuid4()))

    heard = await bens.hears("chat.posted")
    assert "ana@mail.example" not in str(heard)
    assert heard["body"] == "Mail [hidden until you have agreed to meet] now"


async def test_unread_counts_go_to_the_readers_own_pages(agreed, ana, ben, page):  # CHT-2
    anas, bens, bens_phone = await page(ana), await page(ben), await page(ben)

    await anas.asks("chat.post", to=ben.public_id, body="Hello", client_id=str(uuid4()))
    posted = await bens.hears("chat.posted")
    assert await bens.hears("unread.changed") == {"messages": 1, "conversations": {posted["conversation"]: 1}}
    await bens_phone.hears("unread.changed")
    await bens.asks("chat.read", **{"with": ana.public_id, "id": 1})

    assert await bens_phone.hears("unread.changed") == {"messages": 0, "conversations": {}}
    assert await anas.hears("chat.read") == {
        "conversation": posted["conversation"],
        "person": ben.public_id,
        "id": 1,
    }
    assert await anas.is_silent("unread.changed", 0.1)


async def test_who_keeps_reading_to_themselves_only_receives(agreed, ana, ben, page, write):  # CHT-2
    ben.profile.shows_reading = False
    await ben.profile.asave(update_fields=["shows_reading"])
    await sync_to_async(write)(agreed, ana, "Hello")
    anas, bens = await page(ana), await page(ben)

    await bens.asks("chat.read", **{"with": ana.public_id, "id": 1})

    assert (await anas.hears("chat.received"))["id"] == 1


async def test_typing_reaches_the_other_alone(agreed, ana, ben, eve, page):
    anas, bens, eves = await page(ana), await page(ben), await page(eve)

    await anas.asks("chat.typing", to=ben.public_id)

    assert (await bens.hears("chat.typing"))["person"] == ana.public_id
    assert await eves.is_silent("chat.typing", 0.1)
    assert await anas.is_silent("chat.typing", 0.1)


async def test_many_pages_at_once_leave_no_gap(agreed, ana, ben, page):  # CHT-4
    pages = [await page(person) for person in (ana, ben, ana, ben)]
    others = [ben, ana, ben, ana]

    async def write_ten(mine, other):
        for number in range(10):
            await mine.asks("chat.post", to=other.public_id, body=str(number), client_id=str(uuid4()))

    await asyncio.gather(*(write_ten(mine, other) for mine, other in zip(pages, others, strict=True)))
    heard = [[(await each.hears("chat.posted"))["id"] for _ in range(40)] for each in pages]

    assert heard == [list(range(1, 41))] * 4
