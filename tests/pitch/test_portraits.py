"""Invented people have kind, steady pictures, and some of them talk."""

import io
from pathlib import Path

import pytest
from PIL import Image

from accounts import media
from config.demo import hair, portraits
from config.demo.faces import drawn
from config.demo.looks import LOOKS


@pytest.fixture(autouse=True)
def own_shelf(settings: object, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def test_the_same_seed_is_the_same_person() -> None:
    assert drawn("Ana", 60, 60).tobytes() == drawn("Ana", 60, 60).tobytes()
    assert drawn("Ana", 60, 60).tobytes() != drawn("somebody else", 60, 60).tobytes()


def test_photo_and_poster_are_small_webps_of_the_asked_size() -> None:
    photo, poster = portraits.portrait("x", 400), portraits.poster("x", 640)

    assert [(image.format, image.size) for image in map(Image.open, map(io.BytesIO, (photo, poster)))] == [
        ("WEBP", (400, 400)),
        ("WEBP", (640, 360)),
    ]
    assert len(photo) < 30_000


def test_a_second_time_nothing_is_drawn(tmp_path: Path) -> None:
    first = portraits.portrait("x", 40)
    kept = next(tmp_path.rglob("x-40.webp"))
    kept.write_bytes(b"kept")

    assert (first[:4], portraits.portrait("x", 40)) == (b"RIFF", b"kept")


def test_every_look_names_hair_that_can_be_drawn() -> None:
    assert {look.style for look in LOOKS.values()} <= set(hair.STYLES)


def test_a_clip_is_a_pitch_like_any_other() -> None:
    clip = portraits.pitch_clip("x", 3)

    told = media.probe(clip)
    assert (round(told.seconds), told.video, told.audio) == (3, True, True)


def test_without_ffmpeg_there_are_only_posters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert portraits.pitch_clip("x", 3) is None
