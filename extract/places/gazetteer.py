"""The list of places that ships: columns in one compressed file, names found by the hash of their key.

Nothing is copied into dictionaries: 700,000 names as sorted 64-bit hashes take 6 MB and load in the time
that it takes to unpack them, where a dictionary of strings would take ten times both.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import zstandard

from extract.places.folding import fold_name, hash_name, sound_name
from extract.records import Place

KINDS = ("country", "admin1", "admin2", "city", "region", "unknown")
DATA_FILE = "gazetteer.bin.zst"
DEGREE = 10_000  # coordinates are kept as ten-thousandths of a degree, 11 m
NOWHERE = -(2**31)  # the coordinate of a place that has none


class Candidate(NamedTuple):
    """One place that a name may stand for."""

    place: Place
    is_main_name: bool  # the name is the place's own, not one of its alternates


class Index(NamedTuple):
    """Sorted hashes of names, and for the n-th hash the postings from first[n] up to first[n + 1]."""

    keys: array[int]
    first: array[int]
    postings: array[int]  # row of the place times two, plus one where it is the place's own name

    def find(self, folded: str) -> array[int] | None:
        """Give the postings of a folded name."""
        key = hash_name(folded)
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return None
        return self.postings[self.first[at] : self.first[at + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Places by name. Immutable; what it has once built of a name it keeps."""

    names: list[str]
    regions: list[str]
    countries: list[str]
    columns: dict[str, array[int]]
    by_name: Index
    by_sound: Index
    _places: dict[int, Place] = field(default_factory=dict)
    _known: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def find_candidates(self, name: str) -> tuple[Candidate, ...]:
        """List what a name may stand for, the most populous first."""
        folded = fold_name(name)
        found = self._known.get(folded)
        if found is None:
            found = self._collect(self.by_name.find(folded)) if folded else ()
            if len(self._known) < MAX_KEPT_NAMES:
                self._known[folded] = found
        return found

    def find_alike(self, name: str) -> tuple[Candidate, ...]:
        """List places whose own name sounds like this one, for names that are not found as written."""
        folded = fold_name(name)
        if len(folded) < SHORTEST_ALIKE:
            return ()
        return self._collect(self.by_sound.find(sound_name(folded)))

    def country_of(self, code: str) -> Place | None:
        """Give the country of an ISO code."""
        row = self._country_rows().get(code)
        return None if row is None else self._place(row)

    def admin1_of(self, code: str, region: str) -> Place | None:
        """Give a country's first-level unit by its name."""
        for found in self.find_candidates(region):
            if found.place.kind == "admin1" and found.place.country_code == code:
                return found.place
        return None

    def unit_of(self, code: str, region: str | None) -> Place | None:
        """Give the first-level unit of that name, or the country where there is none."""
        return (self.admin1_of(code, region) if region else None) or self.country_of(code)

    def _country_rows(self) -> dict[str, int]:
        return _country_rows(self)

    def _collect(self, postings: array[int] | None) -> tuple[Candidate, ...]:
        if postings is None:
            return ()
        return tuple(Candidate(self._place(posting >> 1), bool(posting & 1)) for posting in postings)

    def _place(self, row: int) -> Place:
        place = self._places.get(row)
        if place is None:
            place = self._build_place(row)
            if len(self._places) < MAX_KEPT_PLACES:
                self._places[row] = place
        return place

    def _build_place(self, row: int) -> Place:
        column = self.columns
        latitude, longitude = column["latitude"][row], column["longitude"][row]
        region = self.regions[column["admin1"][row]]
        return Place(
            place_id=column["place_id"][row],
            name=self.names[row],
            kind=KINDS[column["kind"][row]],
            admin1=region or None,
            country_code=self.countries[column["country"][row]] or None,
            latitude=None if latitude == NOWHERE else latitude / DEGREE,
            longitude=None if longitude == NOWHERE else longitude / DEGREE,
            radius_km=float(column["radius_km"][row]),
            population=column["population"][row],
        )


MAX_KEPT_NAMES = 50_000  # what one process remembers: 20 MB at most
MAX_KEPT_PLACES = 50_000
SHORTEST_ALIKE = 5  # "Mali" and "Male" are two countries; shorter names have too many neighbours


@cache
def load_gazetteer() -> Gazetteer:
    """Load the gazetteer that ships, once per process."""
    packed = files("extract").joinpath("data", DATA_FILE).read_bytes()
    return unpack_gazetteer(zstandard.ZstdDecompressor().decompress(packed))


def unpack_gazetteer(raw: bytes) -> Gazetteer:
    """Read the columns of `pack_gazetteer` in place."""
    head, _, body = raw.partition(b"\n")
    columns: dict[str, array[int]] = {}
    texts: dict[str, list[str]] = {}
    view, at = memoryview(body), 0
    for name, code, size in json.loads(head):
        part = view[at : at + size]
        at += size
        if code == "text":
            texts[name] = str(part, "utf-8").split("\n")
        else:
            columns[name] = _read_column(code, part)
    return Gazetteer(
        names=texts["names"],
        regions=texts["regions"],
        countries=texts["countries"],
        columns=columns,
        by_name=Index(columns["name_keys"], columns["name_first"], columns["name_postings"]),
        by_sound=Index(columns["sound_keys"], columns["sound_first"], columns["sound_postings"]),
    )


def _read_column(code: str, part: memoryview) -> array[int]:
    column: array[int] = array(code)
    column.frombytes(part)
    if sys.byteorder == "big":
        column.byteswap()
    return column


@cache
def _country_rows(gazetteer: Gazetteer) -> dict[str, int]:
    """Countries are the first rows of the file."""
    rows: dict[str, int] = {}
    for row, kind in enumerate(gazetteer.columns["kind"]):
        if KINDS[kind] != "country":
            break
        rows[gazetteer.countries[gazetteer.columns["country"][row]]] = row
    return rows
