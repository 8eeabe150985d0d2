"""A call from the click to the first picture, beside a bare page of perfect negotiation, and how it heals.

`python -m tests.bench call.near call.far call.heals`. Near: loopback. Far: 25 ms each way to the site and to the relay,
and everything through the relay. Heals: the relay is replaced under the call; the longest time without a picture, at
the side that waited longer. Cameras are on before the click at all of them. BENCH_CALLS=8, BENCH_HEALS=10.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import FLAGS
from tests.services import coturn
from tests.videocall.relay import RELAYED, Relay

from ._call_sites import Sites
from .table import line, rounds, show, spread

CALLS = int(os.environ.get("BENCH_CALLS", "8"))
HEALS = int(os.environ.get("BENCH_HEALS", "10"))
FAR = 25  # ms each way
BUSY = 60_000  # ms
PICTURE = """([button, video]) => new Promise((tell) => {
  const began = performance.now();
  document.querySelector(video).requestVideoFrameCallback(() => tell(performance.now() - began));
  document.querySelector(button).click();
})"""
OTHER = "[data-tile=other] video"
READY = """(connected) => {
  const call = document.querySelector("video-call");
  const pc = call.peer?.pc;
  const agreed = pc?.remoteDescription && (!connected || pc.connectionState === "connected");
  return agreed && call.controls.media.tracks.video;
}"""
GAP = """(video) => {
  let last = performance.now();
  globalThis.longest = 0;
  const seen = () => {
    globalThis.longest = Math.max(globalThis.longest, performance.now() - last);
    last = performance.now();
    document.querySelector(video).requestVideoFrameCallback(seen);
  };
  seen();
}"""


class Calls:
    """Two browsers and whom they call; each call is made by fresh pages."""

    def __init__(self, browser: Browser, sites: Sites, *, relayed: bool) -> None:
        self.browser, self.sites, self.relayed = browser, sites, relayed

    @contextmanager
    def pages(self, *people: str) -> Iterator[list[Page]]:
        contexts = [self.browser.new_context() for _ in people]
        for context, person in zip(contexts, people, strict=True):
            context.set_default_timeout(BUSY)
            context.add_cookies(self.sites.cookies(person))
            if self.relayed:
                context.add_init_script(RELAYED)
        yield [context.new_page() for context in contexts]
        for context in contexts:
            context.close()

    @contextmanager
    def waiting(self) -> Iterator[tuple[Page, Page]]:
        """Ana is in the call; Ben is at his mirror."""
        with self.pages("ana", "ben") as (hers, his):
            hers.goto(self.sites.call)
            hers.click("[data-do=join]")
            his.goto(self.sites.call)
            for page in (hers, his):
                page.wait_for_function(READY, arg=self.relayed)
            his.wait_for_timeout(500)
            yield hers, his

    def bare(self) -> float:
        with self.pages("ana", "ben") as (hers, his):
            hers.goto(self.sites.bare)
            his.goto(f"{self.sites.bare}?polite")
            for page in (hers, his):
                page.wait_for_selector("[data-ready]")
            his.wait_for_timeout(500)
            return hers.evaluate(PICTURE, ["button", "video"])

    def joins(self) -> float:
        with self.waiting() as (_, his):
            return his.evaluate(PICTURE, ["[data-do=join]", OTHER])

    def answers(self) -> float:
        self.sites.forget_rings()
        with self.waiting() as (hers, his):
            hers.click("ring-button button")
            his.wait_for_selector("dialog[data-ring]")
            his.wait_for_timeout(500)
            return his.evaluate(PICTURE, ["dialog[data-ring] .button:last-child", OTHER])

    def heals(self, relay: Relay) -> float:
        with self.waiting() as pages:
            pages[1].click("[data-do=join]")
            for page in pages:
                page.wait_for_function(f"() => document.querySelector('{OTHER}').currentTime > 1")
                page.evaluate(GAP, OTHER)
            relay.replace()
            for page in pages:
                page.wait_for_function("() => globalThis.longest > 1000")
            return max(page.evaluate("globalThis.longest") for page in pages)


@contextmanager
def calls(turn: dict[str, str], delay: int = 0) -> Iterator[Calls]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sites = Sites(folder, stack, turn, delay)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield Calls(browser, sites, relayed=bool(turn))
        browser.close()


def beside(title: str, calls: Calls) -> dict[str, dict]:
    variants: dict[str, Callable[[], float]] = {
        "bare, click to first picture": calls.bare,
        "ours, joining to first picture": calls.joins,
        "ours, answering a ring to first picture": calls.answers,
    }
    rounds(variants, 1)  # warm
    return show(title, rounds(variants, CALLS), "ms")


def near() -> dict[str, dict]:
    with calls({}) as made:
        return beside("A call on loopback", made)


def far() -> dict[str, dict]:
    with coturn() as turn, calls(turn, FAR) as made:
        return beside(f"A call over a relay, {2 * FAR} ms to it and to the site and back", made)


def heals() -> dict[str, object]:
    relay = Relay()
    with calls(relay.start()) as made:
        seen = [made.heals(relay) for _ in range(HEALS)]
    relay.stop()
    figures = spread(seen)
    told = "   ".join(f"{name} {value:,.0f}" for name, value in figures.items())
    line(f"\nThe relay is replaced under {HEALS} calls: ms without a picture, at the side that waited longer\n{told}")
    return figures | {"all": seen}


PARTS = {"near": near, "far": far, "heals": heals}


def main(*wanted: str) -> dict[str, object]:
    return {name: PARTS[name]() for name in wanted or PARTS}


if __name__ == "__main__":
    main()
