"""An event's low, best and high for one measure: stated rules, never an average.

Within one victim group and voice (claimant), the latest value stands: it grows with any later value, and
falls only when at least as many independent origins say the lower one as said the higher. Of the voices
that have no side (`DISINTERESTED`, or whoever speaks where none of them does), the latest gives the best
value, unless it is lower and fewer origins say it; of one day, the value of more origins, then the larger,
since tolls grow. The range over all voices gives low and high; who saw only a part (a ward, a witness) gives no low.
The event's total is the stated total of people, if it is no smaller than the largest group; otherwise the
sum of the groups that do not overlap (145 militants + 17 security forces + 31 civilians). Parts of a group
("eleven workers … eight of the dead were women") are within it and add nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from extract.claims.counting.persons import is_guessed, is_single
from extract.reconcile.evidence import EVERYBODY, as_of, reported_at, saw_a_part, value_of, voice_of, whole_counts
from extract.records import Claim, Side, StoredClaim, StoredReport, Toll

# Who counts the dead without a stake comes first; the armed group's own count comes last.
PRECEDENCE = (
    Side.MEDICAL,
    Side.GOVERNMENT,
    Side.OUTLET,
    Side.MONITOR,
    Side.THIRD_PARTY,
    Side.UNKNOWN,
    Side.CIVILIAN,
    Side.WITNESS,
    Side.ARMED_GROUP,
)
# Whoever counts without having a hand in it. Measured on our own demo: a government that speaks first and an
# outlet that prints the fourth victim two days later.
DISINTERESTED = frozenset({Side.MEDICAL, Side.GOVERNMENT, Side.OUTLET, Side.MONITOR})
# Groups that are counted among civilians wherever civilians are counted as such.
AMONG_CIVILIANS = frozenset(
    [
        "aid_workers",
        "children",
        "families",
        "journalists",
        "medics",
        "officials",
        "protesters",
        "students",
        "women",
        "workers",
    ]
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What one voice says now of one group."""

    side: Side
    day: date
    low: int
    high: int
    origin_count: int
    is_partial: bool  # of one who counts what he saw


def event_toll(claims: Iterable[StoredClaim], measure: str) -> Toll:
    """Low, best and high of one measure over the claims given."""
    groups = _groups(claims, measure)
    tolls = {group: _group_toll(told) for group, told in groups.items()}
    total = tolls.pop(EVERYBODY, None)
    parts = _sum_parts(tolls)
    if total is None or (parts is not None and _best(total) < max(_best(t) for t in tolls.values())):
        return parts or total or Toll()
    if parts is None:
        return total
    return Toll(total.low, total.best, max(total.high or 0, min(_high(parts), 2 * _high(total))))


def counted_toll(reports: Sequence[StoredReport], claims: Iterable[StoredClaim], measure: str) -> Toll:
    """Low, best and high of one measure; where nobody tells a firm number, what the reports count themselves.

    "A man was killed", "his wife died", "three were shot": only a whole report says how many persons those are.
    """
    told = list(claims)
    if any(c.claim.measure == measure and _is_firm(c.claim) for c in told):
        return event_toll(told, measure)
    days: dict[date, list[StoredReport]] = defaultdict(list)
    for report in reports:
        if _own(report, measure).best is not None:
            days[reported_at(report).date()].append(report)
    best = (0, 0)  # number, origins
    for _, spoken in sorted(days.items()):
        origins: dict[int, set[object]] = defaultdict(set)
        for report in spoken:
            origins[_best(_own(report, measure))].add(report.origin_id)
        value = max(origins, key=lambda v: (len(origins[v]), v))
        if value >= best[0] or len(origins[value]) >= best[1]:
            best = (value, len(origins[value]))
    if not days:
        return event_toll(told, measure)
    tolls = [_own(report, measure) for spoken in days.values() for report in spoken]
    return Toll(min(t.low or 0 for t in tolls), best[0], max(map(_high, tolls)))


def _own(report: StoredReport, measure: str) -> Toll:
    return report.report.killed if measure == "killed" else report.report.wounded


def _is_firm(claim: Claim) -> bool:
    return not (is_single(claim) or is_guessed(claim) or claim.rule.endswith(" weak")) and claim.low > 1


def standing_by_voice(claims: Sequence[StoredClaim]) -> dict[str, _Standing]:
    """The value that stands for each voice, of claims of one measure and group in their order."""
    voices: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        voices[voice_of(claim)].append(claim)
    return {voice: _latest(told) for voice, told in sorted(voices.items())}


def _groups(claims: Iterable[StoredClaim], measure: str) -> dict[str, list[StoredClaim]]:
    """Claims by victim group; what adds to another number counts where nothing else is said."""
    of_measure = [claim for claim in claims if claim.claim.measure == measure]
    of_measure = [claim for claim in of_measure if not is_guessed(claim.claim)] or of_measure
    told = _without_shares(of_measure) or of_measure
    groups: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in whole_counts(told) or told:
        groups[claim.claim.victim_group].append(claim)
    return groups


def _without_shares(claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """All but the parts of a group; the parts of all people are groups themselves, if they are called one."""
    group_of = {claim.claim_id: claim.claim.victim_group for claim in claims}
    return [c for c in claims if c.part_of_claim_id is None or _is_group(c, group_of.get(c.part_of_claim_id))]


def _is_group(part: StoredClaim, whole: str | None) -> bool:
    """ "Of 49 people 31 were civilians" tells of civilians; "of 52 taken in three died" tells no total of people."""
    return whole in (None, EVERYBODY) and part.claim.victim_group != EVERYBODY


def _group_toll(claims: Sequence[StoredClaim]) -> Toll:
    standing = list(standing_by_voice(claims).values())
    best = _best_voice(standing)
    least = min(s.low for s in standing if s is best or not s.is_partial)
    return Toll(least, best.low, max(s.high for s in standing))


def _best_voice(standing: Sequence[_Standing]) -> _Standing:
    first = min(PRECEDENCE.index(s.side) for s in standing)
    heard = [s for s in standing if s.side in DISINTERESTED or PRECEDENCE.index(s.side) == first]
    heard.sort(key=lambda s: (s.day, s.origin_count, s.low, -PRECEDENCE.index(s.side)))
    best = heard[0]
    for later in heard[1:]:
        if later.low >= best.low or later.origin_count > best.origin_count:
            best = later
    return best


def _latest(claims: Sequence[StoredClaim]) -> _Standing:
    """Walk through the days; each day speaks with the value that most origins give, the larger of equals."""
    current: _Standing | None = None
    for _, day in groupby(claims, key=as_of):
        told = _of_day(list(day))
        if current is None or told.low >= current.low or told.origin_count >= current.origin_count:
            current = told
    assert current is not None
    return current


def _of_day(claims: Sequence[StoredClaim]) -> _Standing:
    origins: dict[int, set[object]] = defaultdict(set)
    for claim in claims:
        origins[value_of(claim)].add(claim.origin_id)
    value = max(origins, key=lambda v: (len(origins[v]), v))
    chosen = [claim for claim in claims if value_of(claim) == value]
    high = max(claim.claim.high or value for claim in chosen)
    speaking = chosen[0].claim
    is_partial = saw_a_part(speaking.claimant_side, speaking.claimant)
    return _Standing(speaking.claimant_side, as_of(chosen[0]), value, high, len(origins[value]), is_partial)


def _sum_parts(tolls: dict[str, Toll]) -> Toll | None:
    has_civilians = "civilians" in tolls
    parts = [t for group, t in tolls.items() if not (has_civilians and group in AMONG_CIVILIANS)]
    if not parts:
        return None
    return Toll(sum(t.low or 0 for t in parts), sum(map(_best, parts)), sum(map(_high, parts)))


def _best(toll: Toll) -> int:
    return toll.best or 0


def _high(toll: Toll) -> int:
    return toll.high or 0
