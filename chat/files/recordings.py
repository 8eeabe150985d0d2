"""Sound and video, by the signs that their containers begin with."""

from . import refusals
from .kinds import Kind, kind
from .refusals import refuse

MP4 = kind("video/mp4", "mp4 m4v")
M4A = kind("audio/mp4", "m4a")
MOV = kind("video/quicktime", "mov")
WEBM = kind("video/webm", "webm")
OGG = kind("application/ogg", "ogg oga ogv opus")
MP3 = kind("audio/mpeg", "mp3")
WAV = kind("audio/wav", "wav")
FLAC = kind("audio/flac", "flac")

BRANDS = dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"), MP4)
BRANDS |= {b"dash": MP4, b"3gp4": MP4, b"3gp5": MP4, b"M4A ": M4A, b"qt  ": MOV}
STILLS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}
KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def recording(data: bytes, name: str) -> Kind | None:
    if data[4:8] == b"ftyp":
        return mp4(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return wav(data)
    if data.startswith(b"\x1aE\xdf\xa3"):
        return WEBM if b"\x42\x82\x84webm" in data[:64] else None  # DocType
    if data.startswith(b"OggS\0"):
        return OGG
    if data.startswith(b"fLaC\0"):
        return FLAC
    return mp3(data)


def mp4(data: bytes) -> Kind | None:
    if data[8:12] in STILLS:
        raise refuse(refusals.HEIC)
    found, boxes, at = BRANDS.get(data[8:12]), set(), 0
    while found and at + 8 <= len(data):
        size, box = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        boxes.add(box)
        at = at + size if size >= 8 else len(data) if size == 0 else len(data) + 1
    if found and (at > len(data) or b"moov" not in boxes):
        raise refuse(refusals.DAMAGED)
    return found


def wav(data: bytes) -> Kind:
    if int.from_bytes(data[4:8], "little") > len(data) - 8 + 1:
        raise refuse(refusals.DAMAGED)
    return WAV


def mp3(data: bytes) -> Kind | None:
    """Two frames in a row, after the tag if there is one."""
    at = 0
    if data.startswith(b"ID3") and len(data) > 10:
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        at = 10 + size
        at += len(data[at:]) - len(data[at:].lstrip(b"\0"))
    length = frame(data, at)
    return MP3 if length and (frame(data, at + length) or at + length == len(data)) else None


def frame(data: bytes, at: int) -> int:
    """The length of the layer III frame there; 0: there is none."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, step, pad = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in HERTZ or rate in (0, 15) or step == 3:
        return 0
    kbits, samples = (KBITS, 144) if version == 3 else (KBITS_2, 72)
    return samples * kbits[rate] * 1000 // HERTZ[version][step] + pad
