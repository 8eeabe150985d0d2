"""The square that is kept of a photo, by sliders that need no script (PRO-1)."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.media import Cut, photo
from accounts.models import User

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def striped(width: int = 900, height: int = 300) -> bytes:
    """Red on the left, green in the middle, blue on the right."""
    picture = Image.new("RGB", (width, height), GREEN)
    picture.paste(RED, (0, 0, width // 3, height))
    picture.paste(BLUE, (width - width // 3, 0, width, height))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def middle(data: io.BytesIO) -> str:
    kept = Image.open(data)
    assert kept.width == kept.height
    pixel = kept.convert("RGB").getpixel((kept.width // 2, kept.height // 2))
    return ("red", "green", "blue")[max(range(3), key=lambda band: pixel[band])]


@pytest.mark.parametrize(("x", "colour"), [(0, "red"), (0.5, "green"), (1, "blue")])
def test_the_square_lies_where_it_was_put(x: float, colour: str) -> None:  # PRO-1
    assert middle(photo(io.BytesIO(striped()), cut=Cut(x=x))) == colour


@pytest.mark.parametrize("cut", [Cut(0, 0, 3), Cut(1, 1, 3), Cut(0.5, 0.5, 1)])
@pytest.mark.parametrize("size", [(900, 300), (300, 900), (3, 3), (1, 400)])
def test_it_never_leaves_the_photo(cut: Cut, size: tuple[int, int]) -> None:
    kept = Image.open(photo(io.BytesIO(striped(*size)), cut=cut))

    assert kept.width == kept.height == max(1, round(min(size) / cut.zoom))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sliders", "colour"),
    [({}, "green"), ({"photo_x": "0"}, "red"), ({"photo_x": "100", "photo_zoom": "200"}, "blue"),
     ({"photo_x": "-5", "photo_y": "x", "photo_zoom": "99999"}, "green"), ({"photo_x": "٣"}, "green")],
)  # fmt: skip
def test_the_page_keeps_the_chosen_square(ana: User, client_of: Callable, sliders: dict, colour: str) -> None:  # PRO-1
    sent = SimpleUploadedFile("me.png", striped(), content_type="image/png")
    form = {
        "headline": "Pumps",
        "city": "Berlin",
        "timezone": "Europe/Berlin",
        "travel": "walk",
        "photo": sent,
    } | sliders
    answer = client_of(ana).post("/me/edit/", form)

    ana.profile.refresh_from_db()
    assert answer.url == "/me/"
    with ana.profile.photo.open() as kept:
        assert middle(kept) == colour
