"""What a phone writes into an MP4 or MOV beside picture and sound: the place, the device, the owner (VIS-4).

Each such box becomes free space of the same length, so that no offset in the file moves (ISO/IEC 14496-12, QuickTime
File Format: user data, metadata and UUID boxes; tracks of timed metadata).
"""

from collections.abc import Iterator
from typing import NamedTuple

TELLING = {b"udta", b"meta", b"uuid", b"Xtra"}
HOLDING = {b"moov", b"trak", b"moof", b"traf"}
SEEN_OR_HEARD = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"}


class Box(NamedTuple):
    start: int
    body: int
    end: int
    name: bytes


def boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """Those that stand one behind the other; what does not look like one ends it."""
    while start + 8 <= end:
        size, head = int.from_bytes(data[start : start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        stop = end if size == 0 else start + size
        if stop > end or stop < start + head:
            return
        yield Box(start, start + head, stop, bytes(data[start + 4 : start + 8]))
        start = stop


def bare_film(data: bytes) -> bytes:
    """The same recording, as long as before, with nothing said about it."""
    film = bytearray(data)
    clear(film, 0, len(film))
    return bytes(film)


def clear(film: bytearray, start: int, end: int) -> None:
    for box in boxes(film, start, end):
        if box.name in TELLING or box.name == b"trak" and tells(film, box):
            film[box.start + 4 : box.start + 8] = b"free"
            film[box.body : box.end] = bytes(box.end - box.body)
        elif box.name in HOLDING:
            clear(film, box.body, box.end)


def tells(film: bytearray, trak: Box) -> bool:
    """Whether a track holds something that is neither seen nor heard, such as where the camera went."""
    for media in boxes(film, trak.body, trak.end):
        if media.name == b"mdia":
            handlers = [box for box in boxes(film, media.body, media.end) if box.name == b"hdlr"]
            return any(bytes(film[box.body + 8 : box.body + 12]) not in SEEN_OR_HEARD for box in handlers)
    return False
