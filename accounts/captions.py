"""What is said in a pitch, in writing: read from a WebVTT or SubRip file, and written anew as plain WebVTT (PRO-2).

Nothing of the file that was sent reaches anybody: times and words are taken out of it, styles, positions, names and
markup stay behind.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

HEAVIEST = 64 * 1024
MOST_CUES, MOST_LETTERS = 200, 300

TOO_HEAVY = "This file is over 64 KB. Captions of one minute are far smaller: is it the right file?"
NOT_TEXT = "This file is not text in UTF-8. Save it as WebVTT in UTF-8 and try again."
NOT_CAPTIONS = (
    "There are no captions in this file. It starts with WEBVTT, and each caption has a line of times over it."
)
TOO_MANY = "There are more than {most} captions in this file. Join some of them."
TOO_LONG = "The caption at {at} is over {most} letters long. Cut it into two."
BACKWARDS = "The caption at {at} ends before it begins."
TOO_LATE = "The caption at {at} begins after the {seconds} seconds of a pitch."

TIME = r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
BLANKS = re.compile(r"\n[ \t]*\n")
MARKUP = re.compile(r"<[^>]*>?")


@dataclass(frozen=True)
class Cue:
    """Words from one moment to another, in seconds of the pitch."""

    start: float
    end: float
    text: str


def read(data: bytes) -> list[Cue]:
    """The captions in a file somebody sent. Raises ValidationError with words for the person."""
    if len(data) > HEAVIEST:
        raise ValidationError(TOO_HEAVY)
    cues = [cue for block in BLANKS.split(plain(data)) if (cue := cue_in(block))]
    if not cues:
        raise ValidationError(NOT_CAPTIONS)
    if len(cues) > MOST_CUES:
        raise ValidationError(TOO_MANY.format(most=MOST_CUES))
    return sorted((allowed(cue) for cue in cues), key=lambda cue: (cue.start, cue.end))


def plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as unread:
        raise ValidationError(NOT_TEXT) from unread
    if "\0" in text:
        raise ValidationError(NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cue_in(block: str) -> Cue | None:
    """A line of times, perhaps a name over it, and words below; None: a note, a style, the head of the file."""
    lines = block.strip("\n").split("\n")
    for place, line in enumerate(lines[:2]):
        if times := TIMES.fullmatch(line.strip()):
            found = times.groups()
            text = words("\n".join(lines[place + 1 :]))
            return Cue(seconds(found[:4]), seconds(found[4:]), text) if text else None
    return None


def seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, whole, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + whole + thousandths / 1000


def words(text: str) -> str:
    """Without markup, entities, control characters and arrows, its lines as they stand."""
    bare = html.unescape(MARKUP.sub("", text)).replace("-->", "→")
    kept = "".join(sign for sign in bare if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn"))
    return "\n".join(filter(None, (" ".join(line.split()) for line in kept.split("\n"))))


def allowed(cue: Cue) -> Cue:
    """Cut off where the pitch must end."""
    at, most = clock(cue.start), settings.PITCH_SECONDS
    if cue.start >= most:
        raise ValidationError(TOO_LATE.format(at=at, seconds=most))
    if cue.end <= cue.start:
        raise ValidationError(BACKWARDS.format(at=at))
    if len(cue.text) > MOST_LETTERS:
        raise ValidationError(TOO_LONG.format(at=at, most=MOST_LETTERS))
    return Cue(cue.start, min(cue.end, most), cue.text)


def clock(seconds: float) -> str:
    """0:52"""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def write(cues: list[Cue]) -> str:
    """WebVTT with nothing in it but times and words."""
    return "\n".join(
        ["WEBVTT", *(f"\n{stamp(cue.start)} --> {stamp(cue.end)}\n{escaped(cue.text)}" for cue in cues), ""]
    )


def stamp(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
