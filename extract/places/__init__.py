"""Places: the gazetteer, names found in a text, what they stand for and what they do there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.places.choosing import choose_place
from extract.places.finding import Name, find_names
from extract.places.gazetteer import Gazetteer, load_gazetteer
from extract.places.outlets import locate_outlet
from extract.places.resolving import Context, choose_one, resolve_all
from extract.places.roles import assign_roles
from extract.places.words import read_words
from extract.records import Byline, Place, PlaceMention, Span

__all__ = ["Gazetteer", "choose_place", "find_places", "load_gazetteer", "resolve_name"]

MAX_TEXT = 60_000  # characters that are searched: ten long reports; what follows in a longer text is an archive


def find_places(
    text: str,
    *,
    gazetteer: Gazetteer,
    byline: Byline,
    sentences: Sequence[Span],
    outlet: str = "",
) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, resolve them, and tell what each does there.

    `outlet` (a host or a name) tells where a local paper sits, for names that could be anywhere.
    """
    text = text[:MAX_TEXT]
    words = read_words(text, frozenset(span.start for span in sentences))
    names = find_names(words, gazetteer)
    context = Context(homes=locate_outlet(outlet, gazetteer))
    places = resolve_all([n.candidates for n in names], _wholes(text, names), context)
    places = _place_unknown(names, places)
    roles = assign_roles(words, names, byline=byline, sentences=sentences)
    return tuple(
        PlaceMention(place, role, Span(name.start, name.end), round(name.score, 2), rule)
        for name, place, (role, rule) in zip(names, places, roles, strict=True)
        if place is not None
    )


def resolve_name(
    name: str,
    *,
    near: Sequence[Place] = (),
    within: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Place | None:
    """Resolve one name, near other places, or within a country (ISO code)."""
    gazetteer = gazetteer or load_gazetteer()
    candidates = gazetteer.find_candidates(name) or gazetteer.find_alike(name)
    if within is not None:
        candidates = tuple(c for c in candidates if c.place.country_code == within)
    context = Context()
    for place in near:
        context.countries[place.country_code or ""] += 1
        context.regions[place.country_code or "", place.admin1 or ""] += 1
    return choose_one(candidates, context, near)


def _wholes(text: str, names: Sequence[Name]) -> list[int | None]:
    """Tell for each name which following name contains it: "Town, State" or "town in Province"."""
    wholes: list[int | None] = []
    for at, name in enumerate(names):
        follows = at + 1 < len(names) and text[name.end : names[at + 1].start].strip(" \n") in (",", ", in", "in")
        wholes.append(at + 1 if follows else None)
    return wholes


def _place_unknown(names: Sequence[Name], places: Sequence[Place | None]) -> list[Place | None]:
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
