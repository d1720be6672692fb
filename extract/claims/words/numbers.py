"""Numbers of a sentence: digits and words, hedges and ranges, and what looks like a count but is none.

`low` and `high` follow the hedge: "at least 12" is 12 and open, "up to 12" is 0 to 12, "about 12" is 12.
"""

from __future__ import annotations

from dataclasses import replace

from extract.claims.words.lexicon import NumberWords, load_lexicon
from extract.claims.words.not_counts import is_listed_with, is_no_count
from extract.claims.words.numerals import Number, number_starters, read_number
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier

_MOVING = ("up", "down", "rose", "risen", "climbed", "increased", "jumped", "grew", "grown", "fell", "fallen")
_DOUBTS = frozenset(("possibly", "perhaps", "maybe"))


def find_numbers(tokens: Tokens) -> tuple[Number, ...]:
    """Every number that could be a count, hedges and ranges joined, left to right."""
    words = load_lexicon().numbers
    found: list[Number] = []
    no_count: Number | None = None  # the last one
    following, starters = 0, number_starters()
    for index, word in enumerate(tokens.lower):
        if index < following or not (word in starters or word[0].isdigit() or "-" in word):
            continue
        number = read_number(tokens, index, words)
        if number is None:
            continue
        following = number.last + 1
        if is_no_count(tokens, number, words) or is_listed_with(tokens, number, no_count):
            no_count = number
            continue
        found.append(number)
        _join_range(tokens, found)
    return tuple(_with_hedge(tokens, number, words) for number in found)


def _join_range(tokens: Tokens, found: list[Number]) -> None:
    if len(found) < 2:
        return
    left, right = found[-2], found[-1]
    joint = tokens.lower[left.last + 1 : right.first]
    plain = tuple(w for w in joint if w not in ("possibly", "perhaps", "maybe", "but", "and", ","))
    if plain == ("up", "to") and left.high is not None and right.low > left.low and right.high is not None:
        found[-2:] = [Number(left.first, right.last, left.low, right.high, Qualifier.RANGE)]
        return
    between = tokens.at(left.first - 1) == "between" and joint in (("and",), ("to",))
    is_doubtful = plain in ((), ("or",)) and not _DOUBTS.isdisjoint(joint)  # "fifteen, perhaps twenty"
    if not (between or is_doubtful or joint in (("to",), ("-",), ("–",), ("or",), ("—",))):
        return
    if right.high is None or left.high is None or left.low >= right.low or left.is_year_like:
        return
    if joint in (("-",), ("–",), ("—",)) and _is_figure(tokens, left) != _is_figure(tokens, right):
        return  # "killed seven – 33 died in all"
    if joint == ("to",) and (tokens.at(left.first - 1) == "by" or _is_moving(tokens, left.first)):
        return  # "climbed by three to 18", "gone up from 46 to 51"
    is_led = between or (tokens.at(left.first - 1) == "from" and tokens.at(left.first - 2) in ("anywhere", "of"))
    first = left.first - 1 if is_led else left.first
    found[-2:] = [Number(first, right.last, left.low, right.high, Qualifier.RANGE)]


def _is_figure(tokens: Tokens, number: Number) -> bool:
    return tokens.lower[number.last][0].isdigit()


def _is_moving(tokens: Tokens, first: int) -> bool:
    return tokens.at(first - 1) == "from" and tokens.at(first - 2) in _MOVING


def _with_hedge(tokens: Tokens, number: Number, words: NumberWords) -> Number:
    for length in (3, 2, 1):
        start = number.first - length
        if start < 0:
            continue
        name = words.hedges.get(tokens.lower[start : number.first])
        if name is not None:
            return _hedged(replace(number, first=start), Qualifier(name))
    for length, plus in ((1, ("plus",)), (1, ("+",)), (2, ("-", "plus"))):
        if tokens.lower[number.last + 1 : number.last + 1 + length] == plus:
            return _hedged(replace(number, last=number.last + length), Qualifier.AT_LEAST)
    if tokens.lower[number.last + 1 : number.last + 3] == ("or", "so"):
        return _hedged(replace(number, last=number.last + 2), Qualifier.ABOUT)
    if tokens.lower[number.last + 1 : number.last + 3] == ("or", "more"):
        return _hedged(replace(number, last=number.last + 2), Qualifier.AT_LEAST)
    return number


def _hedged(number: Number, hedge: Qualifier) -> Number:
    if number.qualifier not in (Qualifier.EXACT, Qualifier.RANGE):
        return number
    if number.qualifier is Qualifier.RANGE:
        return number
    if hedge in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return replace(number, high=None, qualifier=hedge)
    if hedge in (Qualifier.UP_TO, Qualifier.LESS_THAN):
        return replace(number, low=0, qualifier=hedge)
    return replace(number, qualifier=hedge)
