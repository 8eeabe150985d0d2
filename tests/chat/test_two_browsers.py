"""Two people, two browsers, one conversation: live, offline, and back without loss or doubles."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.actions import agree, introduce
from accounts.models import Notice
from chat.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rooms(ana, ben, page_of):
    """Ana's page with Ben and Ben's with Ana."""
    agree(introduce(ana, ben))
    pages = page_of(ana), page_of(ben)
    for page, other in zip(pages, (ben, ana), strict=True):
        enter(page, other)
    return pages


def enter(page, other):
    """Opens the conversation and waits until it is alive."""
    page.goto(reverse("conversation", args=[other.public_id]))
    page.wait_for_selector("chat-room[data-ready]")


def write(page, text):
    page.get_by_label("Message to").fill(text)
    page.keyboard.press("Enter")


def bodies(page):
    return page.locator(".message:not([data-waits]) .message-body")


def test_they_chat_and_see_how_far_each_message_came(rooms):  # CHT-2, CHT-4
    anas, bens = rooms

    write(anas, "Shall we start with the 7 inch rotors?")
    expect(bodies(bens)).to_have_text(["Shall we start with the 7 inch rotors?"])
    bens.get_by_label("Message to").press_sequentially("Per")
    expect(anas.get_by_text("Ben is writing")).to_be_visible()
    write(bens, "Perfect.")

    expect(bodies(anas)).to_have_text(["Shall we start with the 7 inch rotors?", "Perfect."])
    expect(anas.get_by_text("Ben is writing")).to_be_hidden()
    expect(anas.locator(".message[data-mine]")).to_have_attribute("data-state", "read")
    expect(bens.locator(".message[data-mine] .message-body")).to_have_text(["Perfect."])


def test_what_is_said_while_a_page_opens_stands_on_it(rooms, ben):  # CHT-4
    anas, bens = rooms
    held = []
    anas.context.route(re.compile(r"/js/socket\."), lambda route: held.append(route))
    anas.goto(reverse("conversation", args=[ben.public_id]), wait_until="commit")
    expect(anas.get_by_label("Message to")).to_be_visible()

    write(bens, "In between")
    expect(bodies(bens)).to_have_text(["In between"])
    expect(bens.locator(".message[data-mine]")).to_have_attribute("data-state", "sent")
    for route in held:
        route.continue_()

    expect(bodies(anas)).to_have_text(["In between"])


def test_the_list_lacks_nothing_that_was_said_while_it_opened(rooms):  # CHT-2
    anas, bens = rooms
    held = []
    anas.context.route(re.compile(r"/js/socket\."), lambda route: held.append(route))
    anas.goto(reverse("messages"), wait_until="commit")
    expect(anas.locator(".contact [data-last]")).to_have_text("No messages yet")

    write(bens, "In between")
    expect(bens.locator(".message[data-mine]")).to_have_attribute("data-state", "sent")
    for route in held:
        route.continue_()

    expect(anas.locator(".contact [data-last]")).to_have_text("In between")
    expect(anas.locator(".contact [data-unread-of]")).to_have_text("1")


def test_a_page_that_was_away_catches_up_without_loss_or_doubles(rooms):  # CHT-4
    anas, bens = rooms
    write(anas, "One")
    expect(bodies(bens)).to_have_text(["One"])

    bens.context.set_offline(True)
    expect(bens.get_by_text("You're offline.")).to_be_visible()
    for text in ("Two", "Three"):
        write(anas, text)
    write(bens, "Written in a tunnel")
    expect(bens.locator("[data-waits]")).to_have_count(1)
    expect(bodies(anas)).to_have_text(["One", "Two", "Three"])
    bens.context.set_offline(False)

    everything = ["One", "Two", "Three", "Written in a tunnel"]
    for page in rooms:
        expect(bodies(page)).to_have_text(everything)
    expect(bens.locator("[data-waits]")).to_have_count(0)
    assert list(Message.objects.order_by("number").values_list("body", flat=True)) == everything


def test_what_waits_survives_closing_the_page(rooms, ben, ana):  # CHT-4
    anas, bens = rooms
    bens.context.set_offline(True)
    expect(bens.get_by_text("You're offline.")).to_be_visible()
    write(bens, "Sent from another page")
    bens.close(run_before_unload=False)

    later = bens.context.new_page()
    bens.context.set_offline(False)
    later.goto(reverse("notices"))

    expect(bodies(anas)).to_have_text(["Sent from another page"])


def test_counts_are_right_on_every_page(rooms, ana, ben):  # CHT-2, NOTE-1
    anas, bens = rooms
    address = reverse("conversation", args=[ana.public_id])
    Notice.objects.create(person=ben, kind="chat.waiting", text="Ana has written to you.", url=address, key="one")
    bens.goto(reverse("notices"))
    expect(bens.locator("[data-notices] a[data-unread]")).to_have_count(1)
    badge = bens.locator("[data-unread=messages]")

    write(anas, "One")
    expect(badge).to_have_text("1")
    write(anas, "Two")
    expect(badge).to_have_text("2")
    expect(bens).to_have_title(re.compile(r"^\(2\) "))
    expect(anas.locator(".message[data-mine]").first).to_have_attribute("data-state", "delivered")

    phone = bens.context.new_page()
    phone.goto(address)

    expect(badge).to_have_text("")
    expect(bens.locator("[data-notices] a[data-unread]")).to_have_count(0)
    expect(bens.locator("[data-notices] a")).to_have_text(re.compile(r"^\s*Ana has written to you."))
    expect(bens).not_to_have_title(re.compile(r"^\("))


def test_a_message_that_is_too_long_stays_with_its_writer(rooms):
    anas, _ = rooms

    write(anas, "x" * 100_000)

    expect(anas.get_by_text("96,000 characters too many.")).to_be_visible()
    assert len(anas.get_by_label("Message to").input_value()) == 100_000
    assert not Message.objects.exists()


def test_the_composer_closes_after_three_and_opens_with_the_answer(ana, ben, page_of):  # CHT-1
    contact = introduce(ana, ben)
    anas, bens = page_of(ana), page_of(ben)
    enter(anas, ben)
    for number, text in enumerate(("One", "Two", "Three"), start=1):
        write(anas, text)
        expect(bodies(anas)).to_have_count(number)

    expect(anas.get_by_text("You can write more once Ben has answered.")).to_be_visible()
    enter(bens, ana)
    write(bens, "Yes?")

    expect(anas.get_by_label("Message to")).to_be_visible()
    assert contact.pk


def test_a_phone_shows_one_column_at_a_time(ana, ben, page_of):
    agree(introduce(ana, ben))
    phone = page_of(ana, viewport={"width": 390, "height": 844})

    phone.goto(reverse("messages"))
    phone.get_by_role("link", name=re.compile("Ben")).first.click()
    expect(phone.get_by_label("Message to")).to_be_visible()
    expect(phone.get_by_role("region", name="Contacts")).to_be_hidden()
    phone.get_by_role("link", name="All messages").click()

    expect(phone.get_by_role("region", name="Contacts")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
