"""Stretches of capitalised words: where names may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.places.words import ABBREVIATED, CONNECTORS, Words
from extract.when.calendar import MONTHS, WEEKDAYS

# names of places that hold a possessive
OWNED = frozenset(
    {("cox", "bazar"), ("george", "county"), ("mary", "county"), ("anne", "county"), ("martha", "vineyard")}
    | {("lee", "summit"), ("king", "lynn"), ("bishop", "stortford"), ("hell", "kitchen"), ("mary", "city")}
)
FULL_WEEKDAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
PLAIN_GAP = re.compile(r"[ \t]*\n?[ \t]*$")


def find_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised words with nothing but a space or a connector between them."""
    at, count = 0, len(words.cores)
    while at < count:
        if not words.is_cap[at]:
            at += 1
            continue
        last = at
        while (following := _next_in_run(words, last, count)) is not None:
            last = following
        yield at, last
        at = last + 1


def _next_in_run(words: Words, last: int, count: int) -> int | None:
    following = last + 1
    if following >= count:
        return None
    is_cap = words.is_cap[following]
    if _is_day(words, following):
        return None
    if not (is_cap or words.lowers[following] in CONNECTORS) or not _is_joined(words, last):
        return None
    if is_cap:
        return following
    if _is_joined(words, following):
        after = following + 1
        if after < count and words.is_cap[after]:
            return after
        if after + 1 < count and words.lowers[after] in CONNECTORS and words.is_cap[after + 1]:
            return after + 1
    return None


def _is_day(words: Words, at: int) -> bool:
    """ "in Selma Thursday", "in Selma March 3": American papers put the day right behind the place."""
    is_month = words.lowers[at] in MONTHS and words.lower_at(at + 1)[:1].isdigit()
    return words.lowers[at] in FULL_WEEKDAYS or is_month


def _is_joined(words: Words, at: int) -> bool:
    gap = words.gap_after(at)
    if gap == " " or (gap in ("'s ", "’s ") and (words.lowers[at], words.lower_at(at + 1)) in OWNED):
        return True
    if gap == ". ":
        return words.lowers[at] in ABBREVIATED
    return bool(PLAIN_GAP.match(gap)) and "\n" in gap and words.is_shouting
