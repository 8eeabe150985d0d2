"""The steps of a call in a browser, and what shows that it is alive."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

SEES = """() => {
  const video = document.querySelector("[data-tile=other] video");
  return video.videoWidth > 0 && !video.paused && video.currentTime > 0.3;
}"""
HEARS = """async () => {
  const report = await document.querySelector("video-call").peer.pc.getStats();
  const sound = [...report.values()].filter((each) => each.type === "inbound-rtp" && each.kind === "audio");
  return sound.some((each) => each.packetsReceived > 10);
}"""
PATH = """async () => {
  const report = await document.querySelector("video-call").peer.pc.getStats();
  const transport = [...report.values()].find((each) => each.type === "transport");
  return report.get(report.get(transport?.selectedCandidatePairId)?.localCandidateId)?.candidateType;
}"""
FRAMES = """async () => {
  const report = (await document.querySelector("video-call").peer?.pc.getStats()) ?? new Map();
  const pictures = [...report.values()].filter((each) => each.type === "inbound-rtp" && each.kind === "video");
  return pictures.reduce((sum, each) => sum + each.framesDecoded, 0);
}"""
NAME = "document.querySelector('video-call').peer.pc.name ??= String(Math.random())"
Open = Callable[..., Page]


def join(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('[data-tile=self] video').videoWidth > 0")
    page.locator("[data-do=join]").click()


def meet(*pages: Page) -> None:
    for page in pages:
        join(page)
    for page in pages:
        page.wait_for_function(SEES)


def frames(page: Page) -> int:
    """Pictures of the other that this page has decoded so far."""
    return page.evaluate(FRAMES)


def until(page: Page, answer: str, wanted: object = True, *, within: float = 25) -> None:
    """Asks again until the answer is right. `wait_for_function` takes the promise of an async answer for a yes."""
    end = time.monotonic() + within
    while (got := page.evaluate(answer)) != wanted:
        assert time.monotonic() < end, f"still {got!r}, not {wanted!r}"
        page.wait_for_timeout(100)


def flows(*pages: Page, more: int = 15, within: float = 10) -> None:
    """At both sides so many further pictures arrive; polled, so that nothing is missed by a quick look."""
    seen = [frames(page) for page in pages]
    for page, before in zip(pages, seen, strict=True):
        until(page, f"async () => (await ({FRAMES})()) > {before + more}", within=within)
