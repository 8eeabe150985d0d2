"""A pitch recorded in a real browser with a fake camera, until others could see it."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from accounts import media
from accounts.models import Pitch, User

PageOf = Callable[..., Page]
expect.set_options(timeout=20_000)  # a camera, an encoder and a browser share the machine
PLAYING = """new Promise((done) => {
  const video = document.querySelector("pitch-player video");
  video.addEventListener("timeupdate", () => video.currentTime > 0.3 && done(video.currentTime));
})"""
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def record(page: Page, kind: str, seconds: float) -> None:
    """Opens the devices, takes so many seconds, and stands before what was recorded."""
    page.goto("/me/pitch/")
    page.locator(".stage-words:visible").get_by_role("button", name=kind).click()
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).wait_for()
    page.wait_for_timeout(seconds * 1000)
    page.get_by_role("button", name="Stop", exact=True).click()


def wait_until_ready(page: Page) -> None:
    expect(page.locator("pitch-state")).to_have_attribute("data-status", "ready", timeout=90_000)


def two_seconds(route: Route) -> None:
    """The same page, for a minute of two seconds."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-seconds="60"', 'data-seconds="2"'))


def test_a_recorded_pitch_is_seen_ready_without_a_reload(ana: User, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    record(page, "Turn on the camera", 3)
    expect(page.get_by_text(re.compile("That was 0:0[34]."))).to_be_visible()

    page.get_by_role("button", name="Use this one").click()
    wait_until_ready(page)

    pitch = Pitch.objects.get(owner=ana)
    told = media.probe(Path(pitch.file.path))
    assert (told.demuxer, told.video, told.audio) == ("mov", True, True)
    assert 2 < told.seconds < 6
    page.get_by_role("button", name=f"Play the pitch, {pitch.length}").click()
    expect(page.locator("pitch-player")).to_have_attribute("data-played", "")
    assert page.evaluate(PLAYING) > 0.3


def test_sound_alone_can_be_a_pitch_on_a_phone(ana: User, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana, **PHONE)
    record(page, "Sound only", 2)

    page.get_by_role("button", name="Use this one").click()
    wait_until_ready(page)

    assert Pitch.objects.get(owner=ana).kind == "audio"
    expect(page.locator("pitch-player audio")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_recording_stops_by_itself(ana: User, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    page.route("**/me/pitch/", two_seconds)
    page.goto("/me/pitch/")
    page.get_by_role("button", name="Turn on the camera").click()

    page.get_by_role("button", name="Record", exact=True).click()

    expect(page.get_by_text("That was 0:02.")).to_be_visible()


END = """(kind) => {
  const track = document.querySelector("[data-part=mirror]").srcObject.getTracks().find((track) => track.kind === kind);
  track.stop(); // what the system does; it tells the page so, a script does not
  track.dispatchEvent(new Event("ended"));
}"""


def test_a_camera_that_the_system_takes_leaves_what_was_said(ana: User, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    page.goto("/me/pitch/")
    page.get_by_role("button", name="Turn on the camera").click()
    page.get_by_role("button", name="Record", exact=True).wait_for()
    page.evaluate(END, "audio")
    expect(page.get_by_text("The camera or microphone stopped")).to_be_visible()
    page.get_by_role("button", name="Try again").click()

    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(END, "video")

    expect(page.get_by_text("The camera or the microphone stopped before you did")).to_be_visible()
    expect(page.get_by_role("button", name="Use this one")).to_be_visible()
    page.get_by_role("button", name="Record again").click()
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("That was 0:0")).to_be_visible()
    expect(page.get_by_text("stopped before you did")).to_be_hidden()


def test_a_dropped_connection_loses_nothing(
    ana: User, page_of: PageOf, recordings: Callable[[str], Path]
) -> None:  # PRO-2
    page = page_of(ana)
    page.goto("/me/pitch/")
    page.get_by_label("A video or sound file").set_input_files(recordings("front.mp4"))
    broken = iter([True, True, False])
    page.route(
        "**/chunk/?offset=*",
        lambda route: route.abort("internetdisconnected") if next(broken, False) else route.continue_(),
    )

    page.get_by_role("button", name="Send this file").click()
    expect(page.get_by_text("The connection broke.")).to_be_visible()
    wait_until_ready(page)

    assert Pitch.objects.get(owner=ana).length == "0:20"


def test_what_was_begun_offline_leaves_by_itself_when_one_is_back(ana: User, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    record(page, "Sound only", 2)
    page.context.set_offline(True)
    page.get_by_role("button", name="Use this one").click()
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()
    page.get_by_role("button", name="Stop sending").click()
    page.get_by_role("button", name="Use this one").click()
    expect(page.get_by_text("You are offline.")).to_be_visible()

    page.context.set_offline(False)
    wait_until_ready(page)

    assert Pitch.objects.get(owner=ana).kind == "audio"


def test_a_page_that_is_told_no_says_why(ana: User, page_of: PageOf, recordings: Callable[[str], Path]) -> None:
    page = page_of(ana)
    page.goto("/me/pitch/")
    page.get_by_label("A video or sound file").set_input_files(recordings("long.mp4"))

    page.get_by_role("button", name="Send this file").click()

    expect(page.get_by_text("This pitch lasts 1:10. Keep it to 1:00 and try again.")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    ("error", "words"),
    [("NotAllowedError", "The camera stays closed"), ("NotFoundError", "There is no camera or microphone here")],
)
def test_a_camera_that_does_not_come_leaves_other_ways(ana: User, page_of: PageOf, error: str, words: str) -> None:
    page = page_of(ana)
    refuse = f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{error}'))"
    page.add_init_script(refuse)
    page.goto("/me/pitch/")

    page.get_by_role("button", name="Turn on the camera").click()

    expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator(".stage-words:visible").get_by_role("button", name="Sound only")).to_be_visible()
    with page.expect_file_chooser():
        page.get_by_role("button", name="Choose a file").click()


def test_on_a_phone_one_can_turn_back_and_sees_what_happens(
    ana: User, page_of: PageOf, tmp_path: Path
) -> None:  # PRO-2
    page = page_of(ana, **PHONE)
    page.add_init_script(
        """navigator.mediaDevices.getUserMedia = () => new Promise((answer) => { window.answer = answer; })"""
    )
    page.goto("/me/pitch/")

    page.get_by_role("button", name="Turn on the camera").click()
    expect(page.get_by_role("button", name="Go back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Turn on the camera")).to_be_focused()
    late = page.evaluate("""async () => {
        const stream = document.createElement("canvas").captureStream();
        window.answer(stream);
        await new Promise((done) => setTimeout(done));
        return [document.querySelector("pitch-recorder").dataset.state, stream.getTracks()[0].readyState];
    }""")
    large = tmp_path / "large.mp4"
    large.touch()
    os.truncate(large, 65 * 2**20)
    page.get_by_label("A video or sound file").set_input_files(large)
    page.get_by_role("button", name="Send this file").click()

    assert late == ["idle", "ended"]
    expect(page.get_by_text("This file has 65.0 MB. At most 64 MB can be sent.")).to_be_in_viewport()


def test_without_javascript_a_file_can_be_sent(ana: User, page_of: PageOf, recordings: Callable[[str], Path]) -> None:
    page = page_of(ana, java_script_enabled=False)
    page.goto("/me/pitch/")
    expect(page.get_by_role("button", name="Turn on the camera")).to_be_hidden()

    page.get_by_label("A video or sound file").set_input_files(recordings("voice.mp3"))
    page.get_by_role("button", name="Send this file").click()

    expect(page.get_by_role("heading", name=re.compile("We are preparing|This is what others see"))).to_be_visible()
