"""Makes the outline of the world that ships: `python -m flows.browse.draw_world countries-50m.json`.

Reads Natural Earth's countries as TopoJSON (npm package world-atlas) and writes one line a ring: its box, then an
SVG path in twentieths of a degree, relative, with the rarely seen corners taken out. Borders are thinned arc by
arc, before they become rings: two neighbours keep one line between them.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("static") / "world.txt"
SCALE = 20  # units a degree: 5.5 km, finer than a district is known
TOLERANCE = 0.07  # degrees that a line may stray: half a pixel of a map of 2,500 px
SMALLEST = 0.04  # square degrees of a ring's box; smaller islands are not drawn
SOUTHERNMOST = -60.0  # no newswire reports from Antarctica, and it would take a fifth of the map

Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the asset."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [thin(arc) for arc in decode_arcs(topology)]
    lines = [line for ring in rings_of(topology, arcs) for part in both_sides(ring) if (line := draw(part))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
    sys.stdout.write(f"{len(lines)} rings, {TARGET.stat().st_size:,} bytes\n")


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON stores steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def thin(points: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker's line: what strays less than TOLERANCE from its chord goes."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = max(
            ((_off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length)


def rings_of(topology: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """Every ring of every country."""
    rings = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
            rings += [_ring(numbers, arcs) for numbers in polygon]
    return rings


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def both_sides(ring: list[Point]) -> list[list[Point]]:
    """A ring that crosses the 180th meridian, whole, at either edge of the map; any other ring as it is."""
    whole = [ring[0]]
    for x, y in ring[1:]:
        before = whole[-1][0]
        whole.append((x - 360 * round((x - before) / 360), y))
    xs = [x for x, _ in whole]
    shifts = [0, -360] if max(xs) > 180 else [0, 360] if min(xs) < -180 else [0]
    return [[(x + shift, y) for x, y in whole] for shift in shifts]


def draw(ring: list[Point]) -> str | None:
    """`west south east north path` of a ring, or None where it is too small or too far south."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    if (east - west) * (north - south) < SMALLEST or north < SOUTHERNMOST:
        return None
    grid = [(round(x * SCALE), round(-y * SCALE)) for x, y in ring]
    steps = [(x - px, y - py) for (px, py), (x, y) in itertools.pairwise(grid) if (x, y) != (px, py)]
    if len(steps) < 3:
        return None
    path = "".join(f"{dx}{dy:+d}" if at == 0 else f" {dx}{dy:+d}" for at, (dx, dy) in enumerate(steps[:-1]))
    return f"{west:.1f} {south:.1f} {east:.1f} {north:.1f} M{grid[0][0]} {grid[0][1]}l{path}z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
