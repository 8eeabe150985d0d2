"""From a row of a file to a Venue, or the words that say what is wrong with the row."""

import math

from meetings.models import Venue

from .hours import readable
from .readers import Row

KINDS = {
    "cafe": "cafe",
    "café": "cafe",
    "coffee": "cafe",
    "coffee_shop": "cafe",
    "library": "library",
    "public_library": "library",
    "coworking": "coworking",
    "co-working": "coworking",
    "coworking_space": "coworking",
}
LICENCES = {"imls": "Public domain, IMLS PLS"}
OPEN_LICENCE = "ODbL 1.0"
LONGEST = {
    name: Venue._meta.get_field(name).max_length
    for name in ("name", "street", "city", "opening_hours", "internet_access", "source", "source_id")
}
WHEELCHAIR = {"yes": "yes", "designated": "yes", "limited": "limited", "no": "no"}
INVISIBLE = dict.fromkeys([*range(0x80, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
FACTS = [
    "kind",
    "name",
    "street",
    "city",
    "lat",
    "lon",
    "timezone",
    "opening_hours",
    "hours_known",
    "wheelchair",
    "internet_access",
    "licence",
]


class BadRow(ValueError):
    """The words name the fault."""


def venue_of(row: Row) -> Venue:
    """An unsaved Venue, still without its time zone. Raises BadRow."""
    if row.fault:
        raise BadRow(row.fault)
    raw = row.raw
    source, _, source_id = _text(raw, "src_id").partition(":")
    if not source or not source_id:
        raise BadRow(f'src_id "{_text(raw, "src_id")}" is not of the form source:id')
    kind = KINDS.get(_text(raw, "kind").lower())
    if kind is None:
        raise BadRow(f'kind "{_text(raw, "kind")[:40]}" is not cafe, library or coworking')
    venue = Venue(
        source=source,
        source_id=source_id,
        kind=kind,
        lat=_degrees(raw, "lat", 90),
        lon=_degrees(raw, "lon", 180),
        wheelchair=WHEELCHAIR.get(_text(raw, "wheelchair").lower(), ""),
        licence=LICENCES.get(source, OPEN_LICENCE),
        **{name: _text(raw, name) for name in ("name", "street", "city", "opening_hours", "internet_access")},
    )
    if not venue.name:
        raise BadRow("no name")
    for name, longest in LONGEST.items():
        if len(getattr(venue, name)) > longest:
            raise BadRow(f"{name} is longer than {longest} characters")
    venue.hours_known = readable(venue.opening_hours)
    return venue


def _text(raw: dict[str, object], name: str) -> str:
    value = raw.get(name)
    text = " ".join(str("" if value is None else value).translate(INVISIBLE).split())
    if not text.isprintable():
        raise BadRow(f"{name} has characters that are no text")
    return text


def _degrees(raw: dict[str, object], name: str, most: int) -> float:
    try:
        degrees = float(raw.get(name))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise BadRow(f'{name} "{str(raw.get(name))[:40]}" is no number') from None
    if not math.isfinite(degrees) or abs(degrees) > most:
        raise BadRow(f"{name} {degrees:g} is not on earth")
    return degrees
