"""What a span may stand for, and how much that alone speaks for a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from extract.places.gazetteer import Candidate, Gazetteer
from extract.tables import read_table

THRESHOLD = 1.0

LONGEST_ABBREVIATION = 6

REFUSED = -2.5

SHORT_DOUBT = 0.7  # "Ada", "Ben"


@dataclass(slots=True)
class Name:
    """A span that may name a place, before it is resolved."""

    first: int  # words
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    score: float
    rule: str
    hint: str | None = None  # the kind of place that the words around it say
    group: int = -1  # number of the enumeration it stands in
    cues: set[str] = field(default_factory=set)


def candidates_of(gazetteer: Gazetteer, text: str, before: str) -> tuple[Candidate, ...]:
    """List what a name may stand for; after a comma also what it may abbreviate ("Gary, Ind.")."""
    candidates = gazetteer.find_candidates(text)
    if len(text) > LONGEST_ABBREVIATION:
        return candidates
    is_after_comma = before.rstrip().endswith((",", "("))
    if not is_after_comma and (candidates or "." not in text):
        return candidates
    units = _abbreviations().get(text.rstrip(".").lower(), ())
    found = tuple(Candidate(u, True) for c, r in units if (u := gazetteer.admin1_of(c, r)) is not None)
    return found or candidates


@cache
def _abbreviations() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in read_table("places_abbreviations.tsv"):
        found.setdefault(line["short"].lower(), []).append((line["country"], line["admin1"]))
    return found


def is_unit_or_country(name: Name) -> bool:
    return any(c.place.kind in ("country", "admin1") and c.is_main_name for c in name.candidates)


def score_candidates(name: Name) -> float:
    """How large what bears the name is: a country or a large city is meant at once, a village hardly ever."""
    best = 0.0
    for candidate in name.candidates[:40]:
        place = candidate.place
        score = 2.0 if place.kind in ("country", "region") else 1.6 if place.kind == "admin1" else 0.0
        if place.kind == "admin2":
            score = 0.8 if " " in name.text else 0.2
        if place.kind == "city":
            score = (place.population > 10_000) * 0.2 + (place.population > 100_000) * 0.8
            score += (place.population > 1_000_000) * 0.5
        best = max(best, score - (0 if candidate.is_main_name else 0.5))
    return best - (SHORT_DOUBT if len(name.text) <= 3 else 0)


def refuse(name: Name, *, as_person: bool = False) -> float:
    """The name is part of a longer one, and no place; `as_person`: the longer one does not even hint at a place."""
    name.cues.update({"part", "person"} if as_person else {"part"})
    return REFUSED
