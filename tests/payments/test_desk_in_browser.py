"""The desk of payments and projects: every list and every row's page is accessible, in both themes and widths."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.demo_site import DemoSite
from tests.design.test_newest_pages_in_browser import SETTLED
from tests.test_pages_in_browser import AXE, LOOKS, NARROW

pytestmark = pytest.mark.embedded
NOUNS = {
    "payments": "account hold order receipt stripeevent transfer",
    "projects": "category project sample",
}
LISTS = [f"/admin/{app}/{noun}/" for app, nouns in NOUNS.items() for noun in nouns.split()]


@pytest.fixture(scope="module")
def desk(browser: Browser, demo_site: DemoSite) -> Iterator[Page]:
    context = browser.new_context(base_url=demo_site.url, viewport=NARROW, bypass_csp=True)
    context.add_init_script(AXE_SCRIPT)
    context.add_cookies(demo_site.cookies("root"))
    yield context.new_page()
    context.close()


def violations(page: Page) -> Iterator[str]:
    for theme, size, rules in LOOKS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.evaluate(SETTLED)
        yield from (f"{page.url} {theme} {size['width']}: {fault}" for fault in page.evaluate(AXE, rules))


@pytest.mark.parametrize("path", LISTS)
def test_a_list_and_a_page_of_it_are_accessible(path: str, desk: Page) -> None:  # TOK-3, MOD-3
    assert desk.goto(path).ok
    found = list(violations(desk))
    row = desk.locator("#result_list tbody th a").first
    if row.count():
        desk.goto(row.get_attribute("href"))
        found += violations(desk)

    assert found == []


def test_the_page_that_refunds_is_accessible(desk: Page) -> None:  # TOK-4
    desk.goto("/admin/payments/order/")
    desk.locator("#result_list .action-select").first.check()
    desk.locator("select[name=action]").select_option("refund")
    desk.get_by_role("button", name="Go").click()

    assert desk.get_by_role("heading", name="Refund an order").is_visible()
    assert list(violations(desk)) == []
