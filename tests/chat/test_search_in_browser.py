"""From a word to the message that says it, and back: with scripts, without, and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.actions import agree, introduce

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def said(ana, ben, write):
    """The rotor was long ago; much has been said since, and Ana has read none of it."""
    contact = introduce(ana, ben)
    agree(contact)
    for number in range(1, 121):
        write(contact, ben, "The rotor is quiet" if number == 20 else f"Something else, number {number}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_hit_leads_to_its_message_and_the_others_stay_beside_it(said, ana, page_of, scripts):  # CHT-3
    page = page_of(ana, java_script_enabled=scripts)
    page.goto(reverse("messages"))

    page.get_by_label("Search contacts and messages").fill("quiet rot")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The rotor is quiet").click()

    expect(page.locator("#message-20")).to_be_in_viewport()
    expect(page.locator("#message-20 .message-body")).to_have_text("The rotor is quiet")
    expect(page.get_by_role("link", name="The rotor is quiet")).to_be_visible()
    expect(page.get_by_label("Search contacts and messages")).to_have_value("quiet rot")


def test_on_a_phone_the_way_back_leads_to_what_was_found(said, ana, ben, page_of):  # CHT-3
    page = page_of(ana, viewport=PHONE)
    page.goto(reverse("conversation", args=[ben.public_id]))

    page.get_by_label("More about Ben").click()
    page.get_by_role("link", name="Search messages").click()
    page.get_by_label("Search messages with Ben").fill("rotor")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The rotor is quiet").click()
    expect(page.locator("#message-20")).to_be_in_viewport()
    page.get_by_role("link", name="What was found").click()

    expect(page.locator("mark")).to_have_text("rotor")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="With Ben").click()
    expect(page.get_by_label("Search contacts and messages")).to_have_value("rotor")
