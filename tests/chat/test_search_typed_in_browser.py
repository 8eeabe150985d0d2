"""Searching messages as one types: the last question wins, the count is said, the address and Back keep the search."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.actions import agree, introduce
from chat.models import Reading

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(ana, ben, cleo, write, page_of):
    agree(with_ben := introduce(ana, ben))
    agree(with_cleo := introduce(ana, cleo))
    write(with_ben, ben, "The rotor is quiet")
    write(with_ben, ben, "The motor is loud")
    write(with_cleo, cleo, "What a rotor")
    page = page_of(ana)
    page.goto(reverse("messages"))
    page.wait_for_function("() => document.querySelector('[data-contacts]')")
    page.wait_for_load_state("networkidle")
    return page


def hits(page):
    return page.locator(".contact--found .found-text")


def field(page):
    return page.get_by_role("searchbox", name="Search contacts and messages")


def test_the_list_follows_what_one_types(page):  # CHT-3
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "x-part" in request.headers else None)

    field(page).press_sequentially("rotor", delay=20)

    expect(hits(page)).to_have_text(["What a rotor", "The rotor is quiet"])
    expect(page.locator("[data-found-says]")).to_have_text("1 contact, 2 messages found")
    expect(page).to_have_url(re.compile(r"/messages/\?find=rotor$"))
    expect(field(page)).to_be_focused()
    assert len(asked) < 5
    field(page).press_sequentially(" qui")
    expect(hits(page)).to_have_text(["The rotor is quiet"])
    page.reload()
    expect(hits(page)).to_have_text(["The rotor is quiet"])
    expect(field(page)).to_have_value("rotor qui")


def test_back_leads_to_before_the_search_and_forward_into_it(page):  # CHT-3
    field(page).press_sequentially("rotor")
    expect(hits(page)).to_have_count(2)

    page.go_back()
    expect(hits(page)).to_have_count(0)
    expect(field(page)).to_have_value("")
    expect(page.locator("a.contact [data-name]")).to_have_count(2)
    page.go_forward()

    expect(hits(page)).to_have_count(2)
    expect(field(page)).to_have_value("rotor")


def test_beside_an_open_conversation_it_stays_open(page, ana, ben):  # CHT-3
    page.get_by_role("link", name=re.compile("Ben")).first.click()
    page.wait_for_selector("chat-room[data-ready]")
    Reading.objects.filter(person=ana).update(number=0)

    field(page).press_sequentially("rotor")

    expect(hits(page)).to_have_count(2)
    expect(page.locator("chat-room")).to_have_attribute("data-person", ben.public_id)
    expect(page.get_by_role("link", name="Only with Ben")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/messages/{ben.public_id}/\?find=rotor$"))
    assert set(Reading.objects.filter(person=ana).values_list("number", flat=True)) == {0}


def test_nothing_found_is_said_and_a_line_that_broke_too(page):
    field(page).fill("zeppelin")
    expect(page.get_by_text("No contact and no message has “zeppelin”.")).to_be_visible()
    expect(page.locator("[data-found-says]")).to_have_text("0 contacts, 0 messages found")

    page.context.set_offline(True)
    field(page).fill("zeppelins")

    expect(page.get_by_text("The search did not get through.")).to_be_visible()
    expect(field(page)).to_have_value("zeppelins")
