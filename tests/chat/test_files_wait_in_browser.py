"""Files that could not be sent wait in the browser, through reloads and other pages, and go when the line is back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from chat.models import Attachment, Message
from tests.chat import files
from tests.chat.test_files_in_browser import pair, pick, rooms, send, sent  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
NO_PLACE = "IDBFactory.prototype.open = () => { throw new DOMException('A private window', 'SecurityError'); };"


def enter(page, other):
    page.goto(reverse("conversation", args=[other.public_id]))
    page.wait_for_selector("chat-room[data-ready]")


def cut(page):
    """Files do not get through; the page itself does."""
    page.context.route("**/attach/", lambda route: route.abort("internetdisconnected"))


def mend(page):
    page.context.unroute("**/attach/")


def waiting(page):
    return page.locator(".message[data-waits]")


def test_a_broken_line_keeps_the_file_and_sends_it_once_when_it_is_back(rooms):  # noqa: F811, CHT-4, CHT-5
    anas, _ = rooms
    anas.context.set_offline(True)

    pick(anas, ("plan.pdf", files.PDF), ("notes.txt", b"Words"))
    send(anas)
    expect(waiting(anas).first).to_contain_text("even if you close this page")
    expect(anas.get_by_text("2 files wait to be sent.")).to_be_visible()
    anas.context.set_offline(False)

    for page in rooms:
        expect(sent(page)).to_have_text(["plan.pdf", "notes.txt"])
    expect(anas.locator("[data-waiting]")).to_have_text("")
    assert Message.objects.count() == 2


def test_what_waits_survives_a_reload_with_its_words(rooms):  # noqa: F811, CHT-4, CHT-5
    anas, bens = rooms
    cut(anas)
    pick(anas, ("plan.pdf", files.PDF), ("notes.txt", b"Words"))
    send(anas, "The plan")
    expect(anas.get_by_text("2 files wait to be sent.")).to_be_visible()

    anas.reload()
    expect(waiting(anas).first).to_contain_text("The plan")
    expect(anas.get_by_text("2 files wait to be sent.")).to_be_visible()
    mend(anas)
    anas.reload()

    for page in (anas, bens):
        expect(sent(page)).to_have_text(["plan.pdf", "notes.txt"], timeout=20_000)  # a page, then one after another
    expect(waiting(anas)).to_have_count(0)
    anas.reload()
    expect(sent(anas)).to_have_count(2)
    expect(waiting(anas)).to_have_count(0)
    assert list(Message.objects.order_by("number").values_list("body", flat=True)) == ["The plan", ""]


def test_what_got_lost_on_the_way_goes_by_itself(rooms):  # noqa: F811, CHT-4, CHT-5
    anas, bens = rooms
    anas.context.route("**/attach/", lambda route: route.abort("internetdisconnected"), times=1)

    pick(anas, ("plan.pdf", files.PDF))
    send(anas)

    expect(sent(bens)).to_have_text(["plan.pdf"])
    expect(waiting(anas)).to_have_count(0)


def test_what_waits_goes_from_any_page(rooms, ben):  # noqa: F811, CHT-4, CHT-5
    anas, bens = rooms
    cut(anas)
    pick(anas, ("plan.pdf", files.PDF))
    send(anas)
    expect(anas.get_by_text("1 file waits to be sent.")).to_be_visible()
    anas.close(run_before_unload=False)
    mend(anas)

    later = anas.context.new_page()
    later.goto(reverse("notices"))

    expect(later.get_by_role("link", name="plan.pdf was sent to Ben.")).to_be_visible()
    expect(sent(bens)).to_have_text(["plan.pdf"])
    enter(later, ben)
    expect(sent(later)).to_have_text(["plan.pdf"])
    expect(waiting(later)).to_have_count(0)


def test_what_is_removed_does_not_come_back(rooms):  # noqa: F811
    anas, _ = rooms
    cut(anas)
    pick(anas, ("plan.pdf", files.PDF))
    send(anas)
    waiting(anas).get_by_role("button", name="Remove").click()
    expect(waiting(anas)).to_have_count(0)
    mend(anas)

    anas.reload()
    anas.wait_for_selector("chat-room[data-ready]")

    expect(waiting(anas)).to_have_count(0)
    assert anas.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('files:'))") == []
    assert not Attachment.objects.exists()


def test_a_window_that_keeps_nothing_says_so_and_still_sends(rooms, ben):  # noqa: F811
    anas, bens = rooms
    anas.context.add_init_script(NO_PLACE)
    enter(anas, ben)
    cut(anas)
    pick(anas, ("plan.pdf", files.PDF))
    send(anas)
    expect(waiting(anas)).to_contain_text("this browser cannot keep the file")

    mend(anas)
    waiting(anas).get_by_role("button", name="Try again").click()

    expect(sent(bens)).to_have_text(["plan.pdf"])
