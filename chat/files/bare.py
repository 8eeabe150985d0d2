"""Pictures without their metadata and without what was hung on behind them, the picture itself untouched (VIS-4).

Each format is a row of parts; those that are not needed to show it are left out. Raises ValueError or IndexError where
the row breaks off.
"""

import re
import struct
from collections.abc import Iterator
from zlib import crc32

from PIL import Image

PNG_PARTS = set(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs acTL fcTL fdAT cICP".split())
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
JPEG_PARTS = {0xE0, 0xEE} | set(range(0xC0, 0xE0))  # JFIF, Adobe's colours, and what is no metadata
MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
LOOPS = {b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0"}


def bare(data: bytes, name: str, turned: int) -> bytes:
    """`turned` is the orientation of the EXIF that goes: kept where it says that the picture stands on its side."""
    exif = b""
    if turned in range(2, 9):
        note = Image.Exif()
        note[0x0112] = turned
        exif = note.tobytes()
    return FORMATS[name](data, exif)


def jpeg(data: bytes, exif: bytes) -> bytes:
    parts = [data[:2]]
    if exif:
        exif = exif if exif.startswith(b"Exif\0\0") else b"Exif\0\0" + exif
        parts.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    parts += [part for marker, part in jpeg_parts(data) if marker in JPEG_PARTS or is_colour(marker, part)]
    return b"".join(parts)


def is_colour(marker: int, part: bytes) -> bool:
    return marker == 0xE2 and part[4:].startswith(b"ICC_PROFILE\0")


def jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part, up to the end of the first picture."""
    at = 2
    while True:
        found = MARKER.match(data, at)
        if not found:
            raise ValueError("no marker where one belongs")
        marker, start = data[found.end() - 1], found.end() - 2
        if marker == 0xD9:
            yield marker, data[start : start + 2]
            return
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
        if marker == 0xDA:  # the pixels follow, without a length
            after = MARKER.search(data, at)
            if not after:
                raise ValueError("the picture has no end")
            at = after.start()
        yield marker, data[start:at]


def png(data: bytes, exif: bytes) -> bytes:
    head, *rest = [part for name, part in png_parts(data) if name in PNG_PARTS]
    note = b"eXIf" + exif.removeprefix(b"Exif\0\0")
    turned = [struct.pack(">I", len(note) - 4) + note + struct.pack(">I", crc32(note))] if exif else []
    return b"".join([data[:8], head, *turned, *rest])


def png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = 8, b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at : at + 12 + size]
        at += 12 + size


def webp(data: bytes, exif: bytes) -> bytes:
    parts = [part for name, part in riff_parts(data) if name in WEBP_PARTS]
    if parts[0].startswith(b"VP8X"):
        flags = parts[0][8] & ~(WEBP_EXIF | WEBP_XMP) | (WEBP_EXIF if exif else 0)
        parts[0] = parts[0][:8] + bytes([flags]) + parts[0][9:]
        if exif:
            note = exif.removeprefix(b"Exif\0\0")
            parts.append(struct.pack("<4sI", b"EXIF", len(note)) + note + b"\0" * (len(note) % 2))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def riff_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise ValueError("shorter than it says")
    while at + 8 <= end:
        name, size = struct.unpack_from("<4sI", data, at)
        step = 8 + size + size % 2
        yield name, data[at : at + step].ljust(step, b"\0")
        at += step


def gif(data: bytes, exif: bytes) -> bytes:
    """Comments and what programs add go; how often it loops stays."""
    return b"".join(part for part in gif_parts(data) if keeps(part))


def keeps(part: bytes) -> bool:
    if not part.startswith(b"!") or part[1] == 0xF9:  # pictures, and how long each is shown
        return True
    return part[1] == 0xFF and any(part[2:].startswith(name) for name in LOOPS)


def gif_parts(data: bytes) -> Iterator[bytes]:
    at = 13 + colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            at += 2
        elif data[at] == 0x2C:
            at += 11 + colours(data[at + 9])
        else:
            raise ValueError("no part of a GIF")
        while data[at]:
            at += data[at] + 1
        at += 1
        yield data[start:at]
    yield b";"


def colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


FORMATS = {"JPEG": jpeg, "PNG": png, "WEBP": webp, "GIF": gif}
