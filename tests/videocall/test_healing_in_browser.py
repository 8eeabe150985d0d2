"""What breaks heals by itself, in both directions; what cannot is said, with text as the way out (CAL-4)."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from meetings.models import Attendance, Meeting
from tests.browser import LiveSite

from .relay import RELAYED, Relay
from .room import NAME, PATH, flows, join, meet

FAR = 25_000  # ms; a call heals in two or three seconds, this machine may be busy


@pytest.fixture
def pair(relay: Relay, page_of: Callable[..., Page], running: Meeting, ana: User, ben: User) -> tuple[Page, Page]:
    """Ana, who asked and so begins each restart, and Ben; everything goes through the relay."""
    pages = page_of(ana), page_of(ben)
    for page in pages:
        page.add_init_script(RELAYED)
        page.goto(f"/calls/{running.public_id}/")
        expect(page.get_by_role("heading", name="Before you join")).to_be_visible()
    return pages


def is_connected(*pages: Page) -> None:
    for page in pages:
        expect(page.locator("video-call")).to_have_attribute("data-state", "connected", timeout=FAR)


def test_a_path_that_is_lost_is_replaced_in_both_directions(  # CAL-4 CAL-5
    relay: Relay, pair: tuple[Page, Page]
) -> None:
    meet(*pair)
    connections = [page.evaluate(NAME) for page in pair]
    assert [page.evaluate(PATH) for page in pair] == ["relay", "relay"]

    relay.replace()

    flows(*pair, within=25)
    is_connected(*pair)
    assert [page.evaluate(NAME) for page in pair] == connections


def test_while_the_path_is_away_the_page_says_so_and_goes_on_by_itself(  # CAL-4
    relay: Relay, pair: tuple[Page, Page]
) -> None:
    meet(*pair)
    hers, his = pair

    relay.stop()
    expect(hers.get_by_text("Ben's connection dropped. Reconnecting…")).to_be_visible(timeout=FAR)
    expect(his.get_by_text("Ana's connection dropped. Reconnecting…")).to_be_visible(timeout=FAR)
    relay.start()

    flows(*pair, within=25)
    is_connected(*pair)


def test_who_loses_the_network_altogether_is_back_by_itself(  # CAL-4
    relay: Relay, pair: tuple[Page, Page]
) -> None:
    meet(*pair)
    hers, his = pair

    hers.context.set_offline(True)
    relay.stop()
    expect(hers.get_by_text("Your own connection dropped. Reconnecting…")).to_be_visible(timeout=FAR)
    expect(his.get_by_text("Ana has lost the connection.")).to_be_visible(timeout=60_000)
    relay.start()
    hers.context.set_offline(False)

    flows(*pair, within=40)
    is_connected(*pair)


def test_when_nothing_gets_through_the_page_says_so_and_offers_text(  # CAL-4
    relay: Relay, pair: tuple[Page, Page]
) -> None:
    hers, his = pair
    relay.stop()
    for page in pair:
        join(page)
    expect(hers.get_by_text("Connecting…")).to_be_visible()
    began = time.monotonic()

    for page in pair:
        expect(page.get_by_text("Sound and picture cannot get through this network.")).to_be_visible(timeout=FAR)
    assert time.monotonic() - began < 20
    hers.get_by_role("button", name="Write to Ben").click()
    hers.keyboard.type("Shall we go on in writing?")
    hers.keyboard.press("Enter")
    expect(his.get_by_role("log").get_by_text("Shall we go on in writing?")).to_be_visible()

    relay.start()
    flows(*pair, within=40)
    is_connected(*pair)


def test_a_server_that_restarts_leaves_the_media_alone_and_the_state_comes_back(  # CAL-4
    pair: tuple[Page, Page], live_site: LiveSite
) -> None:
    meet(*pair)
    hers, his = pair
    connections = [page.evaluate(NAME) for page in pair]

    live_site.stop()
    for page in pair:
        expect(page.locator("video-call")).to_have_attribute("data-line", "away")
    flows(*pair)
    live_site.start()

    for page in pair:
        expect(page.locator("video-call")).to_have_attribute("data-line", "open", timeout=FAR)
    hers.get_by_role("button", name="Mute").click()
    expect(his.locator("[data-tile=other]")).to_have_attribute("data-audio", "false", timeout=FAR)
    flows(*pair)
    assert [page.evaluate(NAME) for page in pair] == connections


def test_a_server_that_is_killed_takes_no_attendance_with_it(  # CAL-4 MTG-6
    pair: tuple[Page, Page], live_site: LiveSite, running: Meeting, ana: User
) -> None:
    meet(*pair)
    began = time.monotonic()
    hers, his = pair

    live_site.process.kill()
    hers.wait_for_timeout(2000)
    live_site.stop()
    live_site.start()
    for page in pair:  # who is not back yet does not hear that the other leaves
        expect(page.locator("video-call")).to_have_attribute("data-line", "open", timeout=FAR)
    hers.wait_for_timeout(1000)
    passed = time.monotonic() - began
    hers.get_by_role("button", name="Leave").click()

    expect(his.get_by_text("Ana left. You can wait here")).to_be_visible(timeout=FAR)
    assert passed - 2 <= Attendance.objects.get(meeting=running, person=ana).seconds <= passed + 15


def test_who_reloads_is_back_in_the_same_call(pair: tuple[Page, Page]) -> None:  # CAL-4
    meet(*pair)
    hers, his = pair
    hers.reload()

    expect(his.get_by_text("Ana is getting ready. You are in.")).to_be_visible(timeout=FAR)
    join(hers)

    is_connected(*pair)
    flows(*pair)
