"""Ringing as the two see and answer it (CAL-2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from chat.models import Message
from config.demo.scenes import Scene
from meetings.models import Meeting
from videocall import actions
from videocall.models import Ring

from .room import SEES, Open, join

SLOW = 25_000  # ms, on a busy machine


@pytest.fixture
def caller(room: Open, ana: User) -> Page:
    """Ana has joined; Ben is not there."""
    page = room(ana)
    join(page)
    expect(page.get_by_text("Ben is not here yet")).to_be_visible()
    return page


def call(page: Page) -> None:
    page.get_by_role("button", name="Call Ben").click()
    expect(page.get_by_text("Calling Ben…")).to_be_visible()


def rings(page: Page) -> None:
    expect(page.get_by_role("heading", name="Ana is calling")).to_be_visible(timeout=SLOW)


def is_quiet(page: Page) -> None:
    expect(page.get_by_role("heading", name="Ana is calling")).to_have_count(0)


def chat_line(page: Page, words: str) -> None:
    """On the page, and in the database exactly once."""
    expect(page.get_by_role("log").get_by_text(words)).to_be_visible()
    assert Message.objects.filter(body=words).count() == 1


def test_it_rings_wherever_one_is_and_goes_on_over_a_change_of_page(  # CAL-2
    caller: Page, page_of: Callable[..., Page], ben: User
) -> None:
    his = page_of(ben)
    his.goto("/me/")
    call(caller)
    rings(his)

    his.goto("/tokens/")
    rings(his)
    his.keyboard.press("Escape")
    rings(his)
    his.get_by_role("button", name="Answer").click()

    expect(caller.get_by_text("Ben is coming.")).to_be_visible()
    join(his)
    for page in (caller, his):
        page.wait_for_function(SEES, timeout=SLOW)
    chat_line(caller, "Ana called, and Ben answered.")


def test_who_was_writing_goes_on_writing(
    caller: Page, page_of: Callable[..., Page], ana: User, ben: User
) -> None:  # CAL-2
    his = page_of(ben)
    his.goto(f"/messages/{ana.public_id}/")
    words = his.get_by_label("Message to Ana")
    words.press_sequentially("Half a")
    caller.get_by_role("button", name="Call Ben").click()

    his.get_by_role("dialog", name="Ana is calling").get_by_role("button", name="Decline").click()

    expect(words).to_be_focused()
    expect(words).to_have_value("Half a")


def test_one_answer_quiets_every_page(caller: Page, page_of: Callable[..., Page], ben: User) -> None:  # CAL-2
    first = page_of(ben)
    first.goto("/me/")
    second = first.context.new_page()
    second.goto("/meetings/")
    call(caller)
    for page in (first, second):
        rings(page)

    second.get_by_role("button", name="Decline").click()

    is_quiet(first)
    is_quiet(second)
    expect(caller.get_by_text("Ben cannot answer now. The chat says so too.")).to_be_visible()
    chat_line(caller, "Ana called. Ben could not answer.")


def test_a_caller_may_think_better_of_it(caller: Page, page_of: Callable[..., Page], ben: User) -> None:  # CAL-2
    his = page_of(ben)
    his.goto("/me/")
    call(caller)
    rings(his)

    caller.get_by_role("button", name="Stop calling").click()

    is_quiet(his)
    chat_line(caller, "Ana called and hung up.")


def test_a_caller_who_leaves_stops_ringing(caller: Page, page_of: Callable[..., Page], ben: User) -> None:  # CAL-2
    his = page_of(ben)
    his.goto("/me/")
    call(caller)
    rings(his)

    caller.goto("/meetings/")

    is_quiet(his)
    assert Ring.objects.get().status == "stopped"


def test_who_is_in_another_call_is_not_disturbed(  # CAL-2
    caller: Page, page_of: Callable[..., Page], ben: User, cleo: User
) -> None:
    other = Scene(cleo, ben).agree(timezone.now() + timedelta(minutes=55))
    actions.come(other, by=ben, page="his")
    his = page_of(ben)
    his.goto("/me/")

    caller.get_by_role("button", name="Call Ben").click()

    expect(caller.get_by_text("Ben is in another call.")).to_be_visible()
    is_quiet(his)
    chat_line(caller, "Ana called. Ben was in another call.")


def test_nobody_answers_for_half_a_minute(caller: Page, running: Meeting) -> None:  # CAL-2
    call(caller)
    Ring.objects.update(rang_at=timezone.now() - timedelta(seconds=31))

    actions.miss_unanswered()  # as the heartbeat does; the socket's own timer is tested without a browser
    caller.reload()

    chat_line(caller, "Ana called. No answer.")


def test_too_many_calls_are_refused_in_words(caller: Page, running: Meeting, ana: User) -> None:  # CAL-2
    Ring.objects.bulk_create(Ring(meeting=running, caller=ana, status="missed") for _ in range(5))

    caller.get_by_role("button", name="Call Ben").click()

    expect(caller.get_by_text("You have called 5 times. Write to Ben, or wait a little.")).to_be_visible()
