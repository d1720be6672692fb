"""Names that no list has: what unit and country they lie in, by the places beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.places.names import Name
from extract.records import Place

BESIDE_CHARS = 60  # "near Tessit, in the Gao region"


def wholes_of(text: str, names: Sequence[Name]) -> list[int | None]:
    """Tell for each name which following name contains it: "Town, State" or "town in Province"."""
    wholes: list[int | None] = []
    for at, name in enumerate(names):
        follows = at + 1 < len(names) and text[name.end : names[at + 1].start].strip(" \n") in (",", ", in", "in")
        is_list = name.group >= 0 and follows and names[at + 1].group == name.group
        wholes.append(at + 1 if follows and not is_list else None)
    return wholes


def keep_inside(
    names: Sequence[Name], wholes: Sequence[int | None], places: Sequence[Place | None]
) -> list[Place | None]:
    """ "Shelby, N.Y.", where only other states' Shelbys are known, is an unknown place in New York."""
    kept = list(places)
    for at, (place, whole) in enumerate(zip(places, wholes, strict=True)):
        unit = places[whole] if whole is not None else None
        if unit is None or unit.kind not in ("admin1", "country") or (place and place.kind == "country"):
            continue
        if _has_comma(names[at], names[at + 1]) and (place is None or not _is_part(place, unit)):
            kept[at] = Place(None, names[at].text, "unknown", unit.admin1, unit.country_code, None, None, None)
    return kept


def _has_comma(name: Name, following: Name) -> bool:
    """Tell "Town, State" from "town in State"."""
    return following.start - name.end <= len(", ")


def _is_part(place: Place, unit: Place) -> bool:
    return place.country_code == unit.country_code and unit.admin1 in (None, place.admin1)


def place_unknown(names: Sequence[Name], places: Sequence[Place | None]) -> list[Place | None]:
    """Give unknown members of an enumeration the region, or at least the country, of the others."""
    placed = list(places)
    for at, name in enumerate(names):
        if name.group < 0 or (placed[at] is not None and name.rule != "listed"):
            continue
        others = [p for n, p in zip(names, places, strict=True) if p and n.group == name.group and n.rule != "listed"]
        placed[at] = _unknown_place(name, others)
    return placed


def _unknown_place(name: Name, others: Sequence[Place]) -> Place | None:
    countries = {place.country_code for place in others}
    regions = {place.admin1 for place in others}
    country = countries.pop() if len(countries) == 1 else None
    for candidate in name.candidates:
        if country and candidate.place.country_code == country:
            return replace(candidate.place, name=name.text)
    region = regions.pop() if len(regions) == 1 else None
    return Place(None, name.text, "unknown", region, country, None, None, None)


def merge_unlisted(
    names: Sequence[Name], places: Sequence[Place | None], unlisted: Sequence[Name]
) -> tuple[list[Name], list[Place | None]]:
    """Put unknown towns among the others, each in the unit of the next place beside it, or the one before."""
    known = sorted([*zip(names, places, strict=True), *((name, None) for name in unlisted)], key=lambda p: p[0].start)
    placed: list[Place | None] = []
    for at, (name, place) in enumerate(known):
        placed.append(_beside(name, known, at) if name.rule == "unlisted" else place)
    return [name for name, _ in known], placed


def _beside(name: Name, known: Sequence[tuple[Name, Place | None]], at: int) -> Place | None:
    near = [p for n, p in known[at + 1 :] if p is not None and n.start - name.end < BESIDE_CHARS]
    near += [p for _, p in reversed(known[:at]) if p is not None]
    if not near:
        return None
    return Place(None, name.text, "unknown", near[0].admin1, near[0].country_code, None, None, None)
