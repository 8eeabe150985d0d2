"""A pitch played in a real browser: with captions, or only heard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from accounts import captions, media
from accounts.models import Pitch, User
from payments import actions as payments

PageOf = Callable[..., Page]
CUES = captions.write([captions.Cue(0, 2, "Quiet rotors & me"), captions.Cue(2, 3, "the end")])
LOADED = "() => document.querySelector('track').readyState === 2"
SPARING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def pitch(ana: User, recordings: Callable[[str], Path], tmp_path: Path) -> Pitch:
    made = media.encode(recordings("short.mp4"), tmp_path)
    pitch = Pitch(owner=ana, status="ready", seconds=made.clip.seconds, captions=CUES)
    for part in ("file", "poster", "sound"):
        path = getattr(made, part)
        getattr(pitch, part).save(path.name, ContentFile(path.read_bytes()), save=False)
    pitch.save()
    return pitch


def heard(page: Page) -> None:
    page.get_by_role("button", name="Listen only").click()
    page.wait_for_function("() => document.querySelector('pitch-player audio').currentTime > 0.2")
    expect(page.locator("pitch-player video")).to_have_count(0)


def test_captions_run_with_the_picture_and_stand_below_it(ana: User, pitch: Pitch, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    page.goto(ana.get_absolute_url())
    page.get_by_role("button", name="Play the pitch").click()

    page.wait_for_function(LOADED)
    shown = page.evaluate("() => [...document.querySelector('video').textTracks[0].cues].map((cue) => cue.text)")
    assert shown == ["Quiet rotors &amp; me", "the end"]
    expect(page.get_by_role("button", name="Listen only")).to_be_hidden()
    page.get_by_text("Transcript").click()
    expect(page.get_by_text("Quiet rotors & me the end")).to_be_visible()


def test_whoever_saves_data_may_only_listen(ana: User, pitch: Pitch, page_of: PageOf) -> None:  # PRO-2
    page = page_of(ana)
    page.add_init_script(SPARING)
    page.goto(ana.get_absolute_url())

    expect(page.get_by_text("You save data.")).to_be_visible()
    heard(page)


def test_where_the_picture_does_not_play_one_may_listen(ana: User, pitch: Pitch, page_of: PageOf) -> None:  # PRO-2
    Path(pitch.file.path).write_bytes(b"no video at all")
    page = page_of(ana)
    page.goto(ana.get_absolute_url())
    page.get_by_role("button", name="Play the pitch").click()

    expect(page.get_by_text("This picture does not play here.")).to_be_visible()
    heard(page)


def test_play_on_a_card_plays(ana: User, ben: User, pitch: Pitch, page_of: PageOf) -> None:  # PRO-2
    payments.gift(ben, 3, key="test:play", reason="For the test")
    page = page_of(ben)
    page.goto("/")
    page.get_by_role("link", name="Play Ana’s pitch").click()

    page.wait_for_function("() => document.querySelector('#pitch video')?.currentTime > 0.2")
    assert page.url.endswith(f"{ana.get_absolute_url()}#pitch")


def test_the_sample_on_the_first_page_plays(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("button", name="Play Mira’s pitch").click()

    visitor.wait_for_function("() => document.querySelector('.sample video').currentTime > 0.2")
    visitor.wait_for_function(LOADED)
