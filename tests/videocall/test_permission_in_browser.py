"""A browser whose owner has not allowed camera and microphone (CAL-3)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from accounts.models import User
from tests.chromium import FLAGS

from .room import SEES, Open, join

SLOW = 25_000  # ms, on a busy machine
NO = "The browser does not let this page use it. Allow it in the address bar; this page notices by itself."


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """Nobody answers its questions; allowed is what a context is granted."""
    flags = [flag for flag in FLAGS if flag != "--use-fake-ui-for-media-stream"]
    careful = browser.browser_type.launch(executable_path="/usr/bin/chromium", args=flags)
    yield careful
    careful.close()


def test_a_refusal_is_explained_and_one_can_join_all_the_same(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers = room(ana)
    his = room(ben, permissions=["camera", "microphone"])

    for name in ("Camera", "Microphone"):
        expect(hers.get_by_text(f"{name}: {NO}")).to_be_visible(timeout=SLOW)
    hers.get_by_role("button", name="Join the call").click()
    join(his)

    hers.wait_for_function(SEES, timeout=SLOW)
    expect(his.locator("[data-tile=other]")).to_have_attribute("data-video", "false")


def test_it_goes_on_by_itself_once_allowed(room: Open, ana: User) -> None:  # CAL-3
    page = room(ana)
    expect(page.get_by_text(f"Camera: {NO}")).to_be_visible(timeout=SLOW)

    page.context.grant_permissions(["camera", "microphone"])

    page.wait_for_function("() => document.querySelector('[data-tile=self] video').videoWidth > 0", timeout=SLOW)
    expect(page.get_by_text(f"Camera: {NO}")).to_be_hidden()
