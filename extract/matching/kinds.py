"""What single terms stand for: a year, a month, a kind of place, a kind of deed."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from extract.matching.words import term_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_MAGNITUDE = re.compile(r"\d\.\d")
_QUAKES = frozenset(map(term_of, ("magnitude", "quake", "earthquake", "aftershock", "tremor")))
_MONTHS = (
    *("january", "february", "march", "april", "june", "july"),  # and not "may"
    *("august", "september", "october", "november", "december"),
)


def is_year(term: str) -> bool:
    """Whether a term is a year of our time."""
    return bool(_YEAR.fullmatch(term))


def magnitude_of(terms: Sequence[str]) -> float | None:
    """How strong an earthquake is whose headline and lead these are."""
    if _QUAKES.isdisjoint(terms):
        return None
    return next((float(term) for term in terms if _MAGNITUDE.fullmatch(term)), None)


@cache
def months() -> dict[str, int]:
    """The months' bits by the terms that name them, in full or for short; "may" and "mar" mean too much else."""
    bits = {month: 1 << number for number, month in enumerate(_MONTHS)}
    short = {month[:3]: bit for month, bit in bits.items() if month != "march"}
    return short | {"sept": bits["september"]} | {term_of(month): bit for month, bit in bits.items()}


@cache
def venues() -> dict[str, int]:
    """The bits of kinds of place by the terms that name them."""
    return _kinds("matching_venues.txt")


@cache
def deeds() -> dict[str, int]:
    """The bits of kinds of deed by the terms that name them."""
    return _kinds("matching_deeds.txt")


def bits_of(terms: Sequence[str], kinds: Mapping[str, int]) -> NDArray[np.int64]:
    """For each term the bit of its kind, 0 where it names none."""
    return np.array(list(map(kinds.get, terms, repeat(0))), np.int64)


def _kinds(file: str) -> dict[str, int]:
    text = files("extract").joinpath("data", file).read_text(encoding="utf-8")
    kinds = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {term_of(word): 1 << number for number, words in enumerate(kinds) for word in words}
