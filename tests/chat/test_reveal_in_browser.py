"""The moment two people agree, both open pages show what was masked and take files (VIS-2, CHT-5)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import ask
from payments.actions import gift
from tests.chat.test_two_browsers import bodies, enter, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(ana, ben):
    gift(ana, 3, key="test:ana", reason="For a test")
    return ask(ana, ben, kind="video", minutes=45, times=[timezone.now() + timedelta(days=3)])


def test_masked_lines_open_without_a_reload(meeting, ana, ben, page_of):
    anas, bens = page_of(ana), page_of(ben)
    enter(anas, ben)
    enter(bens, ana)
    write(anas, "Write to ana@mail.example")
    expect(bodies(bens)).to_contain_text(["hidden until you have agreed to meet"])
    expect(anas.locator("[data-picker]")).to_have_count(0)
    anas.get_by_label("Message to").fill("A draft that waits")

    desk = bens.context.new_page()
    desk.goto(meeting.get_absolute_url())
    desk.get_by_role("radio").first.check()
    desk.get_by_role("button", name="Accept", exact=True).click()

    for page in (anas, bens):
        expect(page.get_by_role("link", name="ana@mail.example", exact=True)).to_be_visible()
        expect(page.locator("a.contact [data-last]")).to_contain_text("Meeting agreed for")
        expect(page.locator("[data-picker]")).to_have_count(1)
        expect(page.locator("[data-call]")).to_contain_text("Call from")
    expect(anas.get_by_text("messages left until")).to_have_count(0)
    expect(anas.get_by_label("Message to")).to_have_value("A draft that waits")
