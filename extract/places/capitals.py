"""Capitals that a text means and does not name: "the Somali capital", "the capital of Chad", "in the capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.places.folding import fold_name
from extract.places.gazetteer import Gazetteer
from extract.places.resolving import Context
from extract.places.words import Words, demonyms
from extract.records import Place, PlaceMention, PlaceRole, Span
from extract.tables import read_table

SEATS = ("Kiev", "Tel Aviv", "Sanaa", "The Hague", "Pretoria")  # further names and towns that stand for governments
LEAST_SHARE = 0.5  # of what the text says of countries: below it "the capital" may be anyone's
# "the capital, Mogadishu" and "the capital Mogadishu" name it, a "capital murder" is none
NAMED = re.compile(
    r"(?: city)?,? (?:(?:of )?[A-Z]|(?:murder|punishment|offen[cs]e|case|crime|gains?|expenditure|letters?)\b)"
)
OF_COUNTRY = re.compile(r" of (?P<whole>(?:the )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})")
PLACED = re.compile(
    r"\b(?:in|at|near|outside|across|around|into|through|on|of|hit|rocked|shook|struck)\s+(?:[\w'’-]+\s+){1,3}$"
)
LOOK_BACK = 40


def find_capitals(words: Words, gazetteer: Gazetteer, context: Context) -> Iterator[PlaceMention]:
    """Yield each unnamed capital at the word that means it."""
    for at, lower in enumerate(words.lowers):
        if lower != "capital" or words.is_cap[at]:
            continue
        code = _country_before(words, at, gazetteer) or _country_after(words, at, gazetteer)
        if code is None and NAMED.match(words.text, words.ends[at]):
            continue
        place = _capital_of(code or _spoken_of(words, at, context), gazetteer)
        if place is not None and not (code and _is_named(words, at, place)):
            before = words.text[max(0, words.starts[at] - LOOK_BACK) : words.starts[at]]
            rule = "locative" if PLACED.search(before) else "capital"
            yield PlaceMention(place, PlaceRole.EVENT, Span(words.starts[at], words.ends[at]), 1.0, rule)


def _country_before(words: Words, at: int, gazetteer: Gazetteer) -> str | None:
    """ "the Somali capital", "Somalia's capital"."""
    last = at - 1
    if last < 0 or not words.is_cap[last]:
        return None
    if words.lowers[last] in demonyms():
        code, unit = demonyms()[words.lowers[last]]
        return None if unit else code
    if words.text[words.ends[last] : words.starts[at]] not in ("'s ", "’s "):
        return None
    named = (words.name(first, last) for first in range(max(0, last - 3), last + 1) if words.is_cap[first])
    return next(filter(None, (_country_named(name, gazetteer) for name in named)), None)


def _country_after(words: Words, at: int, gazetteer: Gazetteer) -> str | None:
    """ "the capital of Burkina Faso"."""
    match = OF_COUNTRY.match(words.text, words.ends[at])
    if match is None:
        return None
    parts = match["whole"].removeprefix("the ").split(" ")
    named = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next(filter(None, (_country_named(name, gazetteer) for name in named)), None)


def _country_named(name: str, gazetteer: Gazetteer) -> str | None:
    found = (c.place for c in gazetteer.find_candidates(name) if c.place.kind == "country")
    return next((place.country_code for place in found), None)


def _spoken_of(words: Words, at: int, context: Context) -> str | None:
    """The country that most of the text speaks of, for a bare "the capital"."""
    if words.lower_at(at - 1) != "the" or not context.countries:
        return None
    code = max(context.countries, key=context.countries.__getitem__)
    return code if context.country_share(code) >= LEAST_SHARE else None


def _is_named(words: Words, at: int, place: Place) -> bool:
    """Whether the capital's name stands right there too."""
    return place.name in words.text[max(0, words.starts[at] - LOOK_BACK) : words.ends[at] + LOOK_BACK]


def _capital_of(code: str | None, gazetteer: Gazetteer) -> Place | None:
    name = _capitals().get(code or "")
    towns: Sequence[Place] = [c.place for c in gazetteer.find_candidates(name)] if name else []
    return next((town for town in towns if town.kind == "city" and town.country_code == code), None)


def is_capital(name: str) -> bool:
    """Whether a country's capital has that name."""
    return fold_name(name) in _capital_names()


@cache
def _capital_names() -> frozenset[str]:
    return frozenset(fold_name(name) for name in (*_capitals().values(), *SEATS))


@cache
def _capitals() -> dict[str, str]:
    return {line["country"]: line["capital"] for line in read_table("places_countries.tsv")}
