"""One file from its bytes: what it is, what it is called, and the picture that stands for it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from . import refusals
from .archives import archive
from .boxes import bare_film
from .kinds import Kind, kind
from .models3d import model
from .names import with_ending
from .pdfs import bare_pdf
from .pictures import Preview, picture
from .recordings import M4A, MOV, MP4, recording
from .refusals import refuse, too_heavy
from .text import text

FILMS = (MP4, M4A, MOV)
PDF = kind("application/pdf", "pdf")
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n")
PROGRAMS += (b"#!", b"\0asm", b"L\0\0\0\x01\x14\x02\0", b"\xd0\xcf\x11\xe0", b"!<arch>")  # also shortcuts, old Office


@dataclass(frozen=True)
class Examined:
    """`data` is what is kept: of pictures, films and PDFs without what is said about who made them (VIS-4)."""

    name: str
    content_type: str
    data: bytes
    preview: Preview | None = None


def examine(data: bytes, name: str) -> Examined:
    """Raises ValidationError for whatever is not on the list; the name decides nothing but the kind of a plain text."""
    if not data:
        raise refuse(refusals.EMPTY)
    if len(data) > settings.FILE_BYTES:
        raise too_heavy(len(data))
    if data.startswith(PROGRAMS):
        raise refuse(refusals.PROGRAM)
    if found := picture(data):
        return Examined(with_ending(name, found.kind.endings), found.kind.content_type, found.data, found.preview)
    known = next(filter(None, (look(data, name) for look in LOOKS)), None)
    if known is None:
        raise refuse(refusals.UNKNOWN)
    return Examined(with_ending(name, known.endings), known.content_type, bare_of(known)(data))


def bare_of(known: Kind) -> Callable[[bytes], bytes]:
    """What makes a file of this kind silent about who made it, and where."""
    if known == PDF:
        return bare_pdf
    return bare_film if known in FILMS else bytes


def pdf(data: bytes, name: str) -> Kind | None:
    if not data.startswith(b"%PDF-"):
        return None
    if b"%%EOF" not in data[-2048:]:
        raise refuse(refusals.DAMAGED_PDF)
    return PDF


LOOKS: tuple[Callable[[bytes, str], Kind | None], ...] = (pdf, archive, recording, model, text)
