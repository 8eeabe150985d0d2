"""Files in the page: picked, pasted and dropped, with their progress, a second try, and reasons where there are any."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.actions import agree, introduce
from chat.models import Attachment, Message
from tests.chat import files

pytestmark = pytest.mark.django_db(transaction=True)
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 150_000}

# What a page hears when somebody pastes or drops: no browser lets a script press those keys with files.
BRING = """([kind, name, type, bytes]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
  const target = document.querySelector("chat-room [name=body]");
  const options = { bubbles: true, cancelable: true };
  if (kind === "paste") target.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: carried }));
  else for (const step of ["dragover", "drop"])
    target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: carried }));
}"""


@pytest.fixture
def pair(ana, ben):
    contact = introduce(ana, ben)
    agree(contact)
    return contact


@pytest.fixture
def rooms(pair, ana, ben, page_of):
    pages = page_of(ana), page_of(ben)
    for page, other in zip(pages, (ben, ana), strict=True):
        page.goto(reverse("conversation", args=[other.public_id]))
        page.wait_for_selector("chat-room[data-ready]")
    return pages


def pick(page, *found):
    page.locator("[data-picker]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in found]
    )


def bring(page, kind, name, type, data):
    page.evaluate(BRING, [kind, name, type, list(data)])


def send(page, words=""):
    page.get_by_label("Message to").fill(words)
    page.keyboard.press("Enter")


def sent(page):
    return page.locator(".message:not([data-waits]) a.file-link .file-name")


def test_picked_files_wait_for_the_words_and_go_in_their_order(rooms):  # CHT-5
    anas, bens = rooms

    pick(anas, ("plan.pdf", files.PDF), ("notes.txt", b"Words"))
    expect(anas.locator(".tray-file .file-name")).to_have_text(["plan.pdf", "notes.txt"])
    anas.get_by_role("button", name="Remove notes.txt").click()
    pick(anas, ("parts.csv", b"a;b\n"))
    send(anas, "The plan")

    for page in rooms:
        expect(sent(page)).to_have_text(["plan.pdf", "parts.csv"])
    expect(anas.locator(".tray-file")).to_have_count(0)
    expect(anas.locator("[data-waits]")).to_have_count(0)
    expect(anas.get_by_label("Message to")).to_have_value("")
    rows = Message.objects.order_by("number").values_list("body", "attachment__name")
    assert list(rows) == [("The plan", "plan.pdf"), ("", "parts.csv")]
    with bens.expect_download() as download:
        sent(bens).first.click()
    assert download.value.suggested_filename == "plan.pdf"


def test_a_pasted_picture_is_seen_by_the_other(rooms):  # CHT-5
    anas, bens = rooms

    bring(anas, "paste", "image.png", "image/png", files.picture(size=(400, 200)))
    send(anas)

    picture = bens.locator(".file-picture img")
    expect(picture).to_be_visible()
    bens.wait_for_function("() => document.querySelector('.file-picture img').naturalWidth === 400")
    assert [picture.get_attribute(name) for name in ("width", "height", "alt")] == ["400", "200", "image.png"]


def test_a_dropped_file_waits_in_the_tray(rooms):  # CHT-5
    anas, bens = rooms

    bring(anas, "drop", "plan.pdf", "application/pdf", files.PDF)
    expect(anas.locator(".tray-file .file-name")).to_have_text(["plan.pdf"])
    anas.get_by_role("button", name="Send", exact=True).click()

    expect(sent(bens)).to_have_text(["plan.pdf"])


def test_progress_is_real_and_can_be_stopped(rooms):  # CHT-5
    anas, bens = rooms
    line = anas.context.new_cdp_session(anas)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)

    pick(anas, ("long.txt", b"words " * 400_000))
    send(anas)
    anas.wait_for_function("() => { const v = document.querySelector('progress')?.value; return v > 0.05 && v < 0.95 }")
    anas.get_by_role("button", name="Cancel").click()

    expect(anas.locator("[data-waits]")).to_have_count(0)
    line.send("Network.emulateNetworkConditions", SLOW | {"uploadThroughput": -1})
    send(bens, "Are you there?")
    expect(anas.get_by_text("Are you there?").last).to_be_visible()
    assert (Attachment.objects.count(), Message.objects.count()) == (0, 1)


def test_reasons_stand_beside_the_file(rooms):  # CHT-5
    anas, _ = rooms

    pick(anas, ("cat.png", files.HTML), ("big.zip", b"0" * (11 * 2**20)), ("plan.pdf", files.PDF))
    expect(anas.locator(".tray-file[data-refused]")).to_have_text(re.compile("big.zip.*At most 10.0 MB can be sent."))
    send(anas)

    refused = anas.locator(".message[data-state=refused]")
    expect(refused).to_contain_text("cat.png")
    expect(refused.get_by_role("alert")).to_contain_text("Web pages and SVG can run when they are opened.")
    expect(sent(anas)).to_have_text(["plan.pdf"])
    refused.get_by_role("button", name="Remove").click()
    expect(refused).to_have_count(0)


def test_before_they_agree_the_page_says_why_not(ana, ben, page_of):  # CHT-5
    introduce(ana, ben)
    page = page_of(ana)
    page.goto(reverse("conversation", args=[ben.public_id]))
    page.wait_for_selector("chat-room[data-ready]")

    expect(page.locator("[data-picker]")).to_have_count(0)
    bring(page, "drop", "plan.pdf", "application/pdf", files.PDF)

    expect(page.get_by_role("alert")).to_have_text("You can send files once you and Ben have agreed to meet.")


def test_it_all_works_without_scripts(pair, ana, ben, page_of):  # CHT-5
    page = page_of(ana, java_script_enabled=False)
    page.goto(reverse("conversation", args=[ben.public_id]))

    pick(page, ("plan.pdf", files.PDF), ("notes.txt", b"Words"))
    page.get_by_label("Message to").fill("The plan")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(sent(page)).to_have_text(["plan.pdf", "notes.txt"])
    pick(page, ("logo.svg", files.SVG))
    page.get_by_role("button", name="Send", exact=True).click()

    expect(page.get_by_text("Web pages and SVG can run")).to_be_visible()
    assert Message.objects.count() == 2
