"""Every page of the story as people meet it: accessible, in both themes, on any width, with a silent console."""

import gzip
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import APIResponse, Browser, BrowserContext, ConsoleMessage, Page, Response

from . import validator
from .demo_site import DemoSite

pytestmark = pytest.mark.embedded
PAGES = {
    "visitor": [
        "/ /?q=drone /tour/ /rules/ /trust/ /support/ /privacy/ /terms/ /credits/ /accounts/login/ /accounts/signup/",
        "/accounts/password/reset/ /accounts/login/code/ /accounts/3rdparty/login/cancelled/ /nowhere/",
    ],
    "ana": [
        "/ /?q=drone&meets=video&pitch=video /?q=zzzz /projects/ /projects/category/hardware/ /projects/{soil-atlas}/",
        "/projects/{silent-quadcopter}/ /projects/{silent-quadcopter}/edit/ /projects/{silent-quadcopter}/delete/",
        "/projects/{silent-quadcopter}/take-off/ /projects/new/ /people/{ben}/ /people/{ana}/ /people/{felix}/",
        "/me/ /me/edit/ /me/settings/ /me/area/ /me/pitch/ /me/favourites/ /me/strikes/ /notices/ /tokens/",
        "/tokens/buy/ /tokens/orders/{waiting}/ /tokens/orders/{paid}/ /tokens/receipts/{paid}/",
        "/sandbox/checkout/{checkout}/ /meetings/ /meetings/history/ /meetings/ask/{felix}/ /meetings/ask/{ben}/",
        "/meetings/{ana-ben-running}/ /meetings/{ana-ben-accepted}/ /meetings/{ana-ben-accepted}/cancel/",
        "/meetings/{ana-ben-accepted}/reschedule/ /meetings/{ana-ben-accepted}/call-off/",
        "/meetings/{ana-ben-accepted}/halfway/ /meetings/{mira-ana-finished}/ /messages/ /messages/{ben}/",
        "/messages/{mira}/ /calls/{ana-ben-running}/ /calls/{mira-ana-finished}/ /accounts/email/",
        "/accounts/password/change/ /accounts/2fa/ /accounts/sessions/ /accounts/3rdparty/ /accounts/logout/",
        "/people/{nobody}/ /meetings/{gus-cleo-open}/ /meetings/{gus-cleo-open}/accept/ /welcome/people/",
        "/report/person/{ben}/ /meetings/{mira-ana-finished}/evidence/",
    ],
    "cleo": [
        "/ /people/{mira}/ /people/{gus}/ /meetings/{gus-cleo-open}/ /meetings/{gus-cleo-open}/accept/",
        "/meetings/{gus-cleo-open}/decline/ /meetings/{gus-cleo-open}/counter/ /tokens/ /meetings/ask/{mira}/",
        "/messages/ /messages/{gus}/ /notices/",
    ],
    "eve": ["/people/{mira}/ /meetings/{gus-eve-open}/ /meetings/ask/{gus}/ /meetings/history/"],
    "gus": [
        "/meetings/{gus-eve-open}/ /meetings/{gus-cleo-open}/ /meetings/{gus-cleo-open}/withdraw/ /tokens/",
        "/meetings/{gus-ben-cancelled}/ /meetings/{gus-ben-cancelled}/waive/ /meetings/{lena-gus-finished}/",
        "/meetings/{lena-gus-finished}/report/",
    ],
    "ben": ["/me/strikes/ /me/strikes/{strike}/appeal/ /meetings/{gus-ben-cancelled}/"],
    "mira": ["/meetings/{mira-jonas-declined}/ /meetings/{mira-priya-accepted}/ /calls/{mira-priya-accepted}/"],
    "lena": ["/meetings/{lena-noah-accepted}/ /meetings/{lena-priya-cancelled}/"],
    "newt": [
        "/ /welcome/role/ /welcome/meet/ /welcome/pitch/ /me/ /meetings/ /notices/ /me/favourites/",
        "/messages/ /tokens/ /me/strikes/ /meetings/history/ /me/pitch/",
    ],
}
VISITS = [(person, path) for person, lines in PAGES.items() for line in lines for path in line.split()]
AXE = """async (rules) => {
  const options = rules.length ? {runOnly: {type: "rule", values: rules}} : {};
  const {violations} = await axe.run(document, options);
  return violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`)}`);
}"""
WIDE, NARROW, NARROWEST = ({"width": width, "height": 800} for width in (1280, 360, 320))
CONTRAST = ["color-contrast"]  # all that the dark theme changes
LOOKS = [("light", NARROW, []), ("light", WIDE, []), ("dark", WIDE, CONTRAST), ("dark", NARROW, CONTRAST)]
NAMES = re.compile(r"(?<=/)[a-z0-9]{12}(?=/)|(?<==)[^&]*")  # public ids, and what a search looks for


def weigh(kind: str) -> Callable[[Response], float]:
    """KB of an answer, when it is of that kind."""
    return lambda answer: len(gzip.compress(answer.body())) / 1024 if kind in answer.headers["content-type"] else 0


KINDS = {kind: weigh(kind) for kind in ("javascript", "html", "css", "woff2")}


class Walker:
    """Somebody's browser, and what it complained of since the last page."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self.listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def listen(self, message: ConsoleMessage) -> None:
        """The status of a page that is meant to be refused is no complaint, nor is advice for password managers."""
        refused = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if not refused and message.type != "verbose":
            self.complaints.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="module")
def walker_of(browser: Browser, demo_site: DemoSite) -> Iterator[Callable[[str], Walker]]:
    walkers: dict[str, Walker] = {}

    def walker(person: str) -> Walker:
        if person not in walkers:
            context = browser.new_context(base_url=demo_site.url, viewport=NARROW, bypass_csp=True)
            context.add_init_script(AXE_SCRIPT)
            context.add_cookies(demo_site.cookies(person))
            walkers[person] = Walker(context)
        return walkers[person]

    yield walker
    for used in walkers.values():
        used.page.context.close()


Answer = TypeVar("Answer", Response, APIResponse)


def patiently(page: Page, ask: Callable[[], Answer]) -> Answer:
    """We look around faster than people do: where we are asked to wait (HOME-1), we wait once."""
    first = ask()
    if first.status != 429:
        return first
    page.wait_for_timeout(10_000)
    return ask()


class Links:
    """Follows the links of a page, each once for each person; of those that differ in a name only, the first two."""

    def __init__(self) -> None:
        self.followed: dict[tuple[str, str], list[str]] = {}

    def broken(self, person: str, page: Page) -> list[str]:
        hrefs = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href.split('#')[0])")
        ours = {href for href in hrefs if urlsplit(href).netloc == urlsplit(page.url).netloc and href != page.url}
        return [
            href
            for href in sorted(ours)
            if self.is_new(person, href) and patiently(page, partial(page.request.get, href)).status >= 400
        ]

    def is_new(self, person: str, href: str) -> bool:
        shape = self.followed.setdefault((person, NAMES.sub("*", href)), [])
        if href in shape or len(shape) == 2:
            return False
        shape.append(href)
        return True


@pytest.fixture(scope="module")
def links() -> Links:
    return Links()


@pytest.mark.parametrize(("person", "path"), VISITS, ids=[f"{person} {path}" for person, path in VISITS])
def test_the_page_is_fit_for_everybody(
    person: str, path: str, demo_site: DemoSite, walker_of: Callable[[str], Walker], links: Links
) -> None:
    walker = walker_of(person)
    page, faults = walker.page, {}
    walker.complaints.clear()
    page.set_viewport_size(NARROW)
    opened = patiently(page, partial(page.goto, demo_site.path(path)))
    assert opened.status != 429

    for theme, size, rules in LOOKS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size(size)
        if violations := page.evaluate(AXE, rules):
            faults[theme, size["width"]] = violations
    page.set_viewport_size(NARROWEST)
    wide = page.evaluate("document.documentElement.scrollWidth")
    headings = page.locator("h1").all_inner_texts()
    broken = [href for href in links.broken(person, page) if "/calls/" not in href]  # closed ones say when they open

    assert faults == {}
    assert wide <= 320
    assert len(headings) == 1, headings
    assert walker.complaints == []
    assert broken == []


@pytest.mark.npm
def test_their_html_is_valid(demo_site: DemoSite, walker_of: Callable[[str], Walker]) -> None:
    def html(person: str, path: str) -> str:
        page = walker_of(person).page
        ask = partial(page.request.get, demo_site.path(path), headers={"Accept": "text/html"})
        return patiently(page, ask).text()

    pages = {f"{person} {path}": html(person, path) for person, path in VISITS}

    assert validator.errors(pages) == {}
    assert list(validator.errors({"a fault": "<!doctype html><title>a</title><p><div></div></p>"})) == ["a fault"]


@pytest.mark.parametrize(
    ("path", "scripts"),
    [
        ("/", 24),
        ("/messages/{ben}/", 45),
        ("/calls/{ana-ben-running}/", 45),
        ("/meetings/{ana-ben-accepted}/halfway/", 68),
    ],
)
def test_the_page_is_light(path: str, scripts: int, browser: Browser, demo_site: DemoSite) -> None:
    """DESIGN, budgets: the first visit of somebody signed in, nothing kept from before; KB as they travel, gzipped."""
    context = browser.new_context(base_url=demo_site.url)
    context.add_cookies(demo_site.cookies("ana"))
    page, answers = context.new_page(), []
    page.on("response", lambda answer: None if "/media/" in answer.url else answers.append(answer))

    page.goto(demo_site.path(path))
    page.wait_for_timeout(1500)
    weights = {kind: sum(map(weight, answers)) for kind, weight in KINDS.items()}
    context.close()

    budget = {"javascript": scripts, "html": 14, "css": 14 if path == "/" else 18, "woff2": 20}
    assert {kind: kb for kind, kb in weights.items() if kb > budget[kind]} == {}
    assert path != "/" or len(answers) <= 10, [answer.url for answer in answers]
