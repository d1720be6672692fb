"""A report's own total of one measure, from its claims.

The rule, in order (never an average):
1. Only claims about the event count; parts ("including 17") never do.
2. Numbers joined in one sentence ("12 soldiers and five civilians") are one stated sum.
3. A running total ("the toll rose to 12") beats all that was said before it.
4. Else the best documented: the sum said most often, the larger where two are said as often.
5. Single victims are counted as persons, each once; they stand where no number is larger.
6. Numbers by weak words ("four were shot") hold the dead as well: those are taken off.
`low` is the lead's sum (later smaller sums are mostly parts of it), `high` the largest sum of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.persons import Person, gather_persons, is_single
from extract.records import Claim, Qualifier, Scope, Toll

# Numbers farther apart than this (in characters) are not one list.
_LIST_GAP = 110


@dataclass(frozen=True, slots=True)
class _Sum:
    """One stated sum: a number, or several joined in a sentence."""

    low: int
    high: int
    start: int
    is_cumulative: bool
    is_weak: bool
    is_increment: bool
    group: str
    is_single: bool


def report_toll(claims: Sequence[Claim], measure: str) -> Toll:
    """This report's own total for `killed` or `wounded`; all None where it says nothing."""
    event = [claim for claim in claims if claim.scope is Scope.EVENT]
    persons = gather_persons([claim for claim in event if claim.measure in ("killed", "wounded")])
    dead = sum(person.is_killed for person in persons)
    sums = _stated_sums(event, measure)
    if measure == "wounded":
        killed = report_toll(claims, "killed").best or 0
        sums = _without_dead(sums, max(killed, 0))
        people = _count_hurt(persons, killed)
    else:
        people = dead
    return _decide(sums, people, event, measure)


def _count_hurt(persons: list[Person], killed: int) -> int:
    """Persons hurt and not dead; one told only as shot, and by no name of his own, may be the dead one."""
    dead_names = {name for person in persons if person.is_killed for name in person.names}
    hurt = [person for person in persons if not person.is_killed]
    if not killed:
        return len(hurt)
    return sum(person.is_firm or bool(person.names and dead_names) or person.is_new for person in hurt)


def _stated_sums(claims: Sequence[Claim], measure: str) -> list[_Sum]:
    counted = [
        c
        for c in claims
        if c.measure == measure
        and c.part_of is None
        and c.qualifier is not Qualifier.NONE
        and c.rule not in ("toll_former", "again")
    ]
    sums: list[_Sum] = []
    chain: list[Claim] = []
    for claim in counted:
        if chain and not _is_joined(chain[-1], claim):
            sums.append(_add_up(chain))
            chain = []
        chain.append(claim)
    if chain:
        sums.append(_add_up(chain))
    return [s for s in sums if not s.is_single]


def _is_joined(left: Claim, right: Claim) -> bool:
    if right.quote.start - left.quote.end > _LIST_GAP:
        return False
    return right.rule.split(" ")[-1 if not right.rule.endswith("weak") else -2].startswith(
        ("and<", "by_place<")
    ) or _is_left_joined(left)


def _is_left_joined(left: Claim) -> bool:
    return any(word.startswith("list<") for word in left.rule.split(" "))


def _add_up(chain: list[Claim]) -> _Sum:
    low = sum(_lower(claim) for claim in chain)
    high = sum(claim.high if claim.high is not None else claim.low for claim in chain)
    return _Sum(
        low, max(low, high), chain[0].quote.start, any(c.is_cumulative for c in chain),
        all(c.rule.endswith(" weak") for c in chain), chain[0].is_increment, chain[0].victim_group,
        all(is_single(c) for c in chain) and len(chain) == 1,
    )  # fmt: skip


def _lower(claim: Claim) -> int:
    """What a claim says at least; "up to 12" says 12 and no less number."""
    return claim.low or (claim.high or 0)


def _without_dead(sums: list[_Sum], dead: int) -> list[_Sum]:
    """ "four were shot" counts the dead too; a firm number beside it makes it needless."""
    firm = [s for s in sums if not s.is_weak]
    if firm:
        return firm
    return [
        _Sum(
            max(0, s.low - dead), max(0, s.high - dead), s.start, s.is_cumulative, True, s.is_increment, s.group, False
        )
        for s in sums
        if s.low > dead or dead == 0
    ]


def _decide(sums: list[_Sum], people: int, claims: Sequence[Claim], measure: str) -> Toll:
    if not sums:
        if people:
            return Toll(people, people, people)
        denied = any(c.qualifier is Qualifier.NONE and c.measure in (measure, "casualties") for c in claims)
        return Toll(0, 0, 0) if denied else Toll()
    totals = _merge_increments(sums)
    best = max(_best(totals) + _own_death(claims, measure), people)
    low = min(totals[0].low, best)  # the lead's: what comes after it is mostly parts
    return Toll(low, best, max(best, max(s.high for s in totals)))


def _own_death(claims: Sequence[Claim], measure: str) -> int:
    """A suicide bomber dies beside those whom he kills, unless a total is told with him in it."""
    if measure != "killed" or any(c.part_of is not None and c.victim_group == "suspects" for c in claims):
        return 0
    deaths = [c for c in claims if c.measure == "killed" and c.rule.endswith(":suicide") and is_single(c)]
    return int(bool(deaths) and not any(c.is_cumulative for c in claims if c.measure == "killed"))


def _merge_increments(sums: list[_Sum]) -> list[_Sum]:
    """ "another three" belongs to what was said before it."""
    kept = [s for s in sums if not s.is_increment]
    return kept or sums


def _best(sums: list[_Sum]) -> int:
    cumulative = [s for s in sums if s.is_cumulative]
    if cumulative:
        return cumulative[0].low  # later ones are other people's, or what it was
    by_group: dict[str, list[int]] = {}
    for stated in sums:
        by_group.setdefault(stated.group, []).append(stated.low)
    values = {group: _most_said(lows) for group, lows in by_group.items()}
    whole = values.pop("people", 0)
    attackers = values.pop("suspects", 0)
    # who attacked and who was attacked are told apart: neither number holds the other
    return max([whole, *values.values()]) + attackers


def _most_said(lows: list[int]) -> int:
    counts = Counter(lows)
    return max(counts, key=lambda value: (counts[value], value))
