"""What may be sent is told by its bytes; its name is a label, and what a camera wrote into it does not go along."""

import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from chat.files import examine, refusals
from chat.files.boxes import bare_film
from chat.files.names import LONGEST, label
from tests.chat import files

GOOD = {
    "photo.png": (files.picture(), "image/png"),
    "photo.jpeg": (files.picture("JPEG"), "image/jpeg"),
    "photo.webp": (files.picture("WEBP"), "image/webp"),
    "moves.gif": (files.moving_gif(), "image/gif"),
    "plan.pdf": (files.PDF, "application/pdf"),
    "notes.txt": ("Grüße, 7 µm <b>bold</b>".encode(), "text/plain"),
    "parts.csv": (b"\xef\xbb\xbfpart;count\nM3;12\n", "text/csv"),
    "README.md": (b"# Rotor\n\nUse `x < y`.\n", "text/markdown"),
    "all.zip": (files.packed({"a/b.txt": b"b", "run.exe": files.EXE}), "application/zip"),
    "letter.docx": (
        files.office("word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "sums.xlsx": (
        files.office("xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "letter.odt": (files.odt(), "application/vnd.oasis.opendocument.text"),
    "talk.mp4": (files.mp4(), "video/mp4"),
    "talk.mov": (files.mp4(b"qt  "), "video/quicktime"),
    "talk.webm": (b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 40, "video/webm"),
    "talk.ogg": (b"OggS\0\2" + b"\0" * 40, "application/ogg"),
    "song.mp3": (files.mp3(), "audio/mpeg"),
    "noise.wav": (files.sound(), "audio/wav"),
    "noise.flac": (b"fLaC\0\0\0\x22" + b"\0" * 40, "audio/flac"),
    "rotor.stl": (files.stl(), "model/stl"),
    "rotor.glb": (files.glb(), "model/gltf-binary"),
    "rotor.3mf": (files.office("3D/3dmodel.model"), "model/3mf"),
    "rotor.step": (b"ISO-10303-21;\nHEADER;\n/* Stra\xdfe */\nENDSEC;", "model/step"),
    "rotor.dxf": (b"0\r\nSECTION\r\n2\r\nHEADER\r\n", "image/vnd.dxf"),
    "rotor.gltf": (b'{"asset": {"version": "2.0"}}', "model/gltf+json"),
    "board.kicad_pcb": (b"(kicad_pcb (version 20221018))", "text/plain"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_engineers_share_is_taken_and_known_by_its_bytes(name: str) -> None:  # CHT-5
    data, content_type = GOOD[name]

    found = examine(data, name)

    assert (found.name, found.content_type) == (name, content_type)


HOSTILE = {
    "a page called a picture": ("cat.png", files.HTML, refusals.WEB_PAGE),
    "a page called a text": ("cat.txt", b"\n \t" + files.HTML, refusals.WEB_PAGE),
    "a page behind a mark of UTF-8": ("cat.md", b"\xef\xbb\xbf" + files.HTML, refusals.WEB_PAGE),
    "a page in UTF-16": ("cat.txt", files.HTML.decode().encode("utf-16"), refusals.UNKNOWN),
    "a page behind some words": ("cat.csv", b"a;b\n" + files.HTML, refusals.WEB_PAGE),
    "a drawing that runs": ("logo.svg", files.SVG, refusals.WEB_PAGE),
    "the same, called a picture": ("logo.png", b"<?xml version='1.0'?>" + files.SVG, refusals.WEB_PAGE),
    "PHP": ("a.txt", b"<?php system($_GET[0]);", refusals.WEB_PAGE),
    "a script": ("run.sh", b"#!/bin/sh\nrm -rf ~\n", refusals.PROGRAM),
    "a script called a text": ("run.txt", b"#!/bin/sh\nrm -rf ~\n", refusals.PROGRAM),
    "a script without a sign": ("run.bat", b"del *.*\r\n", refusals.PROGRAM),
    "JavaScript": ("run.js", b"alert(1)", refusals.PROGRAM),
    "a program": ("setup.exe", files.EXE, refusals.PROGRAM),
    "a program called a picture": ("setup.png", files.EXE, refusals.PROGRAM),
    "a program for Linux": ("setup", b"\x7fELF\2\1\1" + b"\0" * 90, refusals.PROGRAM),
    "a program for Java": ("a.zip", files.packed({"META-INF/MANIFEST.MF": b"", "A.class": b""}), refusals.PROGRAM),
    "a document with macros": (
        "a.docx",
        files.office("word/document.xml", **{"word/vbaProject.bin": b"x"}),
        refusals.PROGRAM,
    ),
    "an open one with macros": ("a.odt", files.odt(**{"Basic/Standard/a.xml": b""}), refusals.PROGRAM),
    "a page called both": ("a.gif", b"GIF89a/*" + files.HTML + b"*/=1;", refusals.DAMAGED),
    "a picture of 900 megapixels": ("a.png", files.huge_png(), refusals.TOO_MANY_PIXELS),
    "half a PNG": ("a.png", files.picture(size=(400, 300))[:9000], refusals.DAMAGED),
    "half a JPEG": ("a.jpg", files.picture("JPEG", (400, 300))[:9000], refusals.DAMAGED),
    "half a WebP": ("a.webp", files.picture("WEBP", (400, 300))[:3000], refusals.DAMAGED),
    "half a GIF": ("a.gif", files.picture("GIF", (400, 300))[:9000], refusals.DAMAGED),
    "half a PDF": ("a.pdf", files.PDF[:40], refusals.DAMAGED_PDF),
    "half a ZIP": ("a.zip", files.packed({"a": b"a" * 999})[:60], refusals.DAMAGED),
    "half an MP4": ("a.mp4", files.mp4()[:-50], refusals.DAMAGED),
    "half a WAV": ("a.wav", files.sound()[:-200], refusals.DAMAGED),
    "a ZIP that lies": ("a.zip", files.lying_zip(), refusals.DAMAGED),
    "a ZIP that climbs": ("a.zip", files.packed({"../../.bashrc": b"x"}), refusals.LEADS_OUT),
    "a ZIP that climbs on Windows": ("a.zip", files.packed({"a/..\\..\\x.bat": b"x"}), refusals.LEADS_OUT),
    "a ZIP of an odd kind": ("a.zip", files.bzipped(), refusals.ODD_PACKING),
    "an empty ZIP": ("a.zip", files.packed({}), refusals.EMPTY),
    "nothing": ("a.txt", b"", refusals.EMPTY),
    "bytes": ("a.bin", bytes(range(256)) * 4, refusals.UNKNOWN),
    "bytes called a text": ("a.txt", bytes(range(256)) * 4, refusals.UNKNOWN),
    "text of unknown kind": ("a.foo", b"words", refusals.UNKNOWN),
    "text in Latin-1": ("a.txt", "Grüße".encode("latin-1"), refusals.NOT_UTF8),
    "an iPhone's photo": ("a.heic", files.mp4(b"heic"), refusals.HEIC),
    "an old Word document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, refusals.PROGRAM),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_not_on_the_list_is_refused_with_its_reason(what: str) -> None:  # CHT-5
    name, data, why = HOSTILE[what]

    with pytest.raises(ValidationError) as refused:
        examine(data, name)

    assert refused.value.messages == [why]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:  # CHT-5
    with pytest.raises(ValidationError) as refused:
        examine(files.bomb(), "a.zip")

    assert refused.value.messages == [refusals.UNPACKS_TOO_LARGE]


def test_a_file_over_the_limit_is_refused_by_its_size(settings) -> None:  # CHT-5
    with pytest.raises(ValidationError, match="This file has 11.0 MB. At most 10.0 MB can be sent."):
        examine(files.PDF[:-6] + b"\0" * 11 * 2**20 + b"%%EOF\n", "plan.pdf")


@pytest.mark.parametrize("behind", [files.HTML, files.packed({"a": b"a"}), files.EXE])
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_hangs_behind_a_picture_does_not_come_along(format: str, behind: bytes) -> None:  # CHT-5
    picture = files.picture(format)

    kept = examine(picture + behind, "photo").data

    assert behind not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(picture)).tobytes()


WITH_METADATA = {
    "JPEG": files.picture("JPEG", exif=files.with_place(), comment=b"SecretCamera", progressive=True),
    "PNG": files.picture("PNG", exif=files.with_place()),
    "PNG with a comment": files.commented_png(),
    "WEBP": files.picture("WEBP", exif=files.with_place(), xmp=b"<x:xmpmeta>SecretCamera</x:xmpmeta>"),
    "GIF": files.moving_gif(),
}


@pytest.mark.parametrize("format", WITH_METADATA)
def test_pictures_do_not_tell_where_they_were_taken(format: str) -> None:  # VIS-4
    sent = WITH_METADATA[format]
    assert b"SecretCamera" in sent

    found = examine(sent, "photo")
    kept = Image.open(io.BytesIO(found.data))

    assert [b"SecretCamera" in data for data in (found.data, found.preview.data)] == [False, False]
    assert dict(kept.getexif()) == {}
    assert kept.tobytes() == Image.open(io.BytesIO(sent)).tobytes()


@pytest.mark.parametrize("brand", [b"qt  ", b"mp42", b"M4A "])
def test_films_do_not_tell_where_they_were_taken(brand: bytes) -> None:  # VIS-4
    sent = files.film_with_place(brand)

    kept = examine(sent, "film").data

    assert [words in kept for words in (b"SecretCamera", b"+52.5200")] == [False, False]
    assert len(kept) == len(sent)
    assert kept.endswith(files.box(b"mdat", b"film" * 9))
    assert [kept.count(handler) for handler in (b"vide", b"soun", b"free")] == [1, 1, 5]


@given(st.binary(max_size=400))
def test_no_film_is_too_odd_to_be_cleared(body: bytes) -> None:
    film = files.box(b"ftyp", b"isom") + files.box(b"moov", body) + body

    assert len(bare_film(film)) == len(film)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_taken_sideways_stays_upright(format: str, turned: int) -> None:
    sent = files.picture(format, (60, 40), exif=files.with_place(turned))

    found = examine(sent, "photo")
    kept = Image.open(io.BytesIO(found.data))

    assert dict(kept.getexif()) == ({} if turned == 1 else {0x0112: turned})
    upright = [ImageOps.exif_transpose(Image.open(io.BytesIO(data))) for data in (sent, found.data)]
    assert ImageChops.difference(*(each.convert("RGB") for each in upright)).getbbox() is None
    assert (found.preview.width, found.preview.height) == upright[0].size


def test_a_moving_picture_goes_on_moving_and_its_preview_stands() -> None:
    found = examine(files.moving_gif(), "moves.gif")

    kept, small = Image.open(io.BytesIO(found.data)), Image.open(io.BytesIO(found.preview.data))

    assert (kept.n_frames, kept.info["loop"], kept.info["duration"]) == (3, 0, 80)
    assert (small.format, getattr(small, "n_frames", 1)) == ("WEBP", 1)


@pytest.mark.parametrize(("size", "small"), [((1600, 1000), (800, 500)), ((50, 2000), (20, 800)), ((9, 7), (9, 7))])
def test_a_preview_is_small_and_knows_its_size(size: tuple[int, int], small: tuple[int, int]) -> None:
    preview = examine(files.picture("JPEG", size), "photo.jpg").preview

    assert (preview.width, preview.height) == small
    assert Image.open(io.BytesIO(preview.data)).size == small


NAMES = {
    "../../etc/passwd": "passwd",
    "..\\..\\boot.ini": "boot.ini",
    "C:\\Users\\ana\\plan.pdf": "plan.pdf",
    "invoice\u202efdp.exe": "invoicefdp.exe",
    "a\x00b\x1b[31m\n.txt": "ab[31m.txt",
    "zero\u200bwidth\ufeff.txt": "zerowidth.txt",
    "  .hidden. ": "hidden",
    "...": "file",
    "": "file",
    ".pdf": "pdf",
    'a<b>"c|d?.txt': "a_b__c_d_.txt",
    "con.txt": "_con.txt",
    "Gru\u0308ße.txt": "Grüße.txt",
    "図面 v2.step": "図面 v2.step",
    "x" * 300 + ".kicad_pcb": "x" * (LONGEST - 10) + ".kicad_pcb",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_label_and_nothing_else(name: str) -> None:  # CHT-5
    assert label(name) == NAMES[name]


@example("0 \x1b 0")
@example("e\u200b\u0301")
@given(st.text(max_size=300))
def test_no_name_is_a_path_or_hides_anything(name: str) -> None:  # CHT-5
    found = label(name)

    assert 0 < len(found) <= LONGEST
    assert found == label(found)
    assert not set(found) & set('/\\\0\n\r\u202e\u2066\u200f<>:"|?*')
    assert found[0] != "." != found[-1]


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("photo.jpg", files.picture(), "photo.jpg.png"),
        ("photo", files.picture(), "photo.png"),
        ("plan.pdf.exe", files.PDF, "plan.pdf.exe.pdf"),
        ("PLAN.PDF", files.PDF, "PLAN.PDF"),
        ("letter.docx", files.packed({"a": b"a"}), "letter.docx.zip"),
        ("notes", b"words", "notes.txt"),
        ("x" * 200, files.PDF, "x" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_ends_as_its_content_does(name: str, data: bytes, called: str) -> None:  # CHT-5
    assert examine(data, name).name == called


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.png", "a.zip", "a", "a.mp3", "a.stl"]))
def test_no_bytes_break_anything(data: bytes, name: str) -> None:
    starts = [
        b"",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"ID3",
        b"\xff\xfb",
    ]
    starts += [b"\0\0\0\x18ftypisom", b"%PDF-", b"glTF", b"RIFF\0\0\0\0WAVE"]
    for start in starts:
        try:
            found = examine(start + data, name)
        except ValidationError:
            continue
        assert found.content_type not in {"text/html", "image/svg+xml"}
