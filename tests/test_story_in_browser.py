"""The whole story in real browsers, on whichever database the run has: two people find each other and meet."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.models import City, User
from config.demo.scenes import Scene
from config.demo.venues import make_venues
from meetings.models import Meeting, Strike
from payments import actions as payments
from payments.queries import available, held
from projects.models import Category

from .browser import LiveSite

pytestmark = pytest.mark.story
SEES = """() => {
  const video = document.querySelector("[data-tile=other] video");
  return video.videoWidth > 0 && !video.paused && video.currentTime > 0.3;
}"""
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


def photo(folder: Path) -> Path:
    file = folder / "me.jpg"
    content = BytesIO()
    Image.new("RGB", (400, 400), "#0f6b62").save(content, "JPEG")
    file.write_bytes(content.getvalue())
    return file


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_a_visitor_joins_introduces_herself_and_buys_a_pack(  # ACC-1 ACC-2 ACC-4 ACC-5 TOK-1
    visitor: Page, live_site: LiveSite, berlin: City, ben: User, tmp_path: Path
) -> None:
    page = visitor
    Category.objects.get_or_create(slug="hardware", defaults={"name": "Hardware"})

    page.goto("/")
    expect(page.get_by_role("heading", name="Meet someone to build with")).to_be_visible()
    page.goto("/tour/")
    expect(page.get_by_role("heading", name="Say what you build")).to_be_visible()

    page.goto("/accounts/signup/")
    page.get_by_label("First name").fill("Mira")
    page.get_by_label("Last name").fill("Adeyemi")
    page.get_by_label("E-mail address").fill("mira@example.com")
    page.get_by_label("Password", exact=True).fill("a-quiet-drone-2026")
    page.get_by_label("Date of birth").fill(date(1991, 4, 3).isoformat())
    page.get_by_label("I accept the terms").check()
    press(page, "Join")

    page.wait_for_url("**/confirm-email/**")
    (mail,) = live_site.mails()
    page.locator("input[name=code]").fill(CODE.search(mail)[1])
    page.locator("form:has(input[name=code]) button.button").first.click()

    page.wait_for_url("**/welcome/**")
    page.get_by_label("I have a project").check()
    press(page, "Go on")
    page.get_by_label("By video").check()
    page.get_by_label("In person").check()
    page.get_by_label("Your city").fill("Berlin")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    press(page, "Go on")
    page.get_by_label("Photo", exact=True).set_input_files(photo(tmp_path))
    page.get_by_label("Headline").fill("Firmware engineer who wants to build a quiet drone")
    page.get_by_label("Written pitch").fill("I write firmware that sleeps most of the time, and want to fly softly.")
    press(page, "Go on")
    page.get_by_role("link", name="Add my project").click()
    page.get_by_label("Title").fill("Whisper frame")
    page.get_by_label("Summary").fill("Airframe and firmware for a drone that a bird would not mind.")
    page.get_by_label("Category").select_option("Hardware")
    press(page, "Add the project")
    page.goto("/welcome/people/")
    expect(page.get_by_role("heading", name="Somebody to begin with")).to_be_visible()
    expect(page.get_by_text("Ben", exact=True).first).to_be_visible()

    page.goto("/tokens/buy/")
    press(page, "Go to payment")
    press(page, "Pay")
    page.wait_for_url("**/tokens/orders/**")
    expect(page.get_by_role("link", name="3 tokens").first).to_be_visible()
    mira = User.objects.get(email="mira@example.com")
    assert (available(mira), held(mira)) == (3, 0)
    assert mira.profile.status == "creator"
    page.goto("/tokens/")
    expect(page.get_by_text("Ready to use")).to_have_count(3)


@pytest.fixture
def pair(ana: User, ben: User, transactional_db: None) -> tuple[User, User]:
    payments.gift(ana, 3, key="story", reason="For the story")
    return ana, ben


def ask(page: Page, guest: User, kind: str) -> None:
    """Picks the first two free times of next week."""
    page.goto(f"/meetings/ask/{guest.public_id}/")
    page.get_by_label(kind, exact=False).first.check()
    page.get_by_role("button", name="The week after").click()
    times = page.locator("week-grid input[type=checkbox]:enabled")
    page.wait_for_load_state()
    for number in (20, 41):
        times.nth(number).check(force=True)
    page.get_by_label("Message").fill("I would love to hear what your rotors do below 2,000 rpm.")
    page.locator("[data-side]").get_by_role("button", name="Send request").click()
    page.wait_for_url(re.compile(r"/meetings/[a-z0-9]{12}/"))


def bring_to_now(meeting: Meeting) -> None:
    """Time is moved, not slept through: the agreed meeting began five minutes ago."""
    starts_at = timezone.now() - timedelta(minutes=5)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts_at, ends_at=starts_at + meeting.length)


def test_two_people_agree_chat_and_see_each_other(  # REQ-1 REQ-3 TOK-2 CHT-2 CHT-4 CAL-1 MTG-4
    page_of: Callable[..., Page], live_site: LiveSite, pair: tuple[User, User]
) -> None:
    ana, ben = pair
    hers, his = page_of(ana), page_of(ben)

    ask(hers, ben, "Video")
    assert (available(ana), held(ana)) == (2, 1)
    meeting = Meeting.objects.get()

    his.goto("/")
    expect(his.locator("[data-unread=notices]").first).to_have_text("1")
    his.goto("/meetings/")
    his.get_by_role("link", name=re.compile("Ana")).first.click()
    his.goto(meeting.get_absolute_url())
    his.locator("input[name=starts_at]").first.check(force=True)
    press(his, "Accept")
    expect(his.get_by_role("heading", name="Meeting with Ana")).to_be_visible()
    assert (available(ana), held(ana)) == (2, 0)

    hers.goto(f"/messages/{ben.public_id}/")
    his.goto("/")
    hers.get_by_label("Message to Ben").fill("I bring the two ducts.")
    hers.keyboard.press("Enter")
    expect(his.locator("[data-unread=messages]").first).to_have_text("1")
    his.goto(f"/messages/{ana.public_id}/")
    expect(his.locator(".message", has_text="I bring the two ducts.")).to_have_count(1)
    his.get_by_label("Message to Ana").fill("And I the lathe.")
    his.keyboard.press("Enter")
    expect(hers.locator(".message", has_text="And I the lathe.")).to_have_count(1)

    meeting.refresh_from_db()
    bring_to_now(meeting)
    live_site.manage("heartbeat")
    for page in (hers, his):
        page.goto("/")
        page.locator(".notice-bar").get_by_role("link", name="Open the room").click()
        page.wait_for_function("() => document.querySelector('[data-tile=self] video').videoWidth > 0")
        press(page, "Join the call")
    for page in (hers, his):
        page.wait_for_function(SEES)
    press(hers, "Leave")
    expect(hers.get_by_text("You left the call")).to_be_visible()


def test_in_person_they_agree_on_a_place_fair_to_both(  # HALF-1 HALF-3
    page_of: Callable[..., Page], pair: tuple[User, User]
) -> None:
    ana, ben = pair
    make_venues()
    hers, his = page_of(ana), page_of(ben)
    ask(hers, ben, "In person")
    meeting = Meeting.objects.get()
    his.goto(meeting.get_absolute_url())
    his.locator("input[name=starts_at]").first.check(force=True)
    press(his, "Accept")

    hers.goto(f"{meeting.get_absolute_url()}halfway/")
    expect(hers.locator(".halfway-list > li")).to_have_count(5)
    expect(hers.locator(".leaflet-marker-icon").first).to_be_visible()
    hers.locator(".halfway-list > li").nth(1).get_by_role("button", name=re.compile("Suggest")).click()
    his.goto(f"{meeting.get_absolute_url()}halfway/")
    his.get_by_role("button", name=re.compile("^Agree to")).click()

    expect(his.get_by_role("heading", name=re.compile("You meet at"))).to_be_visible()
    assert Meeting.objects.get().place.venue is not None


@pytest.mark.parametrize(("hours", "strikes"), [(30, 0), (20, 1)])
def test_cancelling_early_is_free_and_late_is_a_strike(  # MTG-2 STR-1 MTG-3
    page_of: Callable[..., Page], pair: tuple[User, User], hours: int, strikes: int
) -> None:
    ana, ben = pair
    meeting = Scene(ana, ben).agree(timezone.now() + timedelta(hours=hours))
    page = page_of(ana)

    page.goto(f"{meeting.get_absolute_url()}cancel/")
    expect(page.get_by_text("You get a strike" if strikes else "No strike").first).to_be_visible()
    page.locator("main form button.button--danger, main form button.button").first.click()
    page.wait_for_url(f"**{meeting.get_absolute_url()}")

    assert Meeting.objects.get().status == "cancelled"
    assert Strike.objects.of(ana).count() == strikes
