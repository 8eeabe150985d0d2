"""Files as people send them, and as nobody should. Each is made here; none is larger than it must be."""

import io
import struct
import wave
import zlib
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
from PIL import Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00\x03" + b"\x00" * 200


def pdf(**options: object) -> bytes:
    """A page with words and a phone's photo, and who made it."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=(300, 200))
    page.setAuthor("SecretAuthor")
    page.drawString(20, 150, "The hub in section")
    page.save()
    with pikepdf.open(out) as made:
        with made.open_metadata() as about:
            about["dc:creator"] = ["SecretAuthor"]
        photo = pikepdf.Stream(made, picture("JPEG", exif=with_place()), Filter=pikepdf.Name.DCTDecode)
        photo.Subtype, photo.ColorSpace = pikepdf.Name.Image, pikepdf.Name.DeviceRGB
        photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
        made.pages[0].add_resource(photo, pikepdf.Name.XObject)
        made.pages[0].PieceInfo = pikepdf.Dictionary(Editor=pikepdf.String("SecretEditor"))
        kept = io.BytesIO()
        made.save(kept, **options)
    return kept.getvalue()


def picture(format: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, format, **options)
    return out.getvalue()


def with_place(turned: int = 1) -> Image.Exif:
    """What a telephone writes into a photo: where it was taken, and how it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    return exif


def commented_png() -> bytes:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "SecretCamera")
    return picture(pnginfo=note)


def many_parts(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.Parts = pikepdf.Array([made.make_indirect(pikepdf.Dictionary()) for _ in range(count)])
        made.save(out)
    return out.getvalue()


def swollen_pdf(megabytes: int = 100) -> bytes:
    """Its pages stand in a list that unpacks to a hundred megabytes of nothing."""
    squeeze = zlib.compressobj(9)
    packed = b"".join([*(squeeze.compress(b" " * 2**20) for _ in range(megabytes)), squeeze.flush()])
    head = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 4 0 R>>\nendobj\n"
    pages = b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    body = head + pages + packed + b"\nendstream\nendobj\n"
    places = [(0, 0, 255), (1, 9, 0), (1, len(head), 0), (1, len(body), 0), (2, 2, 0)]
    rows = b"".join(struct.pack(">BIB", *place) for place in places)
    table = b"3 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return body + table + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """Its header says so; the pixels would be zeros."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def moving_gif() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0, comment=b"SecretCamera")
    return out.getvalue()


def packed(entries: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, content in entries.items():
            package.writestr(name, content, ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


def office(part: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", part: b"<x/>", **more})


def odt(**more: bytes) -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>", **more})


def bomb() -> bytes:
    """Three hundred megabytes of nothing in three hundred kilobytes."""
    return packed({f"{number}.txt": b"\0" * 2**25 for number in range(10)})


def lying_zip() -> bytes:
    """Its entry is larger than its table of contents says."""
    data = bytearray(packed({"a.txt": b"a" * 5000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def bzipped() -> bytes:
    return packed({"a.txt": b"a" * 500}, ZIP_BZIP2)


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\1" * 400)
    return out.getvalue()


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + name + body


def mp4(brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 100)


def film_with_place(brand: bytes = b"qt  ") -> bytes:
    """As a phone writes it: the place in user data, the device in metadata, the way in a track of its own."""

    def track(handler: bytes, body: bytes = b"") -> bytes:
        return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)) + body)

    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+52.5200+013.4050/"))
    device = box(b"meta", box(b"keys", b"SecretCamera"))
    way = track(b"meta", box(b"udta", b"+52.5200"))
    moov = box(b"moov", track(b"vide", place) + track(b"soun") + way + place + device)
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + moov + box(b"uuid", b"SecretCamera") + box(b"mdat", b"film" * 9)


def mp3() -> bytes:
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413  # 128 kbit/s, 44.1 kHz: 417 bytes
    return b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + frame * 3


def stl(triangles: int = 4) -> bytes:
    return b"made by a printer".ljust(80, b"\0") + struct.pack("<I", triangles) + b"\0" * 50 * triangles


def glb() -> bytes:
    return b"glTF" + struct.pack("<II", 2, 20) + b"\0" * 8


PDF = many_parts(0)
