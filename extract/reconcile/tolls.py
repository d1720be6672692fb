"""The points of a toll in time: event × measure × victim group × claimant side × day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.reconcile.evidence import SIDE_ORDER, as_of, value_of, whole_counts
from extract.records import Qualifier, Side, StoredClaim, TollPoint

_OPEN = frozenset(
    {
        Qualifier.AT_LEAST,
        Qualifier.MORE_THAN,
        Qualifier.DOZENS,
        Qualifier.SCORES,
        Qualifier.HUNDREDS,
        Qualifier.THOUSANDS,
        Qualifier.SEVERAL,
    }
)


def find_tolls(claims: Iterable[StoredClaim]) -> tuple[TollPoint, ...]:
    """One point a slot, side and day, with its relation to what was said before.

    first: nothing was said of the slot; repeats: the value that its side, or else another side, gave last;
    updates: its side said otherwise before; disputes: only other sides spoke, and they say otherwise.
    Where one side gives several values on a day, the point is the one that most origins give, the larger
    of equals. Copies share an origin, so they never corroborate.
    """
    slots: dict[tuple[str, str], list[StoredClaim]] = defaultdict(list)
    for claim in whole_counts(claims):
        slots[claim.claim.measure, claim.claim.victim_group].append(claim)
    return tuple(point for _, told in sorted(slots.items()) for point in _points_of_slot(told))


def is_compatible(low: int, high: int | None, qualifier: Qualifier, value: int) -> bool:
    """Whether a claim, as exact as it is meant, allows a value."""
    if qualifier is Qualifier.ABOUT:
        return abs(low - value) * 10 <= low
    if qualifier in _OPEN:
        return value >= low
    return low <= value <= (low if high is None else high)


def _points_of_slot(claims: Sequence[StoredClaim]) -> list[TollPoint]:
    days: dict[tuple[object, int], list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        days[as_of(claim), SIDE_ORDER.index(claim.claim.claimant_side)].append(claim)
    last: dict[Side, TollPoint] = {}
    points = []
    for _, told in sorted(days.items(), key=lambda row: row[0]):
        point = _point(told, last)
        last[point.claimant_side] = point
        points.append(point)
    return points


def _point(claims: Sequence[StoredClaim], last: dict[Side, TollPoint]) -> TollPoint:
    origins: dict[int, set[object]] = defaultdict(set)
    for told in claims:
        origins[value_of(told)].add(told.origin_id)
    value = max(origins, key=lambda v: (len(origins[v]), v))
    same = [told for told in claims if value_of(told) == value]
    # an exact wording says more than "more than 145" of the same number
    speaking = min(same, key=lambda c: (c.claim.qualifier is not Qualifier.EXACT, c.claim.claimant is None))
    claim = speaking.claim
    return TollPoint(
        measure=claim.measure,
        victim_group=claim.victim_group,
        claimant_side=claim.claimant_side,
        as_of_on=as_of(speaking),
        low=claim.low,
        high=claim.high,
        qualifier=claim.qualifier,
        claimant=claim.claimant,
        origin_count=len(origins[value]),
        relation=_relation(claim.claimant_side, claim.low, last),
        claim_ids=tuple(sorted(c.claim_id for c in same)),
    )


def _relation(side: Side, low: int, last: dict[Side, TollPoint]) -> str:
    if not last:
        return "first"
    own = last.get(side)
    if own is not None:
        return "repeats" if own.low == low else "updates"
    agrees = any(is_compatible(p.low, p.high, p.qualifier, low) for p in last.values())
    return "repeats" if agrees else "disputes"
