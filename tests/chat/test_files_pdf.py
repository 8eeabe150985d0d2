"""A PDF goes as its pages are, without what programs wrote about who made it (VIS-4, CHT-5)."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from chat.files import examine, refusals
from chat.files.pdfs import MOST_OBJECTS
from tests.chat import files

SECRETS = [b"SecretAuthor", b"SecretEditor", b"SecretCamera"]
PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def kept(data: bytes) -> bytes:
    return examine(data, "plan.pdf").data


def unpacked(data: bytes) -> bytes:
    """All that stands in it, in plain sight."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as found:
        found.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    return out.getvalue()


def refused(data: bytes) -> list[str]:
    with pytest.raises(ValidationError) as why:
        kept(data)
    return why.value.messages


@pytest.mark.parametrize("how", [{}, PACKED], ids=["plain", "packed"])
def test_nothing_tells_who_made_it(how: dict) -> None:  # VIS-4
    data = files.pdf(**how)
    assert [secret in unpacked(data) for secret in SECRETS] == [True] * 3

    found = kept(data)

    assert [secret in unpacked(found) for secret in SECRETS] == [False] * 3
    reader = PdfReader(io.BytesIO(found))
    assert (reader.metadata, reader.xmp_metadata) == (None, None)


@pytest.mark.parametrize("how", [{}, PACKED, {"linearize": True}], ids=["plain", "packed", "for the web"])
def test_the_pages_stay_as_they_are(how: dict) -> None:
    data = files.pdf(**how)

    before, after = (PdfReader(io.BytesIO(each)).pages for each in (data, kept(data)))

    assert [page.extract_text() for page in after] == [page.extract_text() for page in before]
    assert [page.mediabox for page in after] == [page.mediabox for page in before]
    photos = [[image.image.tobytes() for image in pages[0].images] for pages in (before, after)]
    assert photos[0] == photos[1] != []


def test_what_is_clean_stays_the_same() -> None:
    once = kept(files.pdf())

    assert kept(once) == once


def test_a_locked_one_is_refused_with_a_way_out() -> None:
    asks = files.pdf(encryption=pikepdf.Encryption(user="open", owner="sesame"))
    opens = files.pdf(encryption=pikepdf.Encryption(owner="sesame"))

    assert [refused(each) for each in (asks, opens)] == [[refusals.LOCKED]] * 2


def test_a_signed_one_is_refused_because_its_signature_would_break() -> None:
    with pikepdf.open(io.BytesIO(files.PDF)) as made:
        made.Root.Signed = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 10, 20, 30])
        out = io.BytesIO()
        made.save(out)

    assert refused(out.getvalue()) == [refusals.SIGNED]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nwords\n%%EOF", files.pdf()[:1500] + b"%%EOF"], ids=["empty", "cut"])
def test_a_broken_one_is_refused(data: bytes) -> None:
    assert refused(data) == [refusals.DAMAGED_PDF]


def test_a_list_of_objects_that_swells_is_not_unpacked() -> None:
    assert refused(files.swollen_pdf()) == [refusals.DAMAGED_PDF]


def test_more_parts_than_can_be_looked_through_are_refused() -> None:
    assert refused(files.many_parts(MOST_OBJECTS)) == [refusals.TOO_MANY_PARTS]
