"""Changes over the socket: every page of both has them, each as its reader sees it, also those that were away."""

import re
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from accounts.actions import block
from chat.actions import edit, open_conversation, react, take_back

pytestmark = pytest.mark.django_db(transaction=True)


def in_sync(action):
    return sync_to_async(action)


@pytest.fixture
def message(agreed, ana, write):
    return write(agreed, ana, "At tree")


async def test_an_edit_reaches_each_open_page(message, ana, ben, page):
    anas, bens, bens_phone = await page(ana), await page(ben), await page(ben)

    await anas.asks("chat.edit", **{"with": ben.public_id, "id": 1, "body": "At <three>"})
    heard = [await each.hears("chat.changed") for each in (anas, bens, bens_phone)]

    assert [(each["id"], each["change"], each["body"], each["last"]) for each in heard] == [
        (1, 1, "At <three>", True)
    ] * 3
    assert all("At &lt;three&gt;" in each["html"] and "data-edited" in each["html"] for each in heard)


async def test_what_is_taken_back_leaves_nothing_on_any_page(message, ana, ben, page):
    anas, bens = await page(ana), await page(ben)

    await anas.asks("chat.take_back", **{"with": ben.public_id, "id": 1})

    for each in (anas, bens):
        heard = await each.hears("chat.changed")
        assert (heard["body"], heard["gone"]) == ("This message was taken back.", True)
        assert "tree" not in str(heard)


async def test_a_sign_is_ones_own_only_on_ones_own_pages(message, ana, ben, page):
    anas, bens = await page(ana), await page(ben)

    await bens.asks("chat.react", **{"with": ana.public_id, "id": 1, "sign": "heart"})

    pressed = [re.findall(r'aria-pressed="(\w+)"', (await each.hears("chat.changed"))["html"]) for each in (anas, bens)]
    assert pressed == [["false"], ["true"]]


async def test_an_edit_before_they_agreed_is_masked(asked, ana, ben, page, write):  # VIS-2
    await in_sync(write)(asked, ana, "Hello")
    anas, bens = await page(ana), await page(ben)

    await anas.asks("chat.edit", **{"with": ben.public_id, "id": 1, "body": "Mail ana@mail.example"})

    heard = [str(await each.hears("chat.changed")) for each in (anas, bens)]
    assert not any("mail.example" in each for each in heard)


async def test_a_reply_carries_its_quote(message, ana, ben, page):
    anas, bens = await page(ana), await page(ben)

    await bens.asks("chat.post", to=ana.public_id, body="Fine", client_id=str(uuid4()), reply_to=1)

    heard = [await each.hears("chat.posted") for each in (anas, bens)]
    assert heard[0] == heard[1]
    assert "<strong>Ana</strong> At tree" in heard[0]["html"]


async def test_a_page_that_was_away_learns_of_changes(agreed, ana, ben, page, write):  # CHT-4
    one, two, three = [await in_sync(write)(agreed, ana, body) for body in ("One", "Two", "Three")]
    await in_sync(react)(one, by=ana, sign="heart")
    await in_sync(edit)(two, by=ana, body="Deux")
    await in_sync(take_back)(three, by=ana)
    await in_sync(edit)(two, by=ana, body="Zwei")
    bens = await page(ben)

    await bens.asks("chat.since", **{"with": ana.public_id, "after": 2, "changes": 1})
    frames = [await bens.frame() for _ in range(3)]

    heard = [(frame["kind"], frame["data"].get("id"), frame["data"].get("body")) for frame in frames]
    assert heard == [
        ("chat.posted", 3, "This message was taken back."),
        ("chat.changed", 2, "Zwei"),
        ("chat.caught_up", None, None),
    ]
    assert (frames[-1]["data"]["changes"], frames[-1]["data"]["more"]) == (4, False)


async def test_many_changes_are_caught_up_in_pages(agreed, ana, ben, page, write):  # CHT-4
    for number in range(1, 121):
        message = await in_sync(write)(agreed, ana, str(number))
        await in_sync(react)(message, by=ana, sign="heart")
    bens, heard, changes, more = await page(ben), [], 0, True

    while more:
        await bens.asks("chat.since", **{"with": ana.public_id, "after": 120, "changes": changes})
        while (frame := await bens.frame())["kind"] != "chat.caught_up":
            if frame["kind"] == "chat.changed":
                heard.append(frame["data"]["id"])
        changes, more = frame["data"]["changes"], frame["data"]["more"]

    assert (heard, changes) == (list(range(1, 121)), 120)


async def test_who_asks_as_before_hears_no_changes(message, ana, ben, page):
    await in_sync(edit)(message, by=ana, body="At three")
    bens = await page(ben)

    await bens.asks("chat.since", **{"with": ana.public_id, "after": 1})
    end = await bens.hears("chat.caught_up")

    assert "changes" not in end


@pytest.mark.parametrize(
    ("kind", "data"),
    [("chat.edit", {"body": "Else"}), ("chat.take_back", {}), ("chat.react", {"sign": "heart"})],
)
async def test_nobody_else_changes_anything(message, ana, ben, eve, page, kind, data):
    await in_sync(block)(ana, by=ben)

    for person in (eve, ana):
        asks = await page(person)
        await asks.asks(kind, **{"with": (ana if person == eve else ben).public_id, "id": 1, **data})
        assert (await asks.hears("refused"))["of"] == kind


async def test_a_refusal_says_which_message_it_is_about(message, ana, ben, page):
    anas = await page(ana)

    await anas.asks("chat.edit", **{"with": ben.public_id, "id": 1, "body": ""})

    assert await anas.hears("refused") == {
        "of": "chat.edit",
        "with": ben.public_id,
        "id": 1,
        "reasons": ["Write something, or take the message back."],
    }


@pytest.mark.parametrize("kind", ["chat.pin", "chat.archive", "chat.mute"])
async def test_ones_own_pages_hear_how_the_list_was_arranged(message, ana, ben, page, kind):  # CHT-3
    anas, anas_phone, bens = await page(ana), await page(ana), await page(ben)

    await anas.asks(kind, **{"with": ben.public_id})

    for each in (anas, anas_phone):
        await each.hears("chat.arranged")
    assert await bens.is_silent("chat.arranged")


async def test_muting_takes_out_of_the_total_on_every_page(message, ana, ben, page):  # CHT-2, CHT-3
    bens = await page(ben)

    await bens.asks("chat.mute", **{"with": ana.public_id})

    counts = await bens.hears("unread.changed")
    conversation = await in_sync(open_conversation)(message.conversation.contact)
    assert counts == {"messages": 0, "conversations": {conversation.public_id: 1}}
