"""Who says a number in a sentence that names no source: whom it is about, a speaker around it, or but the outlet.

Each is a candidate; what speaks for and against him is a list of small features, and the sum of their weights
(`data/claims_carried.tsv`, learned by `python -m tests.quality.carried` from our own gold articles) must be above
nought, where the outlet stands. The best one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extract.claims.scoping.scope import MONTH_NAMES
from extract.claims.speaking.neighbours import AROUND, Neighbour
from extract.claims.speaking.subjects import WITHIN, Subject
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.numerals import read_number
from extract.claims.words.tokens import Tokens
from extract.tables import read_rows

_TAKING = ("of", "among")
# what an outlet remembers behind what it quotes
_PAST = re.compile(
    r"(?:In|Since|During|Between) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|(?:Last|Earlier this) (?:year|month|week)\b"
    rf"|(?:In|Since) (?:{MONTH_NAMES})\b"
)

TakenUp = tuple[str | None] | None  # who told the number that a sentence counts among, nobody being the outlet


Candidate = Neighbour | Subject
FEATURES = (*AROUND, *WITHIN)


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The speaker whose features speak most for him; None where they speak for nobody."""
    best = max(candidates, key=score, default=None)
    return best if best is not None and score(best) > 0 else None


def score(candidate: Candidate) -> float:
    """The sum of the weighted features; the outlet has nought."""
    return sum(weight * value for weight, value in zip(load_weights(), values_of(candidate), strict=True))


def values_of(candidate: Candidate) -> list[float]:
    """The values of all features, in the order of `FEATURES`; those of the other kind of candidate are nought."""
    if isinstance(candidate, Neighbour):
        return [*(feature(candidate) for feature in AROUND), *(0.0 for _ in WITHIN)]
    return [*(0.0 for _ in AROUND), *(feature(candidate) for feature in WITHIN)]


def remembers(sentence: str) -> bool:
    """Whether a sentence turns to another time, which is the outlet's own: "In 2019", "Last year"."""
    return _PAST.match(sentence) is not None


def told_number(tokens: Tokens, told: Iterable[tuple[int, str | None]]) -> TakenUp:
    """Who told the number that a sentence begins to count among: "Of the 29, eleven"; None where it does not.

    `told`: numbers told before and by whom, the last one first.
    """
    if tokens.at(0) not in _TAKING or tokens.at(1) not in ("the", "these", "those"):
        return None
    number = read_number(tokens, 2, load_lexicon().numbers)
    if number is None:
        return None
    return next(((claimant,) for low, claimant in told if low == number.low), None)


@cache
def load_weights() -> tuple[float, ...]:
    """The weights that ship, in the order of `FEATURES`."""
    table = {name: float(weight) for name, weight, _ in read_rows("claims_carried.tsv", 3)}
    names = [feature.__name__ for feature in FEATURES]
    if set(table) != set(names):
        raise ValueError(f"weights do not fit the features: {sorted(set(table) ^ set(names))}")
    return tuple(table[name] for name in names)
