"""The name a file is shown and saved under: a label, never a path."""

import re
import unicodedata

LONGEST = 120
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, marks of direction and width, what is no character
BLANKS = re.compile(r"\s+")
RESERVED = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def label(name: str) -> str:
    """ "../a\\b/ Plan\u202e.pdf" → "Plan.pdf". Never empty, never hidden, at most 120 characters with its ending."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if sign.isspace() or unicodedata.category(sign) not in INVISIBLE)
    plain = RESERVED.sub("_", BLANKS.sub(" ", unicodedata.normalize("NFC", seen))).strip(" .")
    if DEVICES.match(plain):
        plain = f"_{plain}"
    stem, ending = parted(plain)
    return f"{stem[: LONGEST - len(ending)].rstrip(' .') or 'file'}{ending}"


def parted(name: str) -> tuple[str, str]:
    """ "plan.final.PDF" → ("plan.final", ".PDF"); an ending is short and plain, else there is none."""
    match = re.fullmatch(r"(.*?)(\.[A-Za-z0-9_]{1,12})?", name)
    return match[1], match[2] or ""


def with_ending(name: str, endings: tuple[str, ...]) -> str:
    """The label, ending as its content does: "plan.exe" of plain text → "plan.exe.txt"."""
    stem, ending = parted(label(name))
    if ending.lower() in endings:
        return f"{stem}{ending}"
    return label(f"{(stem + ending)[: LONGEST - len(endings[0])]}{endings[0]}")
