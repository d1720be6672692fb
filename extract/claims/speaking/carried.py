"""Who says a number in a sentence that names no source: a speaker named around it, or nobody but the outlet.

Each speaker near is a candidate; what speaks for and against him is a list of small features, and the sum of their
weights (`data/claims_carried.tsv`, learned by `python -m tests.quality.carried` from our own gold articles) must be
above nought, where the outlet stands. The best one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extract.claims.scoping.scope import MONTH_NAMES
from extract.claims.speaking.attribution import Attribution
from extract.claims.speaking.cued import Reach
from extract.claims.speaking.cues import FIGURES, telling
from extract.claims.speaking.heard import Speaker
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.numerals import read_number
from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_rows

_TRAILING = 40  # letters behind a source that still closes its sentence: "…, police said on Monday"
_CLOSING = ("”", '"', "’", "'")
_LONG = 200  # letters of a long sentence
_ANNOUNCING = 5  # words behind the verb in which the figure is named
_TAKING = ("of", "among")
# what an outlet remembers behind what it quotes, and what goes on with the count that was quoted
_PAST = re.compile(
    r"(?:In|Since|During|Between) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|(?:Last|Earlier this) (?:year|month|week)\b"
    rf"|(?:In|Since) (?:{MONTH_NAMES})\b"
)
_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|dozens|several)"
)
_MORE = re.compile(
    rf"(?:A further|Another|The (?:other|remaining)) {_NUMBER}\b|Of (?:them|these|those)\b|The (?:others|rest)\b|"
    r"[\w-]+ of (?:them|these|those|the (?:dead|injured|wounded|victims))\b"
)
_COUNT = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_OWN = re.compile(r"(?:At least |About |Some )?[\w-]+ of (?:its|his|her|their) (?!own way)", re.IGNORECASE)
_STATES_MEN = re.compile(
    r"(?:[\w-]+ ){1,3}"
    r"(?:officers?|soldiers?|polic\w+|deput(?:y|ies)|constables?|troops|firefighters?|guards?|marines?)\b"
)
_TURN = re.compile(
    r"(?:Meanwhile|Elsewhere|Separately|Earlier|But|However|Later|Nobody|No one|No group|In a separate)\b"
)
_COUNTED = re.compile(rf"(?:(?:At least|About|Some|Around|More than|Up to|Only|Nearly) )?{_NUMBER}\b", re.IGNORECASE)

TakenUp = tuple[str | None] | None  # who told the number that a sentence counts among, nobody being the outlet


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A speaker near a sentence without a source, and what stands between the two."""

    sentence: str
    attribution: Attribution
    speaker: Speaker
    steps: int  # sentences from his to this one; below nought where he is named behind
    has_break: bool  # a paragraph ends between them
    source: str  # he as written
    before_source: str  # his sentence up to him
    behind_source: str  # and from him on
    is_on_both_sides: bool
    is_taken_up: bool  # the sentence counts among a number that he told

    @property
    def is_before(self) -> bool:
        """Whether he is named before the sentence."""
        return self.steps > 0

    @property
    def closes(self) -> bool:
        """Whether what he says stands before him: "…, police said"."""
        return self.attribution.reach is Reach.BEFORE


def named_before(it: Neighbour) -> float:
    """He is named before the sentence"""
    return float(it.is_before)


def named_behind(it: Neighbour) -> float:
    """He is named behind the sentence"""
    return float(not it.is_before)


def far_before(it: Neighbour) -> float:
    """Another sentence stands between him and this one"""
    return float(it.steps > 1)


def paragraph_before(it: Neighbour) -> float:
    """A paragraph ends between him and this sentence"""
    return float(it.is_before and it.has_break)


def paragraph_behind(it: Neighbour) -> float:
    """A paragraph ends between this sentence and him"""
    return float(not it.is_before and it.has_break)


def told_before_him(it: Neighbour) -> float:
    """His own sentence before closes with him: "…, police said" """
    return float(it.is_before and it.closes)


def closes_bare(it: Neighbour) -> float:
    """It does so with hardly a word behind him"""
    return float(it.is_before and it.closes and "," not in it.behind_source and len(it.behind_source) <= _TRAILING)


def told_behind_him(it: Neighbour) -> float:
    """His own sentence before begins with him: "Police said that …" """
    return float(it.is_before and it.attribution.reach is Reach.AFTER)


def closes_behind(it: Neighbour) -> float:
    """The sentence behind closes with him"""
    return float(not it.is_before and it.closes)


def hands_back(it: Neighbour) -> float:
    """The sentence behind only tells that he told this: "The toll was given by X" """
    return float(not it.is_before and it.attribution.reach is Reach.BACK)


def announces(it: Neighbour) -> float:
    """His own sentence before brings on a figure that it does not tell: "X disputed the toll" """
    is_near = it.steps == 1 and not it.has_break
    words = re.findall(r"\w+", it.behind_source.lower())
    return float(is_near and not FIGURES.isdisjoint(words[:_ANNOUNCING]) and _COUNT.search(it.behind_source) is None)


def quotation_ended(it: Neighbour) -> float:
    """His words before stood in quotation marks, which are closed"""
    return float(it.is_before and it.before_source.rstrip().endswith(_CLOSING))


def is_report(it: Neighbour) -> float:
    """He is a report or a study, quoted for one thing"""
    return float(not telling("inquiries").isdisjoint(it.source.lower().split()))


def on_both_sides(it: Neighbour) -> float:
    """He is named before and behind the sentence"""
    return float(it.is_on_both_sides)


def counts_on(it: Neighbour) -> float:
    """The sentence goes on with a count: "Of them", "Another three" """
    return float(it.is_before and _MORE.match(it.sentence) is not None)


def takes_up(it: Neighbour) -> float:
    """The sentence counts among a number that he told: "Of the 29" """
    return float(it.is_taken_up)


def of_his_own(it: Neighbour) -> float:
    """The sentence counts his own people: "One of its nurses" """
    return float(it.is_before and it.steps == 1 and _OWN.match(it.sentence) is not None)


def of_his_kind(it: Neighbour) -> float:
    """The sentence begins with officers or soldiers, and he speaks for the state"""
    return float(it.speaker.side is Side.GOVERNMENT and not it.has_break and _STATES_MEN.match(it.sentence) is not None)


def turns(it: Neighbour) -> float:
    """The sentence turns to something else: "Meanwhile", "But" """
    return float(_TURN.match(it.sentence) is not None)


def begins_counted(it: Neighbour) -> float:
    """The sentence begins with a number"""
    return float(_COUNTED.match(it.sentence) is not None)


def is_long(it: Neighbour) -> float:
    """How long the sentence is: 1 for 200 letters"""
    return min(2.0, len(it.sentence) / _LONG)


FEATURES: tuple[Callable[[Neighbour], float], ...] = (
    named_before, named_behind, far_before, paragraph_before, paragraph_behind, told_before_him, closes_bare,
    told_behind_him, closes_behind, hands_back, announces, quotation_ended, is_report, on_both_sides, counts_on,
    takes_up, of_his_own, of_his_kind, turns, begins_counted, is_long,
)  # fmt: skip


def choose(neighbours: Sequence[Neighbour]) -> Neighbour | None:
    """The speaker whose features speak most for him; None where they speak for nobody."""
    best = max(neighbours, key=score, default=None)
    return best if best is not None and score(best) > 0 else None


def score(neighbour: Neighbour) -> float:
    """The sum of the weighted features; the outlet has nought."""
    return sum(weight * value for weight, value in zip(load_weights(), values_of(neighbour), strict=True))


def values_of(neighbour: Neighbour) -> list[float]:
    """The values of all features, in the order of `FEATURES`."""
    return [feature(neighbour) for feature in FEATURES]


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
