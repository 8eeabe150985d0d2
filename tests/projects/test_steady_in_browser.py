"""DESIGN, budgets: nothing jumps while a page loads and while somebody scrolls through it."""

import pytest
from playwright.sync_api import Browser

from tests.demo_site import DemoSite

pytestmark = pytest.mark.embedded
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.className ?? "")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
DOWN = """() => new Promise((done) => {
  const step = () => {
    scrollBy(0, innerHeight);
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) done();
    else requestAnimationFrame(() => requestAnimationFrame(step));
  };
  step();
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("person", "path"), [("visitor", "/"), ("ana", "/"), ("ana", "/people/{ben}/")])
def test_nothing_jumps(person: str, path: str, width: int, browser: Browser, demo_site: DemoSite) -> None:
    context = browser.new_context(base_url=demo_site.url, viewport={"width": width, "height": 840})
    context.add_init_script(WATCH)
    context.add_cookies(demo_site.cookies(person))
    page = context.new_page()

    page.goto(demo_site.path(path), wait_until="networkidle")
    page.evaluate(DOWN)
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate("() => shifts")
    context.close()

    assert sum(shift for shift, *_ in shifts) <= 0.02, shifts
