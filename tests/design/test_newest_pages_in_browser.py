"""Pages that the walk of the demo site does not come by: accessible in both themes and widths, and valid."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route

from accounts import actions, captions
from accounts.letters import unsubscribe_url
from accounts.models import Notice, Pitch, User
from accounts.moderators import GROUP, fill_group
from projects.actions import write
from projects.models import Category, Project
from tests import validator
from tests.browser import LiveSite, Window
from tests.test_pages_in_browser import AXE, LOOKS, NARROW, NARROWEST

pytestmark = pytest.mark.npm
PageOf = Callable[..., Page]
OF_MEMBERS = """
/me/settings/ /me/edit/ /me/leave/ /me/area/ /me/pitch/ /me/ /notices/ /notices/?unread=1 /welcome/people/
/people/{ana}/ /people/{ana}/?as=visitor /report/person/{ben}/
/accounts/email/ /accounts/password/change/ /accounts/2fa/
/accounts/2fa/totp/activate/ /accounts/2fa/webauthn/ /accounts/sessions/ /accounts/3rdparty/ /accounts/reauthenticate/
/projects/{bens}/edit/ /nowhere/ {letters}
"""
LETTERS = ("/admin/letters/", "/admin/letters/accounts-notices/")
SETTLED = "() => Promise.all(document.getAnimations().map((change) => change.finished.catch(() => {})))"
BARE = ("errors/400.html", "errors/500.html")
POST = """([path, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  document.body.append(form);
  form.requestSubmit();
}"""


@pytest.fixture
def bens_project(ben: User) -> Project:
    category = Category.objects.get_or_create(slug="hardware", defaults={"name": "Hardware"})[0]
    return write(Project(owner=ben, title="Kite", summary="It flies.", category=category), by=ben)


@pytest.fixture
def full(ana: User) -> None:
    """A pitch with captions, notices, a blocked person."""
    words = captions.write([captions.Cue(0, 4, "I build quiet rotors.")])
    Pitch.objects.create(owner=ana, status="ready", file="pitches/a.mp4", seconds=9, captions=words)
    for number in range(40):
        actions.notify(ana, kind="meeting.asked", text=f"Somebody asks to meet {number}", url="/meetings/")
    Notice.objects.filter(text__endswith="3").update(read_at="2026-01-01T00:00:00Z")


@pytest.fixture
def look(window: Window) -> Iterator[Callable[[Page], None]]:
    """Looks at the page that is open; at the end nothing may have been found."""
    found: dict[str, object] = {}
    html: dict[str, str] = {}

    def at(page: Page, name: str = "") -> None:
        html[name or page.url] = page.content() if name else page.request.get(page.url).text()
        if wrong := list(violations(page)):
            found[name or page.url] = wrong

    yield at
    assert found == {}
    assert validator.errors(html) == {}


def violations(page: Page) -> Iterator[str]:
    page.evaluate(AXE_SCRIPT)
    for theme, size, rules in LOOKS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.evaluate(SETTLED)
        yield from (f"{theme} {size['width']}: {fault}" for fault in page.evaluate(AXE, rules))
    page.set_viewport_size(NARROWEST)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
        yield f"{wide} px wide at 320"
    if (headings := page.locator("h1").count()) != 1:
        yield f"{headings} headings h1"
    page.set_viewport_size(NARROW)


def test_pages_of_members_and_refusals(
    ana: User, ben: User, bens_project: Project, full: None, page_of: PageOf, look: Callable
) -> None:
    page = page_of(ana, bypass_csp=True)
    names = {"ana": ana.public_id, "ben": ben.public_id, "bens": bens_project.public_id}
    letters = unsubscribe_url(ana)
    for path in OF_MEMBERS.format(letters=letters[letters.index("/notices/") :], **names).split():
        page.goto(path)
        look(page)


def test_the_desk_of_letters(member: Callable[..., User], page_of: PageOf, look: Callable) -> None:
    fill_group()
    mod = member("Mod", is_staff=True)
    mod.groups.set(Group.objects.filter(name=GROUP))
    page = page_of(mod, bypass_csp=True)
    for path in LETTERS:
        page.goto(path)
        look(page)


def test_pages_for_nobody(visitor: Page, window: Window, live_site: LiveSite, look: Callable) -> None:
    page = window.open(bypass_csp=True)
    page.goto("/offline/")
    look(page)
    stylesheet = page.locator("link[rel=stylesheet]").get_attribute("href")
    for template in BARE:
        page.route("**/broken/", answering(render_to_string(template, {"stylesheet": stylesheet})))
        page.goto("/broken/")
        look(page, template)
        page.unroute("**/broken/")
    page.goto("/support/")
    page.evaluate(POST, ["/support/", {"topic": "bug"}])
    page.get_by_text("This form was open for too long").wait_for()
    look(page, "without its token")
    for _ in range(40):
        page.request.get("/?q=rotor")
    page.goto("/?q=rotor")
    page.get_by_role("heading", level=1).wait_for()
    look(page, "too fast")


def answering(html: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=html, content_type="text/html")


def test_refused_captions(ana: User, full: None, page_of: PageOf, look: Callable) -> None:
    page = page_of(ana, bypass_csp=True)
    page.goto("/me/pitch/")
    page.get_by_text("Send other captions").click()
    page.get_by_label("A caption file").set_input_files({"name": "a.vtt", "mimeType": "text/vtt", "buffer": b"<html>"})
    page.get_by_role("button", name="Send captions").click()
    page.get_by_text("There are no captions in this file.").first.wait_for()
    look(page, "refused captions")
