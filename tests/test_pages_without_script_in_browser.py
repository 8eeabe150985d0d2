"""The story with JavaScript switched off: every step is a link or a form."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from meetings.models import Meeting
from payments import actions as payments

from .browser import LiveSite, Window
from .conftest import PASSWORD


@pytest.fixture
def plain_page(browser: Browser, window: Window) -> Callable[[User], Page]:
    """A browser without JavaScript in which somebody signs in by hand."""

    def sign_in(user: User) -> Page:
        User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))  # as it serves
        page = window.open(java_script_enabled=False)
        page.goto("/accounts/login/")
        page.get_by_label("E-mail address").fill(user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return page

    return sign_in


def test_search_ask_accept_write_and_cancel(  # ACC-4 REQ-1 CHT-1 MTG-2
    plain_page: Callable[[User], Page], live_site: LiveSite, ana: User, ben: User
) -> None:
    payments.gift(ana, 3, key="plain", reason="For the test")
    hers, his = plain_page(ana), plain_page(ben)

    hers.goto("/")
    hers.get_by_role("searchbox").first.fill("Ben builds")
    hers.keyboard.press("Enter")
    hers.wait_for_url("**/?q=Ben*")
    hers.locator(".person-card").get_by_role("link", name=re.compile("Ben")).click()
    hers.wait_for_url("**/people/**")
    hers.get_by_role("link", name="Ask to meet").first.click()
    hers.get_by_label("Video", exact=False).first.check()
    hers.get_by_role("button", name="The week after").click()
    hers.locator("week-grid input[type=checkbox]:enabled").nth(20).check(force=True)
    hers.get_by_label("Message").fill("I would love to hear your rotors.")
    hers.get_by_role("button", name="Send request").last.click()
    hers.wait_for_url(re.compile(r"/meetings/[a-z0-9]{12}/$"))
    meeting = Meeting.objects.get()

    his.goto("/meetings/")
    his.get_by_role("link", name=re.compile("Ana")).first.click()
    his.goto(meeting.get_absolute_url())
    his.locator("input[name=starts_at]").first.check(force=True)
    his.get_by_role("button", name="Accept", exact=True).first.click()
    expect(his.get_by_text("The meeting is in both calendars").first).to_be_visible()

    his.goto(f"/messages/{ana.public_id}/")
    his.get_by_label("Message to Ana").fill("I bring the lathe.")
    his.get_by_role("button", name="Send", exact=True).click()
    hers.goto(f"/messages/{ben.public_id}/")
    expect(hers.locator(".message", has_text="I bring the lathe.")).to_have_count(1)

    hers.goto(meeting.get_absolute_url())
    hers.get_by_role("link", name="Cancel meeting").or_(hers.get_by_role("link", name="Cancel")).first.click()
    hers.locator("main").get_by_role("button", name="Cancel meeting").click()
    hers.wait_for_url(f"**{meeting.get_absolute_url()}")
    assert Meeting.objects.get().status == "cancelled"
