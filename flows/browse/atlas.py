"""Maps as SVG: the world's outline cut to a box, and what is put on it. Plate carrée, twentieths of a degree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Self

SCALE = 20  # map units a degree, as in static/world.txt
ASPECT = 2.4  # width by height of every map
KM_PER_DEGREE = 111.2
SMALLEST_WIDTH = 6.0  # degrees: the outline is too coarse for less
LARGEST_RING = 14.0  # degrees of radius: a country that is larger says no more by a larger ring
ROOM = 1.35  # how much wider than what is on it a map is
SMALLEST_SPOT, LARGEST_SPOT = 7.0, 17.0  # thousandths of a map's width; a cell is 33 of them wide
COLUMNS = 30  # cells across a map that events are gathered in: as many spots as are still apart


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """A box from `west,south,east,north`."""
        west, south, east, north = (float(part) for part in text.split(","))
        if not (-360 <= west < east <= 360 and -90 <= south < north <= 90):
            raise ValueError(text)
        return cls(west, south, east, north)

    def __str__(self) -> str:
        return f"{self.west:.2f},{self.south:.2f},{self.east:.2f},{self.north:.2f}"

    @property
    def width(self) -> float:
        """Degrees from west to east."""
        return self.east - self.west

    def grown(self, factor: float) -> Box:
        """A box around the same middle, in the shape of a map, `factor` times as wide as holds this one."""
        width = max(self.width, (self.north - self.south) * ASPECT, SMALLEST_WIDTH / ROOM) * factor
        if width >= WORLD.width:
            return WORLD
        height = width / ASPECT
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        south = min(max(y - height / 2, -90.0), 90.0 - height)
        return Box(x - width / 2, south, x + width / 2, south + height)


WORLD = Box(-172.0, -62.0, 192.0, -62.0 + 364 / ASPECT)  # cut in the Bering Strait


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line of the outline."""

    box: Box
    path: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on a map; a wide one is known to a province or country only and is drawn as a ring, not as a pin."""

    x: float
    y: float
    radius: float
    area: float  # radius within which the true place lies, in map units
    label: str
    href: str
    count: int
    kind: str
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Map:
    """What a template needs to draw one."""

    view_box: str
    unit: float
    box: Box
    outlines: tuple[str, ...]
    spots: tuple[Spot, ...]


@lru_cache(maxsize=1)
def outline() -> tuple[Ring, ...]:
    """The world that ships."""
    text = resources.files("flows.browse").joinpath("static", "world.txt").read_text(encoding="ascii")
    return tuple(_ring(line) for line in text.splitlines())


def _ring(line: str) -> Ring:
    west, south, east, north, path = line.split(" ", 4)
    return Ring(Box(float(west), float(south), float(east), float(north)), path)


def draw_map(box: Box, spots: Iterable[Spot]) -> Map:
    """A map of `box`; `Map.unit` is a thousandth of its width."""
    height = box.north - box.south
    view = f"{box.west * SCALE:.1f} {-box.north * SCALE:.1f} {box.width * SCALE:.1f} {height * SCALE:.1f}"
    return Map(view, round(box.width * SCALE / 1000, 4), box, _outlines(box), tuple(spots))


def _outlines(box: Box) -> tuple[str, ...]:
    return tuple(
        ring.path
        for ring in outline()
        if ring.box.west < box.east
        and box.west < ring.box.east
        and ring.box.south < box.north
        and box.south < ring.box.north
    )


def box_around(points: Sequence[tuple[float, float]]) -> Box:
    """The map that shows all of these longitudes and latitudes with some room."""
    if not points:
        return WORLD
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(ROOM)


def corners(place: dict[str, Any], radius_km: float | None) -> list[tuple[float, float]]:
    """The corners that a map must hold to show a place, or a cell of places, with the circle around it."""
    ring = area_of(radius_km) / SCALE
    west, east = (place.get(side, place["longitude"]) for side in ("west", "east"))
    south, north = (place.get(side, place["latitude"]) for side in ("south", "north"))
    return [(west - ring, max(south - ring, -85.0)), (east + ring, min(north + ring, 85.0))]


def cluster_spots(rows: Iterable[dict[str, Any]], box: Box, *, event_href: Any, box_href: Any) -> list[Spot]:
    """Spots for the cells of `browse_map.sql`: one event links to itself, several to a closer map of them."""
    unit = box.width * SCALE / 1000
    spots = []
    for row in rows:
        count = int(row["event_count"])
        closer = Box(row["west"], row["south"], row["east"], row["north"]).grown(ROOM * 1.4)
        where = str(row["place_name"] or "an unnamed place")
        label = (
            f"{row['title']} ({where})" if count == 1 else f"{count:,} events around {where}; largest: {row['title']}"
        )
        spots.append(
            Spot(
                x=round(row["longitude"] * SCALE, 2),
                y=round(-row["latitude"] * SCALE, 2),
                radius=round(unit * min(SMALLEST_SPOT + 1.7 * math.log2(count), LARGEST_SPOT), 3),
                area=area_of(row["radius_km"]) if count == 1 else 0.0,
                label=label,
                href=event_href(row["event_id"]) if count == 1 else box_href(closer),
                count=count,
                kind="disputed" if row["is_disputed"] else "event",
                is_wide=bool(row["is_wide"]) and count == 1,
            )
        )
    return sorted(spots, key=lambda spot: -spot.radius - spot.area)


def area_of(radius_km: float | None) -> float:
    """The radius of uncertainty in map units."""
    return round(min((radius_km or 0.0) / KM_PER_DEGREE, LARGEST_RING) * SCALE, 2)


def cell_of(box: Box) -> float:
    """The width of a cell that events are gathered in, in degrees."""
    return box.width / COLUMNS
