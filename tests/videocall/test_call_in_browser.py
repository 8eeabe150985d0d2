"""Two browsers with fake cameras see and hear each other (CAL-1, CAL-3 to 5)."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from accounts.models import User
from meetings.models import Attendance, Meeting
from tests.browser import LiveSite

from .room import HEARS, PATH, SEES, Open, join, meet, until


def test_both_see_and_hear_each_other(room: Open, ana: User, ben: User) -> None:  # CAL-1 CAL-3
    hers, his = room(ana), room(ben)

    join(hers)
    expect(hers.get_by_text("Ben is getting ready. You are in.")).to_be_visible()
    join(his)

    for page in (hers, his):
        page.wait_for_function(SEES)
        until(page, HEARS)


def test_one_can_come_without_camera_and_microphone(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers, his = room(ana), room(ben)

    hers.get_by_role("button", name="Join without camera and microphone").click()
    join(his)

    hers.wait_for_function(SEES)
    expect(his.locator("[data-tile=other]")).to_have_attribute("data-video", "false")
    expect(his.locator("[data-tile=other]")).to_have_attribute("data-audio", "false")


def test_mute_and_camera_are_told_to_the_other(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers, his = room(ana), room(ben)
    meet(hers, his)
    other = his.locator("[data-tile=other]")

    hers.get_by_role("button", name="Mute").click()
    expect(other).to_have_attribute("data-audio", "false")
    hers.get_by_role("button", name="Camera off").click()
    expect(other).to_have_attribute("data-video", "false")

    hers.get_by_role("button", name="Unmute").click()
    expect(other).to_have_attribute("data-audio", "true")
    hers.get_by_role("button", name="Camera on").click()
    expect(other).to_have_attribute("data-video", "true")
    his.wait_for_function(SEES)


def test_hanging_up_is_told_and_one_may_come_back(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers, his = room(ana), room(ben)
    meet(hers, his)

    hers.get_by_role("button", name="Leave").click()

    expect(hers.get_by_text("You left the call.")).to_be_visible()
    expect(his.get_by_text("Ana left. You can wait here")).to_be_visible()
    assert hers.evaluate("document.querySelector('[data-tile=self] video').srcObject") is None
    hers.get_by_role("button", name="Come back to the call").click()
    join(hers)
    his.wait_for_function(SEES)
    hers.wait_for_function(SEES)


def test_a_second_window_takes_the_call_over(room: Open, ana: User, ben: User) -> None:  # CAL-2
    hers, his = room(ana), room(ben)
    meet(hers, his)
    second = hers.context.new_page()
    second.goto(hers.url)

    second.get_by_role("button", name="Continue here").click()

    expect(hers.get_by_text("You joined this call in another window")).to_be_visible()
    second.wait_for_function(SEES)
    his.wait_for_function(SEES)

    hers.get_by_role("button", name="Continue here").click()
    expect(second.get_by_text("You joined this call in another window")).to_be_visible()
    hers.wait_for_function(SEES)
    third = hers.context.new_page()
    third.goto(hers.url)
    expect(third.get_by_role("button", name="Continue here")).to_be_visible()
    hers.get_by_role("button", name="Leave").click()
    expect(third.get_by_role("button", name="Join the call")).to_be_visible()


def test_calling_rings_on_whatever_page_the_other_is(  # CAL-2
    room: Open, page_of: Callable[..., Page], ana: User, ben: User
) -> None:
    hers, his = room(ana), page_of(ben)
    his.goto("/meetings/")
    join(hers)

    hers.get_by_role("button", name="Call Ben").click()
    expect(his.get_by_role("heading", name="Ana is calling")).to_be_visible()
    his.get_by_role("button", name="Answer").click()

    expect(his.get_by_role("heading", name="Before you join")).to_be_visible()
    expect(hers.get_by_text("Ben is coming.")).to_be_visible()


def test_a_dropped_signalling_line_does_not_touch_the_media(room: Open, ana: User, ben: User) -> None:  # CAL-4
    hers, his = room(ana), room(ben)
    meet(hers, his)
    made = "document.querySelector('video-call').peer.made ??= Math.random()"
    first = his.evaluate(made)

    hers.context.set_offline(True)
    his.wait_for_timeout(1500)
    hers.context.set_offline(False)
    his.wait_for_timeout(3000)

    assert his.evaluate(made) == first
    expect(his.locator("video-call")).to_have_attribute("data-state", "connected")


@pytest.mark.coturn
def test_it_also_works_through_the_relay_alone(room: Open, ana: User, ben: User) -> None:  # CAL-5
    hers, his = room(ana), room(ben)
    hers.get_by_label("Hide my network address from Ben").check()

    meet(hers, his)

    assert hers.evaluate(PATH) == "relay"


def test_chat_and_call_stay_within_their_budget(room: Open, ana: User) -> None:  # DESIGN, budgets
    page = room(ana)
    scripts: list[float] = []
    page.on("response", lambda answer: scripts.append(kilobytes(answer)) if ".js" in answer.url else None)

    page.reload()
    expect(page.locator("chat-room")).to_have_attribute("data-ready", "")
    page.wait_for_load_state("networkidle")

    assert 0 < sum(scripts) <= 45


def kilobytes(answer: Response) -> float:
    return len(gzip.compress(answer.body())) / 1024


def test_no_address_and_no_description_of_media_is_logged(  # CAL-5
    room: Open, live_site: LiveSite, ana: User, ben: User
) -> None:
    said: list[str] = []
    hers, his = room(ana), room(ben)
    for page in (hers, his):
        page.on("console", lambda message: said.append(message.text))
    meet(hers, his)

    log = (live_site.folder / "server.log").read_text() + "\n".join(said)

    assert [word for word in ("candidate", "a=ice", "typ host", "m=video", "credential") if word in log] == []


def test_the_time_one_was_there_is_counted(room: Open, ana: User, ben: User, running: Meeting) -> None:  # MTG-6
    hers, his = room(ana), room(ben)
    meet(hers, his)
    hers.wait_for_timeout(2200)

    hers.get_by_role("button", name="Leave").click()

    expect(his.get_by_text("Ana left")).to_be_visible()
    hers.wait_for_timeout(500)
    assert Attendance.objects.get(meeting=running, person=ana).seconds >= 2
