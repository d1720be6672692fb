"""Our own tables laid over the built rows: places that GeoNames lacks, spellings, names as news writes them."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable

from extract.places.folding import fold_name
from extract.places.packing import Row
from extract.tables import read_table

REGION_WORD = re.compile(r" (?:State|Province|Region|Department|Governorate|Division|Regional State|region)$")
# "Province of Catanduanes", "Provincia de Yauyos": news says "Catanduanes", and "Yauyos province"
UNIT_PREFIX = re.compile(
    r"^(?:(?:Province|Municipality|District) of|Municipio|Kabupaten|"
    r"(?:Provincia|Departamento|Distrito|Partido|Municipio) (?:del?|di)(?: las?| los| el)?) (?=\w)"
)
COMPASS_WORDS = """North South East West Northern Southern Eastern Western Central Lower Upper Free Northwestern
Southwestern"""
COMPASS = frozenset(COMPASS_WORDS.split())
DISTRICT_PEOPLE = 200_000  # in a district of our own table: it is no village that a namesake abroad outweighs
TRANSLITERATED_CODES = """AF PK IN IQ SY YE IR LB JO SA AE OM QA KW BH EG SD SO LY PS IL MM NP BD LK ET ER JP"""
TRANSLITERATED = frozenset(TRANSLITERATED_CODES.split())
QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "ʻ": "'"})


def apply_tables(rows: list[Row]) -> None:
    """Add our own places, and spellings of those that are known."""
    known = {(row.country, row.region, row.kind, fold_name(row.name)): row for row in rows}
    for line in read_table("places_own.tsv"):
        region = line["admin1"] if line["kind"] != "admin1" else line["name"]
        key = line["country"], region, line["kind"], fold_name(line["name"])
        row = known.get(key)
        if row is None:
            people = DISTRICT_PEOPLE if line["kind"] == "admin2" else 0
            row = Row(line["name"], line["kind"], line["country"], region, None, None, people, 0)
            known[key] = row
            rows.append(row)
            row.latitude, row.longitude = float(line["latitude"]), float(line["longitude"])
            row.radius_km = float(line["radius_km"])
        row.alternates.update(filter(None, line["alternates"].split("|")))
    renamed: dict[tuple[str, str], str] = {}
    for line in read_table("places_spellings.tsv"):
        for row in _named(rows, line):
            row.alternates.update(filter(None, [row.name, *line["alternates"].split("|")]))
            row.name = line["shown"] or row.name
            if row.kind == "admin1":
                renamed[row.country, row.region] = row.name
    _rename_regions(rows, renamed)


def _rename_regions(rows: Iterable[Row], renamed: dict[tuple[str, str], str]) -> None:
    """Call units as news does ("Anbar", "Borno", "Catanduanes", not "Al Anbar"), towns by plain letters."""
    for row in rows:
        row.alternates.add(row.name)
        region = renamed.get((row.country, row.region), row.region)
        row.region = plain_region(plain_letters(row.country, region))
        row.name = row.region if row.kind == "admin1" else plain_letters(row.country, row.name)
        if row.kind == "admin2":
            row.name = UNIT_PREFIX.sub("", row.name)


def plain_letters(country: str, name: str) -> str:
    """Drop the marks of transliteration (Khān Yūnis), but not those of a Latin alphabet (Medellín)."""
    if country not in TRANSLITERATED or name.isascii():
        return name
    marked = unicodedata.normalize("NFKD", name)
    return "".join(c for c in marked if not unicodedata.combining(c)).translate(QUOTES)


def plain_region(name: str) -> str:
    """Drop "State" and the like from a unit's name where something that names it is left."""
    short = REGION_WORD.sub("", name)
    return short if short.split(" ")[0] not in COMPASS and not short.isdigit() else name


def _named(rows: Iterable[Row], line: dict[str, str]) -> list[Row]:
    """Find the place that a line of spellings speaks of; the most populous, where it names no unit."""
    folded = fold_name(line["name"])
    found = [
        row
        for row in rows
        if row.country == line["country"]
        and row.kind == line["kind"]
        and line["admin1"] in ("", row.region)
        and fold_name(row.name) == folded
    ]
    if not found:
        sys.stderr.write(f"places_spellings.tsv: no {line['kind']} {line['name']} in {line['country']}\n")
    return sorted(found, key=lambda row: -row.population)[:1]
