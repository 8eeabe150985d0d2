"""Files of places: the project's CSV, GeoJSON of OpenStreetMap features, Overpass JSON; all give rows of one shape."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS = ["src_id", "kind", "name", "lat", "lon", "street", "city", "opening_hours", "wheelchair", "internet_access"]
NEEDED = COLUMNS[:5]
LONGEST_ROW = 20  # lines: a quotation mark left open must not swallow the rest of the file
KIND_OF_TAG = {
    ("amenity", "cafe"): "cafe",
    ("shop", "coffee"): "cafe",
    ("amenity", "library"): "library",
    ("amenity", "coworking_space"): "coworking",
    ("office", "coworking"): "coworking",
    ("office", "coworking_space"): "coworking",
}
type_of_tags = dict[str, object]


class UnknownFormat(ValueError):
    """The file as a whole cannot be read; the words say why."""


class Row(NamedTuple):
    """`where` names the row to a person; `raw` has the CSV's columns, unchecked. A `fault` is why it has none."""

    where: str
    raw: dict[str, object]
    fault: str = ""


def read(file: Path) -> Iterator[Row]:
    """Raises UnknownFormat, OSError."""
    text = file.read_text(encoding="utf-8-sig", errors="surrogateescape")
    if text.lstrip().startswith(("{", "[")):
        yield from _read_json(text)
    else:
        yield from _read_csv(text.splitlines(keepends=True))


def _read_csv(lines: list[str]) -> Iterator[Row]:
    header = [name.strip() for name in (_cells(lines[:1]) or [""])]
    if missing := [name for name in NEEDED if name not in header]:
        raise UnknownFormat(f"its first line must be {','.join(COLUMNS)}; missing there: {', '.join(missing)}")
    number = 1
    while number < len(lines):
        where, taken = f"line {number + 1}", 1
        while (cells := _cells(lines[number : number + taken])) is None and taken < LONGEST_ROW:
            taken += 1
        if cells is None:
            number += 1
            yield Row(where, {}, "a quotation mark too many or too few")
            continue
        number += taken
        if cells and len(cells) != len(header):
            yield Row(where, {}, f"{len(cells)} columns, the first line has {len(header)}")
        elif cells:
            yield Row(where, dict(zip(header, cells, strict=True)))


def _cells(lines: list[str]) -> list[str] | None:
    """One row of CSV; None when it is not whole."""
    try:
        return next(csv.reader(lines, strict=True), [])
    except csv.Error:
        return None


def _read_json(text: str) -> Iterator[Row]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnknownFormat(f"it is broken JSON ({str(error)[:100]})") from None
    if isinstance(whole, dict) and isinstance(whole.get("features"), list):
        return (_of_feature(number, feature) for number, feature in enumerate(whole["features"], 1))
    if isinstance(whole, dict) and isinstance(whole.get("elements"), list):
        return (_of_element(number, element) for number, element in enumerate(whole["elements"], 1))
    raise UnknownFormat("it is JSON, but neither GeoJSON features nor Overpass elements")


def _of_feature(number: int, feature: object) -> Row:
    """GeoJSON as overpass-turbo and osmium write it: the id is `node/1` in `id` or `@id`."""
    where = f"feature {number}"
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return Row(where, {}, "no properties")
    tags = feature["properties"]
    name = feature.get("id") or tags.get("@id") or tags.get("id") or ""
    lon, lat = _middle(feature.get("geometry"))
    return Row(where, _from_tags(tags, f"osm:{name}" if name else "", lat, lon))


def _of_element(number: int, element: object) -> Row:
    where = f"element {number}"
    if not isinstance(element, dict) or not isinstance(element.get("tags"), dict):
        return Row(where, {}, "no tags")
    place = element if "lat" in element else element.get("center")
    place = place if isinstance(place, dict) else {}
    src_id = f"osm:{element.get('type')}/{element.get('id')}"
    return Row(where, _from_tags(element["tags"], src_id, place.get("lat"), place.get("lon")))


def _from_tags(tags: type_of_tags, src_id: str, lat: object, lon: object) -> dict[str, object]:
    kinds = [kind for (key, value), kind in KIND_OF_TAG.items() if tags.get(key) == value]
    street = " ".join(str(tags[key]) for key in ("addr:street", "addr:housenumber") if tags.get(key))
    return {
        "src_id": src_id,
        "kind": kinds[0] if kinds else str(tags.get("amenity") or tags.get("office") or tags.get("shop") or ""),
        "name": tags.get("name", ""),
        "lat": lat,
        "lon": lon,
        "street": street,
        "city": tags.get("addr:city", ""),
        "opening_hours": tags.get("opening_hours", ""),
        "wheelchair": tags.get("wheelchair", ""),
        "internet_access": tags.get("internet_access", ""),
    }


def _middle(geometry: object) -> tuple[object, object]:
    """Longitude and latitude of a point, or the middle of the corners of anything else."""
    if not isinstance(geometry, dict):
        return None, None
    corners = list(_positions(geometry.get("coordinates")))
    if not corners:
        return None, None
    lons, lats = zip(*corners, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _positions(nested: object, depth: int = 0) -> Iterator[tuple[float, float]]:
    if not isinstance(nested, list) or depth > 4:
        return
    numbers = [part for part in nested[:2] if isinstance(part, int | float) and not isinstance(part, bool)]
    if len(numbers) == 2:
        yield numbers[0], numbers[1]
        return
    for part in nested:
        yield from _positions(part, depth + 1)
