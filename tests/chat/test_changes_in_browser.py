"""Two people, two browsers: edits, signs, replies and pins arrive live; the keyboard reaches them all."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.actions import agree, introduce
from accounts.models import User
from chat import actions
from chat.models import Conversation, Message, Revision
from tests.chat.test_two_browsers import bodies, enter, rooms, write  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def acts_of(page: Page, text: str) -> None:
    """Opens the menu beside a message."""
    item = page.locator(".message", has_text=text).first
    item.hover()
    item.get_by_role("link", name="React, reply or change").click()
    expect(page.locator("[data-acts]")).to_be_visible()


def choose(page: Page, name: str) -> None:
    page.locator("[data-acts]").get_by_text(name, exact=True).click()


def test_an_edit_arrives_on_both_pages(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "At tree")
    anas.get_by_label("Message to").fill("A draft that waits")
    acts_of(anas, "At tree")
    choose(anas, "Edit")
    line = anas.get_by_label("Message to")
    expect(line).to_have_value("At tree")

    line.fill("At three")
    line.press("Enter")

    for page in rooms:
        expect(bodies(page)).to_have_text(["At three"])
        expect(page.get_by_text("edited")).to_be_visible()
    expect(line).to_have_value("A draft that waits")
    expect(anas.locator(".message[data-mine]")).to_have_attribute("data-state", "read")
    assert Revision.objects.get().body == "At tree"


def test_the_up_arrow_edits_the_last_message_and_escape_leaves_it(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "One")
    write(anas, "Two")
    expect(bodies(anas)).to_have_text(["One", "Two"])
    line = anas.get_by_label("Message to")

    line.press("ArrowUp")
    expect(line).to_have_value("Two")
    line.press("Escape")
    expect(line).to_have_value("")
    expect(anas.get_by_text("Edit your message")).to_be_hidden()
    line.press("ArrowUp")
    expect(line).to_have_value("Two")
    line.fill("Zwei")
    line.press("Enter")

    expect(bodies(bens)).to_have_text(["One", "Zwei"])


def test_what_is_taken_back_leaves_a_calm_line_on_both(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "Too early")
    write(bens, "What?")
    acts_of(anas, "Too early")
    choose(anas, "Take back")
    anas.get_by_role("dialog").get_by_role("button", name="Take back").click()

    for page in rooms:
        expect(bodies(page)).to_have_text(["This message was taken back.", "What?"])
        expect(page.locator(".message[data-gone] [data-act]")).to_have_count(0)
    assert Message.objects.get(number=1).body == ""


def test_signs_come_and_go_on_both_pages(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "It flies")
    acts_of(bens, "It flies")
    bens.locator("[data-acts]").get_by_role("button", name="Hooray").click()

    expect(bens.get_by_role("button", name="Hooray: Ben")).to_have_attribute("aria-pressed", "true")
    theirs = anas.get_by_role("button", name="Hooray: Ben")
    expect(theirs).to_have_attribute("aria-pressed", "false")
    theirs.click()
    expect(bens.get_by_role("button", name="Hooray: Ben and Ana")).to_be_visible()
    bens.get_by_role("button", name="Hooray: Ben and Ana").click()

    expect(anas.get_by_role("button", name="Hooray: Ana")).to_have_attribute("aria-pressed", "true")


def test_a_reply_quotes_and_leads_there(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "Which rotors?")
    acts_of(bens, "Which rotors?")
    report = reverse("complain", args=["message", f"{Conversation.objects.get().public_id}-1"])
    expect(bens.locator("[data-acts]").get_by_role("link", name="Report")).to_have_attribute("href", report)
    choose(bens, "Reply")
    expect(bens.locator("[data-about]")).to_contain_text("Ana Which rotors?")
    write(bens, "The small ones")

    quote = anas.locator("[data-quote]")
    expect(quote).to_have_text("Ana Which rotors?")
    quote.click()
    expect(anas.locator("#message-1")).to_have_attribute("data-sought", "")
    expect(bens.locator("[data-about]")).to_be_hidden()
    acts_of(anas, "Which rotors?")
    choose(anas, "Take back")
    anas.get_by_role("dialog").get_by_role("button", name="Take back").click()
    expect(bens.locator("[data-quote]")).to_have_text("Ana This message was taken back.")


def test_the_quote_can_be_removed_again(rooms):  # noqa: F811
    anas, _ = rooms
    write(anas, "One")
    acts_of(anas, "One")
    choose(anas, "Reply")

    anas.get_by_role("link", name="Write a new message instead").click()
    write(anas, "Two")

    expect(bodies(anas)).to_have_text(["One", "Two"])
    assert Message.objects.get(number=2).reply_to is None


def test_a_page_that_was_away_learns_of_changes(rooms):  # noqa: F811, CHT-4
    anas, bens = rooms
    for text in ("One", "Two", "Three"):
        write(anas, text)
    expect(bodies(bens)).to_have_text(["One", "Two", "Three"])

    bens.context.set_offline(True)
    expect(bens.get_by_text("You're offline.")).to_be_visible()
    ana = User.objects.get(first_name="Ana")
    one, two, three = Message.objects.order_by("number")
    anas.get_by_label("Message to").press("ArrowUp")
    anas.get_by_label("Message to").fill("Drei")
    anas.get_by_label("Message to").press("Enter")
    expect(bodies(anas)).to_have_text(["One", "Two", "Drei"])
    actions.take_back(one, by=ana)
    actions.react(two, by=ana, sign="heart")
    bens.context.set_offline(False)

    expect(bodies(bens)).to_have_text(["This message was taken back.", "Two", "Drei"])
    expect(bens.get_by_role("button", name="Love it: Ana")).to_be_visible()


def test_everything_about_a_message_is_reached_by_keyboard(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "One")
    write(anas, "Two")
    expect(bodies(bens)).to_have_text(["One", "Two"])

    bens.locator("#message-2 [data-act]").focus()
    bens.keyboard.press("ArrowUp")
    expect(bens.locator("#message-1 [data-act]")).to_be_focused()
    bens.keyboard.press("Enter")
    expect(bens.locator("[data-acts] button").first).to_be_focused()
    bens.keyboard.press("Enter")

    expect(anas.locator("#message-1").get_by_role("button", name="Yes: Ben")).to_be_visible()
    expect(anas.locator("#message-2").get_by_role("button")).to_have_count(0)


# --- The list of contacts --------------------------------------------------------------------------------------------
@pytest.fixture
def known(ana, member):
    for name in ("Uma", "Vic"):
        person = member(name)
        agree(contact := introduce(ana, person))
        actions.line(contact, f"About {name}", by=person)


def names(page):
    return page.locator("a.contact [data-name]")


def test_a_pin_arrives_in_ones_other_tab(known, rooms):  # noqa: F811, CHT-3
    anas, bens = rooms
    write(bens, "Ben writes last")
    tab = anas.context.new_page()
    tab.goto(reverse("messages"))
    expect(names(tab).first).to_contain_text("Ben")

    uma = User.objects.get(first_name="Uma")
    enter(anas, uma)
    anas.get_by_label("More about Uma").click()
    anas.get_by_role("button", name="Pin on top").click()

    expect(names(tab).first).to_contain_text("Uma")
    write(bens, "And again")
    expect(tab.locator("a.contact").nth(1)).to_contain_text("And again")
    expect(names(tab).first).to_contain_text("Uma")
    anas.get_by_label("More about Uma").click()
    expect(anas.get_by_role("button", name="Unpin")).to_be_visible()


def test_what_is_muted_keeps_quiet_on_every_page(rooms, ana):  # noqa: F811, CHT-2, CHT-3
    anas, bens = rooms
    bens.get_by_label("More about Ana").click()
    bens.get_by_role("button", name="Mute").click()
    expect(bens.locator("a.contact[data-muted]")).to_have_count(1)
    bens.goto(reverse("messages"))
    bens.wait_for_function("() => document.querySelector('[data-contacts]')")

    write(anas, "Psst")

    expect(bens.locator("a.contact")).to_contain_text("Psst")
    expect(bens.locator("[data-unread-of]")).to_have_text("1")
    expect(bens.locator("[data-unread=messages]")).to_have_text("")
    expect(bens).not_to_have_title(re.compile(r"^\("))


def test_what_is_put_away_comes_back_with_a_message(rooms):  # noqa: F811, CHT-3
    anas, bens = rooms
    write(anas, "One")
    expect(bodies(bens)).to_have_text(["One"])
    bens.get_by_label("More about Ana").click()
    bens.get_by_role("button", name="Archive").click()
    expect(bens.get_by_role("link", name="Archived 1")).to_be_visible()
    expect(names(bens)).to_have_count(0)

    write(anas, "Two")

    expect(names(bens)).to_have_count(1)
    expect(bens.get_by_role("link", name="Archived")).to_have_count(0)


def test_the_list_is_walked_by_arrows(known, ana, page_of):
    page = page_of(ana)
    page.goto(reverse("messages"))
    page.wait_for_function("() => document.querySelector('[data-contacts]')")
    search = page.get_by_label("Search contacts and messages")
    search.focus()

    search.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.contact").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(search).to_be_focused()


def test_the_composer_counts_down_before_one_types(ana, ben, page_of):  # CHT-1
    introduce(ana, ben)
    anas = page_of(ana)
    enter(anas, ben)
    expect(anas.get_by_text("3 of 3 messages left until Ben answers.")).to_be_visible()

    write(anas, "One")

    expect(anas.get_by_text("2 of 3 messages left until Ben answers.")).to_be_visible()
    expect(anas.get_by_label("Message to")).to_be_focused()
