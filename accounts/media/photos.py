"""Photos: any JPEG, PNG or WebP in, a plain WebP out; nothing else of the file survives."""

import io
import secrets
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

warnings.simplefilter("error", Image.DecompressionBombWarning)  # in every thread, not only around one call

FORMATS = ["JPEG", "PNG", "WEBP"]
BYTES = 10 * 2**20
PIXELS = 24_000_000
SIDE = 1200

NOT_A_PHOTO = "This is not a photo we can read. Choose a JPEG, PNG or WebP."
TOO_HEAVY = "This photo is over 10 MB. Choose a smaller one."
TOO_WIDE = "This photo has too many pixels. Choose one of at most 24 megapixels."
CUT_OFF = "This photo is damaged or cut off. Choose another one."


@dataclass(frozen=True)
class Cut:
    """The square that is kept: how far to the right and down it lies (0 to 1), and how much closer it goes."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1

    def of(self, picture: Image.Image) -> Image.Image:
        side = max(1, round(min(picture.size) / self.zoom))
        left, top = (round((edge - side) * share) for edge, share in zip(picture.size, (self.x, self.y), strict=True))
        return picture.crop((left, top, left + side, top + side))


def photo(upload: BinaryIO, *, side: int = SIDE, cut: Cut | None = None) -> ContentFile:
    """A WebP of at most `side` px without EXIF, under a name nobody can guess. Raises ValidationError."""
    refuse_heavy(upload)
    try:
        picture = upright(opened(upload))
    except (OSError, SyntaxError, ValueError, EOFError) as damage:
        raise ValidationError(CUT_OFF) from damage
    if cut:
        picture = cut.of(picture)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return ContentFile(webp(picture), name=f"{secrets.token_urlsafe(18)}.webp")


def refuse_heavy(upload: BinaryIO) -> None:
    upload.seek(0, io.SEEK_END)
    size = upload.tell()
    upload.seek(0)
    if size > BYTES:
        raise ValidationError(TOO_HEAVY)


def opened(upload: BinaryIO, formats: list[str] = FORMATS) -> Image.Image:
    """The size is read from the header and refused before a pixel is decoded."""
    try:
        picture = Image.open(upload, formats=formats)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise ValidationError(TOO_WIDE) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as stranger:
        raise ValidationError(NOT_A_PHOTO) from stranger
    width, height = picture.size
    if width * height > PIXELS:
        raise ValidationError(TOO_WIDE)
    return picture


def upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera's EXIF says, then in plain colours."""
    picture.load()
    turned = ImageOps.exif_transpose(picture)
    transparent = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    return turned.convert("RGBA" if transparent else "RGB")


def webp(picture: Image.Image, *, quality: int = 82) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()
