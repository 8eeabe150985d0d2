"""`import_venues` and `import_cities`: a bad row is named and left out, nothing else is lost, twice is once."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import City
from meetings.halfway.zones import Zones
from meetings.models import Venue

from .conftest import REAL_DATA

pytestmark = pytest.mark.django_db
HEADER = "src_id,kind,name,lat,lon,street,city,opening_hours,wheelchair,internet_access"
GOOD = "osm:node/1,cafe,Café Eins,52.5,13.4,Weg 1,Berlin,Mo-Fr 08:00-18:00,yes,wlan"
REAL = [file for file in [REAL_DATA / "venues_berlin_osm.csv"] if file.exists()]


def run(command: str, *arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue()


def file_of(tmp_path: Path, *rows: str, name: str = "venues.csv") -> Path:
    file = tmp_path / name
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return file


def test_a_row_becomes_a_place(berlin: City, tmp_path: Path) -> None:  # OPS-1
    assert run("import_venues", file_of(tmp_path, GOOD)) == ("1 new, 0 changed, 0 the same, 0 skipped.", "")

    venue = Venue.objects.values().get()
    assert venue | {"id": 0} == {
        "id": 0,
        "kind": "cafe",
        "name": "Café Eins",
        "street": "Weg 1",
        "city": "Berlin",
        "lat": 52.5,
        "lon": 13.4,
        "timezone": "Europe/Berlin",
        "opening_hours": "Mo-Fr 08:00-18:00",
        "hours_known": True,
        "wheelchair": "yes",
        "internet_access": "wlan",
        "source": "osm",
        "source_id": "node/1",
        "licence": "ODbL 1.0",
        "active": True,
    }


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("osm:node/2,cafe,X,99,13.4,,,,,", "lat 99 is not on earth"),
        ("osm:node/2,cafe,X,52.5,181,,,,,", "lon 181 is not on earth"),
        ("osm:node/2,cafe,X,nan,13.4,,,,,", "lat nan is not on earth"),
        ("osm:node/2,cafe,X,here,13.4,,,,,", 'lat "here" is no number'),
        ("osm:node/2,cafe,X,,13.4,,,,,", 'lat "" is no number'),
        ("osm:node/2,cafe,,52.5,13.4,,,,,", "no name"),
        ("osm:node/2,pub,X,52.5,13.4,,,,,", 'kind "pub" is not cafe, library or coworking'),
        ("node2,cafe,X,52.5,13.4,,,,,", 'src_id "node2" is not of the form source:id'),
        (",cafe,X,52.5,13.4,,,,,", "not of the form source:id"),
        ("osm:node/2,cafe,X,52.5", "4 columns, the first line has 10"),
        ("osm:node/2,cafe,X,52.5,13.4,,,,,,,,extra", "13 columns"),
        (f"osm:node/2,cafe,{'X' * 201},52.5,13.4,,,,,", "name is longer than 200 characters"),
        ("osm:node/2,cafe,X\x00Y,52.5,13.4,,,,,", "name has characters that are no text"),
        ('osm:node/2,cafe,"open quote,52.5,13.4,,,,,', "a quotation mark too many or too few"),
        ("osm:node/1,cafe,Again,52.5,13.4,,,,,", "osm:node/1 stands in line 2 already"),
    ],
)
def test_a_bad_row_is_named_and_nothing_else_is_lost(berlin: City, tmp_path: Path, row: str, fault: str) -> None:
    last = GOOD.replace("node/1", "node/3")

    out, err = run("import_venues", file_of(tmp_path, GOOD, row, last))

    assert out == "2 new, 0 changed, 0 the same, 1 skipped."
    assert err.startswith("Skipped line 3: ")
    assert fault in err
    assert set(Venue.objects.values_list("source_id", flat=True)) == {"node/1", "node/3"}


def test_bytes_that_are_no_utf8_spoil_their_row_only(berlin: City, tmp_path: Path) -> None:
    file = tmp_path / "venues.csv"
    file.write_bytes(f"\ufeff{HEADER}\r\n{GOOD}\r\n".encode() + b"osm:node/2,cafe,Caf\xe9,52.5,13.4,,,,,\r\n")

    out, err = run("import_venues", file)

    assert out == "1 new, 0 changed, 0 the same, 1 skipped."
    assert "line 3" in err


def test_twice_is_the_same_as_once_and_a_change_is_a_change(berlin: City, tmp_path: Path) -> None:  # OPS-1
    file = file_of(tmp_path, GOOD, GOOD.replace("node/1", "node/2"))
    run("import_venues", file)
    Venue.objects.filter(source_id="node/1").update(active=False)
    ids = set(Venue.objects.values_list("pk", flat=True))

    assert run("import_venues", file)[0] == "0 new, 0 changed, 2 the same, 0 skipped."

    changed = file_of(tmp_path, GOOD.replace("Weg 1", "Weg 2"))
    assert run("import_venues", changed)[0] == "0 new, 1 changed, 0 the same, 0 skipped."
    assert set(Venue.objects.values_list("pk", flat=True)) == ids
    venue = Venue.objects.get(source_id="node/1")
    assert (venue.street, venue.active) == ("Weg 2", False)


def test_geojson_of_openstreetmap(berlin: City, tmp_path: Path) -> None:
    tags = {
        "amenity": "cafe",
        "name": "Punkt",
        "addr:street": "Weg",
        "addr:housenumber": "7",
        "wheelchair": "designated",
    }
    square = [[[13.4, 52.5], [13.42, 52.5], [13.42, 52.52], [13.4, 52.52], [13.4, 52.5]]]
    features = [
        {
            "type": "Feature",
            "id": "node/1",
            "properties": tags,
            "geometry": {"type": "Point", "coordinates": [13.4, 52.5]},
        },
        {
            "type": "Feature",
            "properties": {"@id": "way/2", "amenity": "library", "name": "Fläche"},
            "geometry": {"type": "Polygon", "coordinates": square},
        },
        {"type": "Feature", "properties": {"office": "coworking", "name": "Ohne"}, "geometry": None},
        {"type": "Feature", "properties": None},
        "nonsense",
    ]
    file = tmp_path / "osm.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))

    out, err = run("import_venues", file)

    assert out == "2 new, 0 changed, 0 the same, 3 skipped."
    assert [line.split(":")[0] for line in err.splitlines()] == [f"Skipped feature {number}" for number in (3, 4, 5)]
    point, area = Venue.objects.order_by("source_id")
    assert (point.kind, point.street, point.wheelchair) == ("cafe", "Weg 7", "yes")
    assert (area.kind, area.lat, area.lon) == ("library", pytest.approx(52.51), pytest.approx(13.41))


def test_overpass_json(berlin: City, tmp_path: Path) -> None:
    elements = [
        {"type": "node", "id": 1, "lat": 52.5, "lon": 13.4, "tags": {"amenity": "coworking_space", "name": "Tische"}},
        {"type": "way", "id": 2, "center": {"lat": 52.51, "lon": 13.41}, "tags": {"shop": "coffee", "name": "Bohne"}},
        {"type": "way", "id": 3, "tags": {"amenity": "cafe", "name": "Ohne Mitte"}},
        {"type": "node", "id": 4, "lat": 52.5, "lon": 13.4, "tags": {"amenity": "bench"}},
        {"type": "node", "id": 5, "lat": 52.5, "lon": 13.4},
    ]
    file = tmp_path / "overpass.json"
    file.write_text(json.dumps({"version": 0.6, "elements": elements}))

    out, err = run("import_venues", file)

    assert out == "2 new, 0 changed, 0 the same, 3 skipped."
    assert 'kind "bench"' in err
    kinds = Venue.objects.order_by("source_id").values_list("source_id", "kind")
    assert list(kinds) == [("node/1", "coworking"), ("way/2", "cafe")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "its first line must be src_id"),
        ("a,b,c\n1,2,3\n", "missing there: src_id, kind"),
        ("{broken", "broken JSON"),
        ("[" * 100_000, "broken JSON"),
        ('{"some": "thing"}', "neither GeoJSON features nor Overpass elements"),
        ("\x00\x01\x02\x89PNG", "its first line must be"),
    ],
)
def test_a_file_that_is_none_says_why(berlin: City, tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "file"
    file.write_text(content)

    with pytest.raises(CommandError, match="is no file of places") as refusal:
        run("import_venues", file)
    assert words in str(refusal.value)


def test_a_missing_file_says_so(berlin: City, tmp_path: Path) -> None:
    for command in ("import_venues", "import_cities"):
        with pytest.raises(CommandError, match="No such file"):
            run(command, tmp_path / "nowhere.csv")
        with pytest.raises(CommandError, match="Is a directory"):
            run(command, tmp_path)


def test_places_before_towns_brings_the_towns(db: None, tmp_path: Path) -> None:
    out, _ = run("import_venues", file_of(tmp_path, GOOD))

    assert out.startswith("Towns first")
    assert City.objects.count() >= 15_000
    assert Venue.objects.get().timezone == "Europe/Berlin"


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
def test_a_real_file_arrives_whole(berlin: City, file: Path) -> None:
    with file.open() as lines:
        rows = {f"{row['src_id']}": row for row in csv.DictReader(lines)}

    assert run("import_venues", file) == (f"{len(rows)} new, 0 changed, 0 the same, 0 skipped.", "")
    stored = {f"{venue.source}:{venue.source_id}": venue for venue in Venue.objects.all()}
    assert {key: (venue.name, venue.lat, venue.lon) for key, venue in stored.items()} == {
        key: (" ".join(row["name"].split()), float(row["lat"]), float(row["lon"])) for key, row in rows.items()
    }
    assert run("import_venues", file)[0] == f"0 new, 0 changed, {len(rows)} the same, 0 skipped."


def test_the_zone_is_that_of_the_nearest_town(berlin: City) -> None:
    towns = [("Suva", -18.14, 178.44, "Pacific/Fiji"), ("Apia", -13.83, -171.77, "Pacific/Apia")]
    for number, (name, lat, lon, zone) in enumerate(towns):
        City.objects.create(
            geoname_id=number + 1, name=name, search_name=name.lower(), country="XX", lat=lat, lon=lon, timezone=zone
        )
    zones = Zones()

    assert zones.at(52.4, 13.0) == "Europe/Berlin"
    assert zones.at(-17.0, -179.9) == "Pacific/Fiji"
    assert zones.at(-13.0, -172.0) == "Pacific/Apia"


def test_cities_from_a_file(db: None, tmp_path: Path) -> None:  # OPS-1
    header = "geonameid,name,country,admin1,lat,lon,population,timezone"
    good = "3448439,São Paulo,BR,27,-23.5475,-46.6361,12400232,America/Sao_Paulo"
    bad = [
        "x,Name,DE,1,1,1,1,UTC",
        "1,,DE,1,1,1,1,UTC",
        "2,A,DE,1,99,1,1,UTC",
        "3,A,DE,1,1,1,1,Mars/Base",
        "4,A,DEU,1,1,1,1,UTC",
        "5,A,DE,1,1,1,-4,UTC",
        "6,A",
    ]
    file = tmp_path / "cities.csv"
    file.write_text("\n".join([header, good, *bad]) + "\n")

    out, err = run("import_cities", file)

    assert out == "1 new, 0 changed, 0 the same, 7 skipped."
    assert [line.split(":")[0] for line in err.splitlines()] == [f"Skipped line {number}" for number in range(3, 10)]
    city = City.objects.get()
    assert (city.name, city.search_name, city.region, city.timezone) == (
        "São Paulo",
        "sao paulo",
        "27",
        "America/Sao_Paulo",
    )
    assert run("import_cities", file)[0] == "0 new, 0 changed, 1 the same, 7 skipped."


def test_a_file_of_something_else_is_no_table_of_towns(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no table of towns"):
        run("import_cities", file_of(tmp_path, GOOD))


def test_cities_from_the_package(db: None) -> None:  # OPS-1
    assert run("import_cities")[0].endswith("new, 0 changed, 0 the same, 0 skipped.")
    assert City.objects.get(geoname_id=2950159).name == "Berlin"
    assert City.objects.count() >= 15_000
