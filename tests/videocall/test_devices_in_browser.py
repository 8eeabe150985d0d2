"""Camera, microphone and screen, before and in the call (CAL-1, CAL-3)."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from meetings.models import Meeting
from videocall.models import Note

from .room import Open, flows, join, meet

SLOW = 25_000  # ms, on a busy machine
ENDED = """(of) => {
  const { media } = document.querySelector("video-call").controls;
  const track = of === "screen" ? media.screen : media.tracks[of];
  track.stop();
  track.dispatchEvent(new Event("ended"));
}"""


def test_one_chooses_sees_and_hears_oneself_before_joining(room: Open, ana: User) -> None:  # CAL-3
    page = room(ana)
    before = page.get_by_role("region", name="Before you join")

    expect(before.get_by_label("Camera", exact=True)).to_have_value(device_of(page, "video"))
    expect(before.get_by_label("Microphone", exact=True).locator("option")).not_to_have_count(0)
    page.wait_for_function("() => document.querySelector('[data-tile=self] video').videoWidth > 0")
    page.wait_for_function("() => document.querySelector('[data-level]').value > 0", timeout=SLOW)


def device_of(page: Page, kind: str) -> str:
    """The device that is open; waits until there is one."""
    page.wait_for_function(f"() => document.querySelector('video-call').controls?.media.tracks.{kind}")
    return page.evaluate(f"document.querySelector('video-call').controls.media.tracks.{kind}.getSettings().deviceId")


def test_another_microphone_is_used_at_once_and_remembered(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers, his = room(ana), room(ben)
    meet(hers, his)
    hers.get_by_role("button", name="Devices").click()
    others = hers.locator("#microphone-in option:not(:checked)")
    chosen = others.first.get_attribute("value")

    hers.locator("#microphone-in").select_option(chosen)

    hers.wait_for_function(
        "(id) => document.querySelector('video-call').controls.media.tracks.audio?.getSettings().deviceId === id",
        arg=chosen,
    )
    assert hers.evaluate("localStorage.getItem('device-audio')") == chosen
    flows(hers, his)


def test_an_unplugged_camera_is_replaced_or_named(room: Open, ana: User, ben: User) -> None:  # CAL-3
    hers, his = room(ana), room(ben)
    meet(hers, his)

    hers.evaluate(ENDED, "video")

    expect(hers.get_by_text("Camera: It was unplugged; now it is")).to_be_visible()
    flows(hers, his)


def test_a_screen_is_shared_until_it_is_stopped_here_or_by_the_browser(  # CAL-3
    room: Open, ana: User, ben: User
) -> None:
    hers, his = room(ana), room(ben)
    meet(hers, his)
    other, width = his.locator("[data-tile=other]"), "document.querySelector('[data-tile=other] video').videoWidth"
    before = his.evaluate(width)

    hers.get_by_role("button", name="Share").click()
    expect(other).to_have_attribute("data-screen", "true")
    his.wait_for_function(f"() => {width} !== {before}")  # in the place of the camera
    hers.get_by_role("button", name="Stop sharing").click()
    expect(other).to_have_attribute("data-screen", "false")

    hers.get_by_role("button", name="Share").click()
    expect(other).to_have_attribute("data-screen", "true")
    hers.evaluate(ENDED, "screen")
    expect(other).to_have_attribute("data-screen", "false")
    flows(hers, his)


def test_full_screen_keys_quality_and_time_left(room: Open, ana: User, ben: User) -> None:  # CAL-1 CAL-3
    hers, his = room(ana), room(ben)
    meet(hers, his)

    expect(hers.get_by_text("The line is good")).to_be_visible(timeout=SLOW)
    expect(hers.get_by_text("left of 45")).to_be_visible()
    hers.keyboard.press("Alt+KeyA")
    expect(his.locator("[data-tile=other]")).to_have_attribute("data-audio", "false")
    hers.get_by_role("button", name="Full screen").click()
    hers.wait_for_function("() => document.fullscreenElement?.matches('[data-stage]')")
    hers.keyboard.press("Alt+KeyX")
    hers.wait_for_function("() => !document.fullscreenElement")
    hers.get_by_role("button", name="Devices").click()
    expect(hers.get_by_text("mute and unmute")).to_be_visible()


def test_ones_own_picture_can_be_small_and_moved(room: Open, ana: User, ben: User) -> None:  # DESIGN 8
    hers, his = room(ana), room(ben)
    meet(hers, his)
    view = hers.locator("self-view")

    hers.get_by_role("button", name="Show yourself small").click()
    hers.keyboard.press("ArrowRight")
    expect(view).to_have_attribute("data-corner", "bottom left")
    box, tiles = view.bounding_box(), hers.locator(".call-tiles").bounding_box()
    hers.mouse.move(box["x"] + 20, box["y"] + 20)
    hers.mouse.down()
    hers.mouse.move(tiles["x"] + tiles["width"] - 30, tiles["y"] + 30, steps=5)
    hers.mouse.up()

    expect(view).to_have_attribute("data-corner", "top right")
    hers.get_by_role("button", name="Show yourself large").click()
    expect(view).not_to_have_attribute("data-small", "")


def test_notes_are_kept_while_one_writes(room: Open, ana: User, running: Meeting) -> None:  # CAL-1
    page = room(ana)

    page.get_by_label("Your notes").fill("Ask about rotors")

    expect(page.get_by_text("Saved. Only you can read it.")).to_be_visible()
    assert Note.objects.get(meeting=running, person=ana).text == "Ask about rotors"
    page.reload()
    expect(page.get_by_label("Your notes")).to_have_value("Ask about rotors")


def test_after_leaving_there_is_a_next_step(room: Open, ana: User, running: Meeting) -> None:  # CAL-3
    page = room(ana)
    join(page)
    page.get_by_role("button", name="Leave").click()

    after = page.get_by_role("region", name="What now")
    expect(after.get_by_role("button", name="Come back to the call")).to_be_visible()
    expect(after.get_by_role("link", name="Say how it was")).to_be_hidden()
    expect(after.get_by_text("you can say how it was.")).to_be_visible()

    Meeting.objects.filter(pk=running.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    page.reload()
    page.get_by_role("button", name="Join without camera and microphone").click()
    page.get_by_role("button", name="Leave").click()
    expect(after.get_by_role("link", name="Say how it was")).to_be_visible()
