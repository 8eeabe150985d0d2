"""What the server refuses is said in the page, and the page shows what is true again."""

import pytest
from playwright.sync_api import expect

from accounts.actions import block
from accounts.models import Contact
from accounts.states import ContactState
from chat import actions
from chat.models import Message
from tests.chat.test_two_browsers import bodies, rooms, write  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
GONE = "This does not exist, or not for you."


def closed(ben):
    """Ben, who was asked, has declined: only he may write and react."""
    Contact.objects.update(state=ContactState.CLOSED, writer=ben)


def test_a_sign_that_is_refused_goes_back(rooms, ben):  # noqa: F811
    anas, _ = rooms
    write(anas, "It flies")
    expect(bodies(anas)).to_have_text(["It flies"])
    actions.react(Message.objects.get(), by=ben, sign="heart")
    anas.reload()
    anas.wait_for_selector("chat-room[data-ready]")
    sign = anas.get_by_role("button", name="Love it: Ben")
    expect(sign).to_have_attribute("aria-pressed", "false")
    closed(ben)

    sign.click()

    expect(anas.get_by_text("Only Ben can write here until one of you asks again.")).to_be_visible()
    expect(sign).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("name", ["Pin on top", "Archive", "Mute"])
def test_arranging_what_is_gone_says_so(rooms, ana, ben, name):  # noqa: F811, VIS-6
    anas, _ = rooms
    block(ana, by=ben)

    anas.get_by_label("More about Ben").click()
    anas.get_by_role("button", name=name).click()

    expect(anas.get_by_text(GONE)).to_be_visible()
    expect(anas.locator("a.contact[aria-busy]")).to_have_count(0)


def test_offline_nothing_is_promised(rooms):  # noqa: F811
    anas, _ = rooms
    anas.context.set_offline(True)
    expect(anas.get_by_text("You're offline.")).to_be_visible()

    anas.get_by_label("More about Ben").click()
    anas.get_by_role("button", name="Mute").click()

    expect(anas.get_by_text("Try again when you're back.")).to_be_visible()
    expect(anas.locator("a.contact[data-muted], a.contact[aria-busy]")).to_have_count(0)


def test_a_refused_message_waits_for_its_writer_wherever_it_was_refused(rooms, ben):  # noqa: F811, CHT-1, CHT-4
    anas, bens = rooms
    context = anas.context
    elsewhere = context.new_page()
    elsewhere.goto("/")
    context.set_offline(True)
    expect(anas.get_by_text("You're offline.")).to_be_visible()
    write(anas, "But why?")
    anas.close()
    closed(ben)
    context.set_offline(False)

    elsewhere.get_by_role("link", name="A message was not sent. This request came to nothing.").click()
    refused = elsewhere.locator("[data-state=refused]")
    expect(refused).to_contain_text("But why?This request came to nothing. Only Ben can write here")
    expect(refused.get_by_role("button")).to_have_text(["Remove"])

    Contact.objects.update(state=ContactState.COLLABORATORS, writer=None)
    elsewhere.reload()
    refused.get_by_role("button", name="Edit").click()
    expect(refused).to_have_count(0)
    elsewhere.keyboard.press("Enter")
    expect(bodies(bens)).to_have_text(["But why?"])
    elsewhere.reload()
    expect(elsewhere.locator(".message")).to_have_count(1)
