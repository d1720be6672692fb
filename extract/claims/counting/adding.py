"""Numbers that make up a total told before, whoever tells them: "24 people died. … Seventeen died on the spot while
seven succumbed in hospital" counts again, by where or how, and tells no more victims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.claims.counting.persons import is_told_again, link_of
from extract.records import Claim, Qualifier, Scope

# how much the rest may miss what is left of a total, as a share: official sums often miss by one or two
_REST_SLACK = 20
_REST_REACH = 6  # claims behind the total
_FEWEST = 3  # one and one make two of anything
_COUNTED = ("killed", "wounded", "missing")
# "two are in critical condition", "11 remained in hospital", "eight were operated on": some of the hurt told before.
# Who "was treated" or "is in hospital" is as often a number of its own (7 of 12 in our gold articles).
_STATES = frozenset(("condition", "in_bed", "on", "recognition"))


def join_parts(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with those that make up a total, or the rest of one, set as its parts."""
    joined = list(claims)
    for number in range(len(joined)):
        _join_rest(joined, number)
    _join_states(joined)
    _join_sums(joined)
    return tuple(joined)


def _join_rest(claims: list[Claim], number: int) -> None:
    """ "49 people, including 17 soldiers … 31 civilians": what the same speaker then names as the rest is a part."""
    total = claims[number]
    parts = [claim for claim in claims if claim.part_of == number and claim.measure == total.measure]
    if total.victim_group != "people" or total.high is None or not parts:
        return
    first = min(claim.quote.start for claim in parts)
    rest = total.low - sum(claim.low for claim in parts)
    groups = {total.victim_group, *(claim.victim_group for claim in parts)}
    for position in range(number + 1, min(number + _REST_REACH, len(claims))):
        claim = claims[position]
        is_same_voice = claim.claimant == total.claimant and claim.measure == total.measure
        is_behind = claim.part_of is None and claim.quote.start > first and claim.victim_group not in groups
        if is_same_voice and is_behind and rest > 1 and abs(claim.low - rest) <= max(1, rest // _REST_SLACK):
            claims[position] = replace(claim, part_of=number)
            return


def _join_states(claims: list[Claim]) -> None:
    """Numbers that tell the state of some are parts of the largest number told before them."""
    largest: dict[str, int] = {}  # by measure
    for position, claim in enumerate(claims):
        number = largest.get(claim.measure)
        is_state = link_of(claim).rpartition(":")[2] in _STATES and not claim.is_increment
        if is_state and number is not None and claims[number].low > claim.low and _may_be_part(claim, claims[number]):
            claims[position] = replace(claim, part_of=claim.part_of if claim.part_of is not None else number)
        elif _is_total(claim) and (number is None or claim.low > claims[number].low):
            largest[claim.measure] = position


def _join_sums(claims: list[Claim]) -> None:
    """Sentences whose numbers of one measure are together as many as a total told before them.

    Over several sentences as many sums were chance as were parts (65 of 93 in our gold articles), so one it is.
    """
    totals: dict[tuple[str, int], int] = {}  # by measure and number, the first that tells it
    for told in _sentences(claims):
        _join_casualties(claims, told)
        for measure in _COUNTED:
            listed = [p for p in told if claims[p].measure == measure and claims[p].part_of is None]
            number = totals.get((measure, sum(claims[p].low for p in listed)))
            if len(listed) > 1 and number is not None and all(_may_be_part(claims[p], claims[number]) for p in listed):
                for position in listed:
                    claims[position] = replace(claims[position], part_of=number)
        for position in told:
            if _is_total(claims[position]):
                totals.setdefault((claims[position].measure, claims[position].low), position)


def _join_casualties(claims: list[Claim], told: Sequence[int]) -> None:
    """ "17 casualties: six dead and 11 wounded"."""
    whole = next((p for p in told if claims[p].measure == "casualties" and _is_total(claims[p])), None)
    listed = [p for p in told if claims[p].measure in ("killed", "wounded") and claims[p].part_of is None]
    if whole is not None and len(listed) > 1 and sum(claims[p].low for p in listed) == claims[whole].low:
        for position in listed:
            claims[position] = replace(claims[position], part_of=whole)


def _sentences(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """The places of the claims of each sentence."""
    for _, told in groupby(range(len(claims)), key=lambda position: claims[position].sentence):
        yield list(told)


def _is_total(claim: Claim) -> bool:
    is_whole = claim.part_of is None and not claim.is_increment and claim.low >= _FEWEST
    return is_whole and claim.scope is Scope.EVENT


def _may_be_part(claim: Claim, total: Claim) -> bool:
    is_number = claim.low > 0 and claim.qualifier is not Qualifier.NONE and not is_told_again(claim)
    is_alike = not claim.is_cumulative and claim.scope is total.scope
    return is_number and is_alike and total.victim_group in ("people", claim.victim_group)
