"""ZIP and what is packed as one: office documents, models."""

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as BadDeflate

from . import refusals
from .kinds import Kind, kind
from .refusals import refuse

UNPACKED = 256 * 2**20  # bytes, of all that is in it
MOST = 10_000  # entries

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
ZIP = kind("application/zip", "zip fcstd")
BY_PART = {
    "word/document.xml": kind(f"{OFFICE}.wordprocessingml.document", "docx"),
    "xl/workbook.xml": kind(f"{OFFICE}.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": kind(f"{OFFICE}.presentationml.presentation", "pptx"),
}
THREE_MF = kind("model/3mf", "3mf")
OPEN_DOCUMENTS = {
    f"{OPEN}.{noun}": kind(f"{OPEN}.{noun}", ending)
    for noun, ending in {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}.items()
}
RUNS = {"META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex"}
MACROS = ("Basic/", "Scripts/")


def archive(data: bytes, name: str) -> Kind | None:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with ZipFile(BytesIO(data)) as package:
            return looked_through(package)
    except (BadZipFile, BadDeflate, EOFError, OSError, ValueError, RuntimeError) as damage:
        raise refuse(refusals.DAMAGED) from damage


def looked_through(package: ZipFile) -> Kind:
    entries = package.infolist()
    if not entries:
        raise refuse(refusals.EMPTY)
    refuse_bombs(entries)
    if any(leads_out(entry.filename) for entry in entries):
        raise refuse(refusals.LEADS_OUT)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise refuse(refusals.ODD_PACKING)
    for entry in entries:
        if not entry.flag_bits & 1:  # what has a password is its reader's to open
            unpack(package, entry)
    return packed(package, {entry.filename for entry in entries})


def refuse_bombs(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > UNPACKED:
        raise refuse(refusals.UNPACKS_TOO_LARGE)


def leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[:1]


def unpack(package: ZipFile, entry: ZipInfo) -> None:
    """Once through, a part at a time: a size or a sum that is not true raises BadZipFile."""
    with package.open(entry) as content:
        while content.read(2**16):
            pass


def packed(package: ZipFile, names: set[str]) -> Kind:
    """Raises for what runs: programs for Java and Android, documents with macros."""
    if names & RUNS or any(name.endswith("vbaProject.bin") for name in names):
        raise refuse(refusals.PROGRAM)
    if "[Content_Types].xml" in names:
        by_part = (each for part, each in BY_PART.items() if part in names)
        return next(by_part, THREE_MF if "3D/3dmodel.model" in names else ZIP)
    if "mimetype" in names:
        return open_document(package, names)
    return ZIP


def open_document(package: ZipFile, names: set[str]) -> Kind:
    if any(name.startswith(MACROS) for name in names):
        raise refuse(refusals.PROGRAM)
    with package.open("mimetype") as content:
        said = content.read(200).decode("ascii", "replace").strip()
    return OPEN_DOCUMENTS.get(said, ZIP)
