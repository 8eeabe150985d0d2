"""Every page of the story as people meet it: accessible, in both themes, on any width, without a word on the console."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from .demo_site import DemoSite

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
        "/people/{nobody}/ /meetings/{gus-cleo-open}/ /welcome/people/",
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
        "/ /welcome/status/ /welcome/meet/ /welcome/profile/ /welcome/project/ /me/ /meetings/ /notices/ /me/favourites/",
        "/messages/ /tokens/ /me/strikes/ /meetings/history/ /me/pitch/",
    ],
}
VISITS = [(person, path) for person, lines in PAGES.items() for line in lines for path in line.split()]
AXE = """(only) => axe.run(document, only.length ? {runOnly: {type: "rule", values: only}} : {})
  .then((found) => found.violations.map(({id, nodes}) => id + ": " + nodes.map((node) => node.target + " " + (node.any[0]?.message ?? node.none[0]?.message ?? "")).join(" | ")))"""
WIDE, NARROW, NARROWEST = ({"width": width, "height": 800} for width in (1280, 360, 320))


class Walker:
    """Somebody's browser, and what it complained of since the last page."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self.listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def listen(self, message: ConsoleMessage) -> None:
        """The status of a page that is meant to be refused is no complaint."""
        if not (message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url):
            self.complaints.append(f"{message.type}: {message.text}")


@pytest.fixture(scope="module")
def walker_of(browser: Browser, demo_site: DemoSite) -> Iterator[Callable[[str], Walker]]:
    walkers: dict[str, Walker] = {}

    def walker(person: str) -> Walker:
        if person not in walkers:
            context = browser.new_context(base_url=demo_site.url, viewport=NARROW, bypass_csp=True)
            context.add_init_script(AXE_SCRIPT)
            if person in demo_site.sessions:
                cookie = {"name": "session", "value": demo_site.sessions[person], "url": demo_site.url}
                context.add_cookies([cookie])
            walkers[person] = Walker(context)
        return walkers[person]

    yield walker
    for walker_ in walkers.values():
        walker_.page.context.close()


@pytest.fixture(scope="module")
def answered() -> dict[tuple[str, str], int]:
    """What each link answered to whom, so that each is followed once."""
    return {}


@pytest.mark.parametrize(("person", "path"), VISITS, ids=[f"{person} {path}" for person, path in VISITS])
def test_the_page_is_fit_for_everybody(
    person: str, path: str, demo_site: DemoSite, walker_of: Callable[[str], Walker], answered: dict
) -> None:
    walker = walker_of(person)
    page, found = walker.page, {}
    walker.complaints.clear()
    page.set_viewport_size(NARROW)
    page.goto(re.sub(r"{([\w-]+)}", lambda name: demo_site.ids.get(name[1], "nobody"), path))
    page.wait_for_load_state("load")

    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            rules = [] if theme == "light" else ["color-contrast"]
            if violations := page.evaluate(AXE, rules):
                found[theme, size["width"]] = violations
    page.set_viewport_size(NARROWEST)
    wide = page.evaluate("document.documentElement.scrollWidth")
    headings = page.locator("h1").all_inner_texts()
    addresses = set(page.locator("a[href]").evaluate_all("links => links.map((link) => link.href.split('#')[0])"))
    links = {address for address in addresses if urlsplit(address).netloc == urlsplit(demo_site.url).netloc}
    for link in links - {known for someone, known in answered if someone == person}:
        answered[person, link] = page.request.get(link, max_redirects=3).status

    assert found == {}
    assert wide <= 320
    assert len(headings) == 1, headings
    assert walker.complaints == []
    assert {link: answered[person, link] for link in links if answered[person, link] >= 400} == {}
