"""Lays the gazetteer down in the columns that `gazetteer.unpack_gazetteer` reads."""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.places.folding import fold_name, hash_name, sound_name
from extract.places.gazetteer import DEGREE, KINDS, NOWHERE

MAX_POSTINGS = 200  # of one name; there are 305 places called San Antonio, the last of them hamlets


@dataclass(slots=True)
class Row:
    """A place on its way into the file."""

    name: str
    kind: str
    country: str
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    radius_km: float
    place_id: int = 0
    alternates: set[str] = field(default_factory=set)


def pack_gazetteer(rows: list[Row]) -> bytes:
    """Lay the rows down as columns after one line that lists them."""
    regions = sorted({row.region for row in rows})
    countries = sorted({row.country for row in rows})
    region_at = {name: at for at, name in enumerate(regions)}
    country_at = {name: at for at, name in enumerate(countries)}
    parts: list[tuple[str, str, bytes]] = [
        ("names", "text", "\n".join(row.name for row in rows).encode()),
        ("regions", "text", "\n".join(regions).encode()),
        ("countries", "text", "\n".join(countries).encode()),
        _column("place_id", "i", (row.place_id for row in rows)),
        _column("latitude", "i", (_degree(row.latitude) for row in rows)),
        _column("longitude", "i", (_degree(row.longitude) for row in rows)),
        _column("population", "I", (row.population for row in rows)),
        _column("radius_km", "H", (int(row.radius_km) for row in rows)),
        _column("kind", "B", (KINDS.index(row.kind) for row in rows)),
        _column("country", "H", (country_at[row.country] for row in rows)),
        _column("admin1", "H", (region_at[row.region] for row in rows)),
        *_index("name", _postings_by_name(rows), rows),
        *_index("sound", _postings_by_sound(rows), rows),
    ]
    head = json.dumps([(name, code, len(data)) for name, code, data in parts])
    return head.encode() + b"\n" + b"".join(data for _, _, data in parts)


def _degree(value: float | None) -> int:
    return NOWHERE if value is None else round(value * DEGREE)


def _column(name: str, code: str, values: Iterable[int]) -> tuple[str, str, bytes]:
    column: array[int] = array(code, values)
    if sys.byteorder == "big":
        column.byteswap()
    return name, code, column.tobytes()


def _postings_by_name(rows: list[Row]) -> dict[int, list[int]]:
    postings: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        own = fold_name(row.name)
        for key in sorted({own} | {fold_name(name) for name in row.alternates}):
            if key:
                postings[hash_name(key)].append(at * 2 + (key == own))
    return postings


def _postings_by_sound(rows: list[Row]) -> dict[int, list[int]]:
    postings: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        postings[hash_name(sound_name(fold_name(row.name)))].append(at * 2)
    return postings


def _index(name: str, postings: dict[int, list[int]], rows: list[Row]) -> Iterator[tuple[str, str, bytes]]:
    """Sort the keys, and the postings of each by population; cut the longest lists."""
    keys, first, flat = sorted(postings), [0], []
    for key in keys:
        flat += sorted(postings[key], key=lambda p: (-rows[p >> 1].population, p))[:MAX_POSTINGS]
        first.append(len(flat))
    yield _column(f"{name}_keys", "Q", keys)
    yield _column(f"{name}_first", "I", first)
    yield _column(f"{name}_postings", "I", flat)
