"""Every kind of live message, asked by somebody of every circle while Rhea writes, types and comes online (VIS)."""

import json
from collections.abc import Awaitable, Callable

import pytest
from asgiref.sync import sync_to_async
from django.core.cache import cache

from accounts.models import Contact, User
from accounts.socket.registry import known
from accounts.visibility import SHOWN, Circle
from tests.live.conftest import Page, cookie_of, page_with  # noqa: F401
from tests.visibility.rows import live_questions
from tests.visibility.world import World, allowed, found, make_world, say

pytestmark = pytest.mark.django_db(transaction=True)
VIEWERS = ["member", "spent", "asked", "reader", "contact", "collaborator", "blocked", "moderator"]
ENDED = "seat.beaten"


@pytest.fixture
def world(member: Callable[..., User]) -> World:
    cache.clear()
    return make_world(member)


def test_every_live_message_has_a_row(world: World) -> None:  # VIS
    assert set(known) - set(live_questions(world)) == set()


async def all_heard(page: Page) -> list[dict]:
    """Everything until an own beat has gone there and back."""
    await page.asks("seat.beat", seen=0)
    heard = []
    while (frame := await page.frame(20))["kind"] != ENDED:
        heard.append(frame)
    return heard


def tells_presence(heard: list[dict], person: User) -> bool:
    """PRO-3: nobody is told of somebody whose `last_online` is withheld."""
    return any(frame["kind"] == "presence.changed" and frame["data"]["person"] == person.public_id for frame in heard)


def rhea_acts(world: World, viewer: str) -> None:
    """What others hear of her without asking."""
    if (meeting := world.meetings.get(viewer)) and viewer != "blocked":
        say(world.rhea, Contact.objects.get(pk=meeting.contact_id), "Mail canheadmail@secret.example")


@pytest.mark.parametrize("viewer", VIEWERS)
async def test_no_live_message_tells_what_the_table_withholds(
    world: World,
    viewer: str,
    page_with: Callable[..., Awaitable[Page]],  # noqa: F811
) -> None:  # VIS-1 to 6
    person, circle = world.people[viewer]
    page = await page_with(await sync_to_async(cookie_of)(await User.objects.aget(pk=person.pk)))
    heard = await all_heard(page)
    for kind, questions in live_questions(world).items():
        for data in questions:
            if kind != "seat.beat":
                await page.asks(kind, **data)
        heard += await all_heard(page)
    await sync_to_async(rhea_acts)(world, viewer)
    heard += await all_heard(page)

    may = allowed(circle) | ({"Canfirst"} if circle is None else set())
    assert {frame["kind"]: marks for frame in heard if (marks := found(json.dumps(frame)) - may)} == {}
    assert heard
    assert tells_presence(heard, world.rhea) == (circle is not None and circle >= SHOWN["last_online"])
    if circle is not None and circle >= Circle.COLLABORATOR:
        assert "99900022" in json.dumps(heard)
