"""What single terms stand for: a year, a month, a kind of place, a kind of deed."""

import re
from collections.abc import Iterable, Set
from functools import cache
from importlib.resources import files

from extract.matching.words import term_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = (
    *("january", "february", "march", "april", "june", "july"),  # and not "may"
    *("august", "september", "october", "november", "december"),
)


def is_year(term: str) -> bool:
    """Whether a term is a year of our time."""
    return bool(_YEAR.fullmatch(term))


def months_of(terms: Set[str]) -> frozenset[str]:
    """The months that terms name in full or in the usual short form; "may" and "mar" mean too much else."""
    months = _months()
    return frozenset([months[term] for term in months.keys() & terms])


@cache
def _months() -> dict[str, str]:
    short = {month[:3]: month for month in _MONTHS if month != "march"}
    return short | {"sept": "september"} | {term_of(month): month for month in _MONTHS}


def venues_of(terms: Iterable[str]) -> frozenset[int]:
    """The kinds of place that terms name, as numbers."""
    venues = _kinds("matching_venues.txt")
    return frozenset([venues[term] for term in terms if term in venues])


def deeds_of(terms: Iterable[str]) -> frozenset[int]:
    """The kinds of deed that terms name, as numbers."""
    deeds = _kinds("matching_deeds.txt")
    return frozenset([deeds[term] for term in terms if term in deeds])


@cache
def _kinds(file: str) -> dict[str, int]:
    text = files("extract").joinpath("data", file).read_text(encoding="utf-8")
    kinds = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {term_of(word): number for number, words in enumerate(kinds) for word in words}
