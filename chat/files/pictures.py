"""Pictures: what they are, themselves without what the camera wrote into them, and a small one for the page."""

from io import BytesIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from PIL import Image

from accounts.media.photos import opened, upright, webp

from . import refusals
from .bare import bare
from .kinds import Kind, kind
from .refusals import refuse

SIDE = 800  # px, the longer side of a preview
KINDS = {
    "PNG": kind("image/png", "png"),
    "JPEG": kind("image/jpeg", "jpg jpeg"),
    "WEBP": kind("image/webp", "webp"),
    "GIF": kind("image/gif", "gif"),
}
STARTS = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"))


class Preview(NamedTuple):
    data: bytes
    width: int
    height: int


class Picture(NamedTuple):
    kind: Kind
    data: bytes
    preview: Preview


def picture(data: bytes) -> Picture | None:
    """None for what does not begin as one. Raises ValidationError when it does, and then is none."""
    name = began(data)
    if name is None:
        return None
    try:
        image = opened(BytesIO(data), [name])
        image.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded no larger than it is shown
        small = upright(image)
        small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        plain = bare(data, name, image.getexif().get(TURNED, 1))
    except ValidationError as refused:
        raise refuse(refusals.TOO_MANY_PIXELS if "pixels" in refused.message else refusals.DAMAGED) from refused
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, Image.DecompressionBombWarning) as damage:
        raise refuse(refusals.DAMAGED) from damage
    return Picture(KINDS[name], plain, Preview(webp(small), *small.size))


TURNED = 0x0112  # EXIF: which way the camera was held


def began(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return next((name for start, name in STARTS if data.startswith(start)), None)
