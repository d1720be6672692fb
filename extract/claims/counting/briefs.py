"""The sum of a brief: attacks told one after the other add up, what a wave's list tells of it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.claims.counting.attacks import is_further, is_wave
from extract.claims.counting.persons import Person
from extract.claims.counting.sums import Sum, sum_of_one
from extract.records import Claim

# A wave's parts may hold more than its own number by this: "more than 70" in all, of whom 44 and 29 are told.
_SLACK = 1.1


def brief_total(
    sums: Sequence[Sum], persons: Sequence[Person], source: str, best: Callable[[Sequence[Sum]], int]
) -> int:
    """What a brief tells in all; `persons` are its single victims of this measure, `best` chooses among sums of one."""
    ones = [sum_of_one(person.claims[0]) for person in persons if _stands_beside(person, sums, source)]
    told = sorted([*sums, *ones], key=lambda stated: stated.start)
    attacks = _attacks(told, {stated.start for stated in ones}, source)
    first, *rest = (best(attack) for attack in attacks)
    return first if len(rest) > 1 and first >= sum(rest) else first + sum(rest)


def _attacks(told: Sequence[Sum], ones: set[int], source: str) -> list[list[Sum]]:
    """The sums by attack; a person who is told "also", or of another attack, counts as one of his own."""
    attacks, seen = [[told[0]]], {told[0].low}
    left, is_listing = told[0].low * _SLACK if is_wave(source, told[0].start) else 0, False
    for before, stated in pairwise(told):
        is_one = stated.start in ones
        is_new = (is_one or stated.low not in seen) and is_further(source, before.start, stated.start, stated.end)
        seen.add(stated.low)
        if len(attacks) == 1 and stated.low <= left and (is_listing or not is_new):
            left, is_listing, is_new = left - stated.low, True, False
        if is_new or (is_one and stated.is_increment):
            attacks.append([stated])
        elif not is_one:
            attacks[-1].append(stated)
    return attacks


def _stands_beside(person: Person, sums: Sequence[Sum], source: str) -> bool:
    """ "killing a soldier", "a guard was also killed": one brought in behind a number, and no part of any."""
    first = person.claims[0]
    is_told = "object:" in first.rule or "also" in source[first.quote.start : first.quote.end]
    is_brought_in = is_told and first.rule.startswith("indefinite ") and first.quote.start > sums[0].start
    return is_brought_in and not any(_is_in(claim, sums) for claim in person.claims)


def _is_in(claim: Claim, sums: Sequence[Sum]) -> bool:
    is_joined = any(stated.start <= claim.quote.start <= stated.end for stated in sums)
    return is_joined or claim.part_of is not None or "suicide" in claim.rule
