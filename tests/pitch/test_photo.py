"""Photos are looked at before they are kept."""

import io
import struct
import time
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from accounts.media import photo


def file(kind: str, size: tuple[int, int] = (1600, 900), **options: object) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "#3f9080").save(out, kind, **options)
    return io.BytesIO(out.getvalue())


def bomb(width: int, height: int) -> io.BytesIO:
    """A PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""))


def located() -> io.BytesIO:
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}
    return file("JPEG", exif=exif, comment=b"<script>alert(1)</script>")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_any_common_photo_becomes_a_webp_of_at_most_1200_px(kind: str) -> None:
    kept = Image.open(photo(file(kind)))

    assert (kept.format, kept.size) == ("WEBP", (1200, 675))


def test_gps_camera_and_comment_are_gone() -> None:  # PRO-2
    upload = located()
    assert Image.open(upload).getexif().get_ifd(0x8825)

    kept = photo(upload)

    assert dict(Image.open(io.BytesIO(kept.read())).getexif()) == {}
    kept.seek(0)
    assert b"script" not in kept.read()


def test_a_picture_held_upright_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    assert Image.open(photo(file("JPEG", (200, 100), exif=exif))).size == (100, 200)


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    assert Image.open(photo(io.BytesIO(out.getvalue()))).mode == "RGBA"


def test_the_name_is_not_the_one_it_came_with() -> None:
    upload = file("PNG")
    upload.name = "../../ana-lindqvist.php"

    name = photo(upload).name

    assert name.endswith(".webp")
    assert len(name) > 24
    assert "ana" not in name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        file("GIF").getvalue(),
        file("BMP").getvalue(),
        file("TIFF").getvalue(),
    ],
    ids=["nothing", "html", "svg", "eps", "gif", "bmp", "tiff"],
)
def test_what_is_no_photo_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ValidationError, match="Choose a JPEG, PNG or WebP"):
        photo(io.BytesIO(data))


def test_a_photo_cut_off_is_refused() -> None:
    with pytest.raises(ValidationError, match="damaged or cut off"):
        photo(io.BytesIO(file("JPEG").getvalue()[:2000]))


@pytest.mark.parametrize("size", [(30000, 30000), (10000, 10000), (6000, 5000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    start = time.perf_counter()

    with pytest.raises(ValidationError, match="too many pixels"):
        photo(bomb(*size))

    assert time.perf_counter() - start < 0.5


def test_a_photo_of_more_than_ten_megabytes_is_refused_unread() -> None:
    with pytest.raises(ValidationError, match="over 10 MB"):
        photo(io.BytesIO(b"\0" * (10 * 2**20 + 1)))
