"""Speakers named around a sentence that names none, and what speaks for and against each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.claims.speaking.attribution import Attribution
from extract.claims.speaking.cued import Reach
from extract.claims.speaking.cues import FIGURES, telling
from extract.claims.speaking.heard import Speaker
from extract.records import Side

_TRAILING = 40  # letters behind a source that still closes its sentence: "…, police said on Monday"
_PRIVATE = (Side.THIRD_PARTY, Side.WITNESS, Side.MEDICAL)
_CLOSING = ("”", '"', "’", "'")
_LONG = 200  # letters of a long sentence
_ANNOUNCING = 5  # words behind the verb in which the figure is named
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
_DATED = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:morning|evening|night|dawn|noon|afternoon|midnight)\b"
    r"|\b\d{1,2}[:.]\d\d\b|\b[ap]\.?m\b"
)


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
    is_aside: bool  # it tells of another happening

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


def is_dated(it: Neighbour) -> float:
    """The sentence tells a day or an hour, as an outlet does that sets a scene"""
    return float(_DATED.search(it.sentence) is not None)


def is_private(it: Neighbour) -> float:
    """He is a witness, a medic or a third party"""
    return float(it.speaker.side in _PRIVATE)


def aside_around(it: Neighbour) -> float:
    """The number is of another happening"""
    return float(it.is_aside)


AROUND: tuple[Callable[[Neighbour], float], ...] = (
    named_before, named_behind, far_before, paragraph_before, paragraph_behind, told_before_him, closes_bare,
    told_behind_him, closes_behind, hands_back, announces, quotation_ended, is_report, on_both_sides, counts_on,
    takes_up, of_his_own, of_his_kind, turns, begins_counted, is_long, is_dated, is_private, aside_around,
)  # fmt: skip
