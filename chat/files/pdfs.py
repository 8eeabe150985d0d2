"""PDFs without what programs write about who made them, when and with what (VIS-4): the pages stay as they are.

`Info` and XMP go, of the document and of each thing in it, with what editors keep for themselves; photos inside lose
what the camera wrote. Nothing is unpacked and packed anew, and nothing mended, which may lose what stood there. What
cannot be cleaned without harm is refused: a locked PDF would lose its lock, a signed one its signature.
"""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from . import refusals
from .bare import jpeg
from .refusals import refuse

MOST_OBJECTS = 50_000
MOST_UNPACKED = 2**26  # bytes, of one list of objects
TELLING = (Name.Metadata, Name.PieceInfo, Name.LastModified)
AS_IT_WAS = {
    "object_stream_mode": pikepdf.ObjectStreamMode.preserve,
    "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    "compress_streams": False,
    "fix_metadata_version": False,
    "deterministic_id": True,
}

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED, png_max_memory=MOST_UNPACKED, run_length_max_memory=MOST_UNPACKED
)


def bare_pdf(data: bytes) -> bytes:
    """Raises ValidationError with what to do instead."""
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return clean(pdf, data)
    except pikepdf.PasswordError:
        raise refuse(refusals.LOCKED) from None
    except (pikepdf.PdfError, RuntimeError):
        raise refuse(refusals.DAMAGED_PDF) from None


def clean(pdf: Pdf, data: bytes) -> bytes:
    if pdf.is_encrypted:
        raise refuse(refusals.LOCKED)
    if b"/ByteRange" in data:  # what a signature covers: it must stand in plain sight
        raise refuse(refusals.SIGNED)
    if not len(pdf.pages):
        raise refuse(refusals.DAMAGED_PDF)
    if len(pdf.objects) > MOST_OBJECTS:
        raise refuse(refusals.TOO_MANY_PARTS)
    if Name.Info in pdf.trailer:
        del pdf.trailer.Info
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            forget(each)
    out = BytesIO()
    pdf.save(out, **AS_IT_WAS)
    return out.getvalue()


def forget(each: Object) -> None:
    for name in TELLING:
        if name in each:
            del each[name]
    if isinstance(each, Stream) and each.get(Name.Filter) == Name.DCTDecode:
        forget_camera(each)


def forget_camera(photo: Stream) -> None:
    """A photo that is none is left to whoever shows it."""
    data = photo.read_raw_bytes()
    try:
        bare = jpeg(data, b"")
    except (ValueError, IndexError):
        return
    photo.write(bare, filter=Name.DCTDecode, decode_parms=photo.get(Name.DecodeParms))
