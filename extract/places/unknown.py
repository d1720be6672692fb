"""Names that no list has: what unit and country they lie in, by the places beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.places.names import Name
from extract.records import Place

BESIDE_CHARS = 60  # "near Tessit, in the Gao region"
OWN_CITY = 100_000  # people: "Israel's Gaza campaign" is not about a Gaza in Israel
# "Ethiopia's Gamo Zone", "Turkey's northern province of Zonguldak": the owner contains it
POSSESSED = re.compile(r"[’']s? (?:[a-z-]+ ){0,4}(?:of )?")
INSIDE = re.compile(r",|,? in|,? in the")
TOWNS = ("city", "unknown")


def wholes_of(text: str, names: Sequence[Name]) -> list[int | None]:
    """Tell for each name which name beside it contains it: "Town, State", "town in Province", "Country's town"."""
    return [_whole_of(text, names, at) for at in range(len(names))]


def _whole_of(text: str, names: Sequence[Name], at: int) -> int | None:
    name = names[at]
    if at + 1 < len(names):
        following = names[at + 1]
        is_list = name.group >= 0 and following.group == name.group
        gap = text[name.end : following.start].strip(" \n")
        if not is_list and (INSIDE.fullmatch(gap) or (gap == "(" and text[following.end :][:1] == ")")):
            return at + 1
    return at - 1 if at and _is_owned(text, names[at - 1], name) else None


def _is_owned(text: str, owner: Name, name: Name) -> bool:
    return POSSESSED.fullmatch(text, owner.end, name.start) is not None


def keep_inside(
    names: Sequence[Name], wholes: Sequence[int | None], places: Sequence[Place | None]
) -> list[Place | None]:
    """ "Shelby, N.Y.", where only other states' Shelbys are known, is an unknown place in New York."""
    kept = list(places)
    for at, (place, whole) in enumerate(zip(places, wholes, strict=True)):
        unit = places[whole] if whole is not None else None
        if whole is None or unit is None or unit.kind not in ("admin1", "country"):
            continue
        if (place is not None and (place.kind == "country" or _is_part(place, unit))) or (
            whole < at and place is not None and (place.kind != "city" or place.population > OWN_CITY)
        ):
            continue
        if whole < at or _has_comma(names[at], names[whole]) or _is_namesake_abroad(place, unit):
            kept[at] = _unknown_in(names[at], unit)
    return kept


def _is_namesake_abroad(place: Place | None, unit: Place) -> bool:
    """ "Tangara, in the Timbuktu region", where the list knows but a small town of Brazil."""
    is_small = place is not None and place.kind == "city" and place.population < OWN_CITY
    return is_small and place is not None and place.country_code != unit.country_code


def _unknown_in(name: Name, whole: Place) -> Place:
    return Place(None, name.text, "unknown", whole.admin1, whole.country_code, None, None, None)


def agree(names: Sequence[Name], wholes: Sequence[int | None], places: Sequence[Place | None]) -> list[Place | None]:
    """What "San Jose (Costa Rica)" is where the text says so, it is all along."""
    told: defaultdict[str, set[Place]] = defaultdict(set)
    for name, whole, place in zip(names, wholes, places, strict=True):
        if whole is not None and place is not None and place.kind in TOWNS:
            told[name.text.lower()].add(place)
    agreed = list(places)
    for at, (name, place) in enumerate(zip(names, places, strict=True)):
        said = told.get(name.text.lower(), ())
        if wholes[at] is None and place is not None and place.kind in TOWNS and len(said) == 1:
            (agreed[at],) = said
    return agreed


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
    text: str, names: Sequence[Name], places: Sequence[Place | None], unlisted: Sequence[Name]
) -> tuple[list[Name], list[Place | None]]:
    """Put unknown towns among the others, each in the unit of the next place beside it, or the one before."""
    known = sorted([*zip(names, places, strict=True), *((name, None) for name in unlisted)], key=lambda p: p[0].start)
    placed: list[Place | None] = []
    for at, (name, place) in enumerate(known):
        placed.append(_beside(text, name, known, at) if name.rule == "unlisted" else place)
    return [name for name, _ in known], placed


def _beside(text: str, name: Name, known: Sequence[tuple[Name, Place | None]], at: int) -> Place | None:
    owner = known[at - 1] if at else None
    if owner and owner[1] and _is_owned(text, owner[0], name):
        return _known_in(name, owner[1])
    near = [p for n, p in known[at + 1 :] if p is not None and n.start - name.end < BESIDE_CHARS]
    units = [p for p in near if p.admin1 and p.country_code == near[0].country_code]  # "in Ethiopia's Oromia"
    near = units or near
    near += _before(known, at) or [p for _, p in known[at + 1 :] if p is not None][:1]
    return _known_in(name, near[0]) if near else None


def _known_in(name: Name, whole: Place) -> Place:
    """The place of that name in the unit or country of another, or one that no list has."""
    at_home = [c.place for c in name.candidates if c.place.country_code == whole.country_code]
    inside = [place for place in at_home if whole.admin1 in (None, place.admin1)]
    return next(iter(inside or at_home), None) or _unknown_in(name, whole)


def _before(known: Sequence[tuple[Name, Place | None]], at: int) -> list[Place]:
    """The places before, the nearest first; of the ends of a journey that in a unit which the text names.

    "in Borno state … from Maiduguri to Damaturu when it was ambushed near Jakana": Damaturu is in another state.
    """
    places = [p for _, p in reversed(known[:at]) if p is not None]
    named = {(p.country_code, p.admin1) for p in places if p.kind == "admin1"}
    ends = places[:2] if places and (places[0].country_code, places[0].admin1) not in named else []
    return [p for p in ends if (p.country_code, p.admin1) in named] + places
