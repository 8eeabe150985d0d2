"""Plain text, and the formats of engineers that are plain text."""

import re

from . import refusals
from .kinds import Kind, kind
from .names import label, parted
from .refusals import refuse

PLAIN = kind(
    "text/plain",
    "txt log ini toml yaml yml tex srt vtt c h cpp hpp ino v vhd scad gcode nc ngc gbr drl gtl gbl gts gbs gto gbo gko "
    "kicad_pcb kicad_sch kicad_mod kicad_sym kicad_pro kicad_wks kicad_dru net",
)
KINDS = (
    PLAIN,
    kind("text/csv", "csv tsv"),
    kind("text/markdown", "md markdown"),
    kind("application/json", "json"),
    kind("model/step", "step stp"),
    kind("model/iges", "igs iges"),
    kind("model/obj", "obj mtl"),
    kind("model/gltf+json", "gltf"),
    kind("model/stl", "stl"),
    kind("image/vnd.dxf", "dxf"),
)
BY_ENDING = {ending: each for each in KINDS for ending in each.endings}
SCRIPT_ENDINGS = (
    "js mjs cjs ts jsx html htm xhtml mht php py pyw rb pl sh bash zsh bat cmd com ps1 psm1 vbs vbe wsf wsh hta reg "
    "inf lnk url desktop command applescript scpt jar exe scr msi dll"
)
SCRIPTS = {f".{ending}" for ending in SCRIPT_ENDINGS.split()}
OLD_ALPHABETS = {"model/step", "image/vnd.dxf", "model/iges"}  # written in Latin-1 to this day
# What a browser would take for a page (WHATWG MIME Sniffing 7.1), and everything that calls itself XML or PHP.
PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|math|!--"
    rb"|\?xml|\?php|\?=|%|hta:)",
    re.IGNORECASE,
)
INSIDE = re.compile(rb"<(script|svg|html|iframe|object|embed)[\s>/]|<!doctype\s+html", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def text(data: bytes, name: str) -> Kind | None:
    """UTF-8 without control characters, which no browser would show as a page."""
    if b"\0" in data or CONTROLS.search(data[: 2**16]):
        return None
    if PAGE.match(data) or INSIDE.search(data[:2048]):
        raise refuse(refusals.WEB_PAGE)
    if CONTROLS.search(data):
        return None
    ending = parted(label(name))[1].lower()
    found = BY_ENDING.get(ending or ".txt")
    if found is None:
        raise refuse(refusals.PROGRAM if ending in SCRIPTS else refusals.UNKNOWN)
    if found.content_type not in OLD_ALPHABETS and not is_utf8(data):
        raise refuse(refusals.NOT_UTF8)
    return found


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
