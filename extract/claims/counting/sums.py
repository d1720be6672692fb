"""Stated sums: a number of a report's claims, or several joined in one sentence.

Which of them is the report's total `totals` decides; its rules 2, 5 and 7 are done here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.claims.counting.drafts import ALL, REST
from extract.claims.counting.persons import LIST_GAP, is_joined, is_single, is_told_again, link_of
from extract.records import Claim, Qualifier

VICTIMS = frozenset(("killed", "wounded", "casualties"))
_NEAR = 25  # characters between the numbers of two verbs of one clause: ", and wounding "
# Rules that tell the state of some of the victims.
_STATES = frozenset(("condition", "treated", "expected", "in_hospital", "hospitalized", "hospitalised", "in_bed"))
_BEDS = frozenset(("hospital", "hospitals", "clinic", "in_hospital", "trauma", "center"))
# what somebody does to a victim; whoever was shot is not whom the same sentence calls stabbed
_DEEDS = frozenset(("shot", "stabbed", "beaten", "pistol-whipped", "struck", "hit", "grazed", "burned", "scalded"))
# what it was, and what is told once more: no total by itself
_NO_SUMS = ("toll_former", "toll_put", "again")
_OPEN = frozenset(
    (Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ABOUT, Qualifier.DOZENS, Qualifier.SCORES,
     Qualifier.HUNDREDS, Qualifier.THOUSANDS, Qualifier.SEVERAL)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """One stated sum: a number, or several joined in a sentence."""

    low: int
    high: int
    start: int
    end: int
    is_cumulative: bool
    is_weak: bool
    is_increment: bool
    is_open: bool
    is_active: bool  # told as what an attacker did: "killed 12"
    is_state: bool
    is_all: bool  # "all four were hurt"
    members: tuple[int, ...]  # the numbers joined in it, one by one
    holds_attacker: bool
    group: str


def kept_sums(claims: Sequence[Claim], measure: str, dead: int) -> list[Sum]:
    """The sums that can be the total: the dead taken off the hurt, an attacker put beside those whom he killed."""
    sums = _stated_sums(claims, measure)
    if measure == "wounded":
        sums = _without_dead(sums, dead)
    else:
        is_own, is_any = _has_own_death(claims, by_own_hand=True), _has_own_death(claims, by_own_hand=False)
        sums = [_beside_attacker(s) if (is_own and s.is_active) or (is_any and _is_of_one_kind(s)) else s for s in sums]
    whole = _with_company([s for s in sums if not s.is_state] or sums)
    return [s for s in whole if not s.is_increment] or whole


def _with_company(sums: list[Sum]) -> list[Sum]:
    """ "the six priests" are told of again with "six priests and two women": the sum that names more holds them."""
    joined = [s for s in sums if len(s.members) > 1]
    held = {s.group: s for s in joined if s.members[0] > 1}
    return [
        replace(s, low=whole.low, high=whole.high)
        if len(s.members) == 1 and (whole := held.get(s.group)) is not None and whole.members[0] == s.low
        else s
        for s in sums
    ]


def _stated_sums(claims: Sequence[Claim], measure: str) -> list[Sum]:
    chains: list[list[Claim]] = []
    beside: set[int] = set()  # chains whose "others" are other than victims of another kind
    before: Claim | None = None  # of any victims
    for claim in claims:
        if claim.measure not in VICTIMS:
            continue
        if claim.measure == measure and _is_counted(claim):
            if chains and _goes_on(chains[-1][-1], claim, before):
                chains[-1].append(claim)
            else:
                if before is not None and before.measure != measure and _is_near(before, claim):
                    beside.add(len(chains))
                chains.append([claim])
        before = claim
    return [
        _add_up(chain, is_beside=number in beside)
        for number, chain in enumerate(chains)
        if len(chain) > 1 or not is_single(chain[0])
    ]


def _goes_on(last: Claim, claim: Claim, before: Claim | None) -> bool:
    """Whether a number adds to the one counted last; `before` is the victim told last, of whatever measure."""
    if is_joined(last, claim):
        return True
    return before is last and (_is_more(last, claim) or _are_two_acts(last, claim))


def _are_two_acts(left: Claim, right: Claim) -> bool:
    """ "five were shot, one stabbed": whom each deed befell."""
    deeds = {link_of(claim).rpartition(":")[2] for claim in (left, right)}
    return len(deeds) == 2 and deeds <= _DEEDS and _is_near(left, right) and not right.is_increment


def _is_near(left: Claim, right: Claim) -> bool:
    """ "killing 36 and injuring 150 others": the others are all of the injured."""
    return 0 <= right.quote.start - left.quote.end <= _NEAR


def _is_counted(claim: Claim) -> bool:
    is_whole = claim.part_of is None and claim.qualifier is not Qualifier.NONE
    return is_whole and link_of(claim) not in _NO_SUMS and not is_told_again(claim)


def _is_more(left: Claim, right: Claim) -> bool:
    """ "two men are in critical condition and two others injured": no other victims are told between them."""
    is_added = right.is_increment and not right.rule.startswith((REST, "definite "))
    return is_added and not left.is_cumulative and right.quote.start - left.quote.end <= LIST_GAP


def _add_up(chain: list[Claim], *, is_beside: bool) -> Sum:
    is_weak = all(c.rule.endswith(" weak") for c in chain)
    low = sum(_lower(claim) for claim in chain)
    high = sum(claim.high if claim.high is not None else claim.low for claim in chain)
    return Sum(
        low, max(low, high), chain[0].quote.start, chain[-1].quote.end,
        is_cumulative=any(c.is_cumulative for c in chain),
        is_weak=is_weak and not (is_beside and _are_others(chain[0])),
        is_increment=chain[0].is_increment and not is_beside,
        is_open=any(c.qualifier in _OPEN for c in chain),
        is_active=all("object:" in c.rule for c in chain),
        is_state=all(link_of(c).rpartition(":")[2] in _STATES and not c.rule.startswith(ALL) for c in chain),
        is_all=chain[0].rule.startswith(ALL),
        members=tuple(_lower(claim) for claim in chain),
        holds_attacker=any(c.victim_group == "suspects" for c in chain),
        group=chain[0].victim_group,
    )  # fmt: skip


def _are_others(claim: Claim) -> bool:
    """Beside the dead of the same clause: "one died and three others were shot", "nine were taken to hospital"."""
    return claim.is_increment or link_of(claim).rpartition(":")[2] in _BEDS


def sum_of_one(claim: Claim) -> Sum:
    """The sum that a single victim is, where he counts beside stated numbers."""
    return replace(_add_up([claim], is_beside=False), is_increment=claim.is_increment)


def _lower(claim: Claim) -> int:
    """What a claim says at least; "up to 12" says 12 and no less number."""
    return claim.low or (claim.high or 0)


def _without_dead(sums: list[Sum], dead: int) -> list[Sum]:
    """ "four were shot" counts the dead too, "nine were treated" does not; a firm number makes either needless."""
    firm = [s for s in sums if not s.is_weak]
    if any(not s.is_state for s in firm):
        return firm
    weak = [s for s in sums if s.is_weak]
    alive = [
        s if s.is_increment or s.is_state else replace(s, low=s.low - dead, high=max(0, s.high - dead)) for s in weak
    ]
    return [s for s in alive if s.low > 0] + firm


def _has_own_death(claims: Sequence[Claim], *, by_own_hand: bool) -> bool:
    """A suicide bomber dies beside those whom he kills, unless he is named among them; a gunman may be shot."""
    if any(c.part_of is not None and c.victim_group == "suspects" for c in claims):
        return False
    dead = [c for c in claims if c.measure == "killed" and is_single(c)]
    return any("suicide" in c.rule or (not by_own_hand and c.victim_group == "suspects") for c in dead)


def _is_of_one_kind(stated: Sum) -> bool:
    """ "two guards were killed": that holds no attacker."""
    return not stated.holds_attacker and stated.group != "people"


def _beside_attacker(stated: Sum) -> Sum:
    return replace(stated, low=stated.low + 1, high=stated.high + 1)
