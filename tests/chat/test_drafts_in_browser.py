"""What one has begun to write stays with its conversation: the words, and the message they answer."""

import pytest
from playwright.sync_api import expect

from accounts.actions import agree, introduce
from chat import actions
from chat.models import Message
from tests.chat.test_changes_in_browser import acts_of, choose
from tests.chat.test_two_browsers import bodies, enter, rooms, write  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def about(page):
    return page.locator("[data-about]")


def begin_an_answer(page, text, words):
    acts_of(page, text)
    choose(page, "Reply")
    page.get_by_label("Message to").fill(words)


def reload(page):
    page.reload()
    page.wait_for_selector("chat-room[data-ready]")


def test_an_answer_survives_a_reload_with_its_quote(rooms):  # noqa: F811, CHT-4
    anas, bens = rooms
    write(anas, "Which rotors?")
    begin_an_answer(bens, "Which rotors?", "The small")

    reload(bens)
    expect(about(bens)).to_contain_text("Ana Which rotors?")
    expect(bens.get_by_label("Message to")).to_have_value("The small")
    bens.get_by_label("Message to").press("Enter")

    expect(anas.locator("[data-quote]")).to_have_text("Ana Which rotors?")
    expect(about(bens)).to_be_hidden()
    reload(bens)
    expect(about(bens)).to_be_hidden()
    expect(bens.get_by_label("Message to")).to_have_value("")
    assert Message.objects.get(number=2).reply_to.number == 1


def test_each_conversation_keeps_its_own(rooms, ana, ben, member):  # noqa: F811
    anas, bens = rooms
    agree(introduce(ana, cleo := member("Cleo")))
    write(bens, "Which rotors?")
    begin_an_answer(anas, "Which rotors?", "For Ben")

    enter(anas, cleo)
    expect(about(anas)).to_be_hidden()
    expect(anas.get_by_label("Message to")).to_have_value("")
    anas.get_by_label("Message to").fill("For Cleo")
    enter(anas, ben)

    expect(about(anas)).to_contain_text("Ben Which rotors?")
    expect(anas.get_by_label("Message to")).to_have_value("For Ben")


def test_what_was_dropped_does_not_come_back(rooms):  # noqa: F811
    anas, bens = rooms
    write(bens, "Which rotors?")
    begin_an_answer(anas, "Which rotors?", "Well")

    about(anas).get_by_role("link", name="Write a new message instead").click()
    reload(anas)

    expect(about(anas)).to_be_hidden()
    expect(anas.get_by_label("Message to")).to_have_value("Well")


def test_an_answer_to_what_was_taken_back_becomes_a_message(rooms, ben):  # noqa: F811
    anas, bens = rooms
    write(bens, "Which rotors?")
    begin_an_answer(anas, "Which rotors?", "Well")
    actions.take_back(Message.objects.get(), by=ben)

    reload(anas)

    expect(bodies(anas)).to_have_text(["This message was taken back."])
    expect(about(anas)).to_be_hidden()
    expect(anas.get_by_label("Message to")).to_have_value("Well")


def test_an_edit_in_between_gives_the_answer_back(rooms):  # noqa: F811
    anas, bens = rooms
    write(anas, "Mine")
    write(bens, "Which rotors?")
    begin_an_answer(anas, "Which rotors?", "The small")
    acts_of(anas, "Mine")
    choose(anas, "Edit")
    expect(anas.get_by_label("Message to")).to_have_value("Mine")

    anas.get_by_label("Message to").press("Escape")

    expect(about(anas)).to_contain_text("Ben Which rotors?")
    expect(anas.get_by_label("Message to")).to_have_value("The small")
