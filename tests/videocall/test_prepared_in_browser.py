"""The line is made before anybody sends: joining is no negotiation, and until then nothing is seen, heard or told."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocket, expect

from accounts.models import User
from meetings.models import Meeting
from videocall.models import Stay

from .relay import Relay
from .room import NAME, PATH, SEES, join, meet, until

SLOW = 25_000  # ms, on a busy machine
AGREED = """(state) => {
  const pc = document.querySelector("video-call").peer?.pc;
  return pc?.remoteDescription && pc.signalingState === "stable" && (!state || pc.connectionState === state);
}"""
SENT = """async () => {
  const report = await document.querySelector("video-call").peer.pc.getStats();
  const out = [...report.values()].filter((each) => each.type === "outbound-rtp");
  return [out.length, out.reduce((sum, each) => sum + each.packetsSent, 0)];
}"""


class Signals:
    """What a page has told the other about the connection, in order."""

    def __init__(self, page: Page) -> None:
        self.told: list[dict] = []
        page.on("websocket", self.listen)

    def listen(self, wire: WebSocket) -> None:
        wire.on("framesent", self.hear)

    def hear(self, payload: str) -> None:
        frame = json.loads(payload)
        if frame["kind"] == "call.signal":
            self.told.append(frame["data"]["signal"])

    def take(self) -> list[dict]:
        told, self.told = self.told, []
        return told


@pytest.fixture
def pair(page_of: Callable[..., Page], running: Meeting, ana: User, ben: User) -> list[tuple[Page, Signals]]:
    """Ana and Ben, each before joining, with an ear on what their pages tell each other."""
    opened = []
    for person in (ana, ben):
        page = page_of(person)
        signals = Signals(page)
        page.goto(f"/calls/{running.public_id}/")
        opened.append((page, signals))
    return opened


def kinds(told: list[dict]) -> set[str]:
    return {kind for signal in told for kind in signal if kind != "page"}


def test_joining_puts_pictures_on_a_line_that_is_there(  # CAL-3 CAL-5
    relay: Relay, pair: list[tuple[Page, Signals]], running: Meeting
) -> None:
    (hers, her_signals), (his, his_signals) = pair
    for page in (hers, his):
        page.wait_for_function(AGREED, arg="connected", timeout=SLOW)
        page.wait_for_function("() => document.querySelector('[data-tile=self] video').videoWidth > 0")
    expect(his.get_by_text("Ana is getting ready too.")).to_be_visible()
    for page in (hers, his):
        until(page, PATH, "relay")
    told = her_signals.take() + his_signals.take()
    assert kinds(told) == {"hello", "description", "candidate"}
    assert addresses(told) == {"0.0.0.0"}
    assert Stay.objects.count() == 0

    join(hers)
    expect(his.get_by_text("Ana is in the call.")).to_be_visible()
    expect(hers.get_by_text("Ben is getting ready. You are in.")).to_be_visible()

    hers.wait_for_timeout(500)
    assert [page.evaluate(SENT) for page in (hers, his)] == [[2, 0], [2, 0]]
    assert kinds(her_signals.take() + his_signals.take()) <= {"hello", "state"}
    names = [page.evaluate(NAME) for page in (hers, his)]
    join(his)

    for page in (hers, his):
        page.wait_for_function(SEES, timeout=SLOW)
    assert kinds(her_signals.take() + his_signals.take()) == {"hello", "state", "candidate"}
    assert [page.evaluate(NAME) for page in (hers, his)] == names
    for page in (hers, his):
        until(page, PATH, "host")


def addresses(told: list[dict]) -> set[str]:
    """All but the relay's own."""
    found = set()
    for signal in told:
        if text := (signal.get("candidate") or {}).get("candidate"):
            assert " typ relay " in text
            found.add(text.split(" raddr ")[1].split()[0])
        for line in (signal.get("description") or {}).get("sdp", "").splitlines():
            if line.startswith("c="):
                found.add(line.split()[-1])
            assert not line.startswith("a=candidate")
    return found


def test_who_is_called_on_the_page_of_the_call_joins_with_one_click(  # CAL-2
    pair: list[tuple[Page, Signals]], ana: User
) -> None:
    (hers, her_signals), (his, his_signals) = pair
    join(hers)
    for page in (hers, his):
        page.wait_for_function(AGREED, timeout=SLOW)
    hers.get_by_role("button", name="Call Ben").click()
    dialog = his.get_by_role("dialog", name="Ana is calling")
    expect(dialog.get_by_text("You join with the camera and microphone you have chosen here.")).to_be_visible()
    her_signals.take(), his_signals.take()

    dialog.get_by_role("button", name="Join the call").click()

    for page in (hers, his):
        page.wait_for_function(SEES, timeout=SLOW)
    assert kinds(her_signals.take() + his_signals.take()) == {"hello", "state", "candidate"}


def test_a_second_window_that_only_looks_takes_nothing_over(pair: list[tuple[Page, Signals]]) -> None:  # CAL-2
    (hers, _), (his, _) = pair
    meet(hers, his)
    names = [page.evaluate(NAME) for page in (hers, his)]

    second = hers.context.new_page()
    second.goto(hers.url)
    expect(second.get_by_text("You are in this call in another window. If you continue here,")).to_be_visible()
    expect(second.get_by_role("button", name="Continue here")).to_be_visible()

    assert [page.evaluate(NAME) for page in (hers, his)] == names
    expect(hers.locator("video-call")).to_have_attribute("data-state", "connected")


def test_who_hides_the_address_has_a_line_made_anew(  # CAL-5
    relay: Relay, pair: list[tuple[Page, Signals]]
) -> None:
    (hers, her_signals), (his, _) = pair
    hers.wait_for_function(AGREED, arg="connected", timeout=SLOW)
    name = hers.evaluate(NAME)

    hers.get_by_label("Hide my network address from Ben").check()

    hers.wait_for_function(AGREED, arg="connected", timeout=SLOW)
    assert hers.evaluate(NAME) != name
    meet(hers, his)
    assert addresses(her_signals.take()) == {"0.0.0.0"}
    assert hers.evaluate(PATH) == "relay"
