"""What does not add up within an event, each finding with its numbers, its claims, and a sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from uuid import UUID

from extract.reconcile.evidence import SIDE_ORDER, as_of, saw_a_part, value_of
from extract.reconcile.tolls import is_compatible
from extract.records import (
    Discrepancy,
    PlaceMention,
    PlaceRole,
    Qualifier,
    Side,
    Span,
    StoredClaim,
    StoredReport,
    TollPoint,
)

_PLACE_GROUPS = frozenset(
    ["cities", "towns", "villages", "districts", "locations", "places", "areas", "sites", "provinces"]
)
_WIDE_KINDS = frozenset({"country", "admin1", "region"})
LIST_REACH = 400  # characters after a count within which its list starts: the same or the next sentence
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|/)?\s*(?:and|&|as well as)?\s*(?:the\s+)?(?:(?:town|city|district)s? of\s+)?")
# Sides whose counts are their own; an outlet that names nobody takes no side.
_PARTIES = frozenset(SIDE_ORDER) - {Side.OUTLET, Side.UNKNOWN}
NEAR_TOTAL = 0.34  # parts that miss a total by more than a third are not its parts


def find_discrepancies(
    reports: Sequence[StoredReport], claims: Sequence[StoredClaim], tolls: Sequence[TollPoint]
) -> tuple[Discrepancy, ...]:
    """All findings, one for each kind, pair of values and slot; copies repeat none."""
    found = [
        *_parts_against_totals(claims),
        *_parts_above_totals(claims),
        *_counts_against_lists(reports, claims),
        *_sides_against_sides(tolls),
        *_falls(tolls),
        *_overlaps(claims),
    ]
    distinct: dict[tuple[object, ...], Discrepancy] = {}
    for row in found:
        distinct.setdefault((row.kind, row.left_value, row.right_value, row.explanation), row)
    return tuple(sorted(distinct.values(), key=lambda d: (d.kind, d.left_value, d.right_value, d.explanation)))


def _parts_against_totals(claims: Sequence[StoredClaim]) -> Iterator[Discrepancy]:
    """A total and the parts that the same text gives of it: "49 people" against 17 + 31."""
    parts_of: dict[UUID, list[StoredClaim]] = defaultdict(list)
    by_id = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        if claim.part_of_claim_id in by_id and claim.claim.low:
            parts_of[by_id[claim.part_of_claim_id].claim_id].append(claim)
    for claim_id, parts in sorted(parts_of.items()):
        total = by_id[claim_id]
        if _is_made_up(total, parts):
            continue
        parts = _distinct_groups([*parts, *_siblings(total, parts, claims)])
        added = sum(part.claim.low for part in parts)
        if added < total.claim.low and all(part.claim.victim_group in _SOME for part in parts):
            continue  # "eleven labourers, five women and three children among them": the rest are men
        if _misses(total, added) and (len(parts) > 1 or added > total.claim.low):
            yield _parts_finding(total, parts, added)


def _is_made_up(total: StoredClaim, parts: Sequence[StoredClaim]) -> bool:
    """Whether the parts of one sentence are the whole: others ("four of them children") are then counted twice."""
    added = Counter[Span | None]()
    for part in parts:
        added[part.claim.sentence] += part.claim.low
    return len(added) > 1 and total.claim.low in added.values()


_SOME = ("women", "children")  # of the victims; nobody tells the men among them


def _parts_above_totals(claims: Sequence[StoredClaim]) -> Iterator[Discrepancy]:
    """One part that is larger than its total, however far: it is told as a part, so it has to be said."""
    by_id = {claim.claim_id: claim for claim in claims}
    for part in claims:
        total = by_id.get(part.part_of_claim_id) if part.part_of_claim_id else None
        if total is None or total.claim.high is None or total.claim.measure != part.claim.measure:
            continue
        if part.claim.low > total.claim.high:
            yield _parts_finding(total, [part], part.claim.low)


def _siblings(total: StoredClaim, parts: Sequence[StoredClaim], claims: Iterable[StoredClaim]) -> list[StoredClaim]:
    """Counts that the same voice adds to the parts ("another 31 civilians") without saying of what."""
    groups = {part.claim.victim_group for part in parts} | {total.claim.victim_group}
    return [
        claim
        for claim in claims
        if claim.report_id == total.report_id
        and claim.claim.measure == total.claim.measure
        and claim.claim.claimant_side is total.claim.claimant_side
        and claim.claim.is_increment
        and claim.part_of_claim_id is None
        and claim.claim_id != total.claim_id
        and claim.claim.quote.start > total.claim.quote.start
        and claim.claim.victim_group not in groups
    ]


def _distinct_groups(parts: Sequence[StoredClaim]) -> list[StoredClaim]:
    groups: dict[tuple[str, str], StoredClaim] = {}
    for part in parts:
        groups.setdefault((part.claim.victim_group, part.claim.group_text.casefold()), part)
    return list(groups.values())


def _misses(total: StoredClaim, added: int) -> bool:
    claim = total.claim
    if is_compatible(claim.low, claim.high, claim.qualifier, added):
        return False
    return abs(added - claim.low) <= max(1, round(NEAR_TOTAL * claim.low))


def _parts_finding(total: StoredClaim, parts: Sequence[StoredClaim], added: int) -> Discrepancy:
    terms = " + ".join(f"{p.claim.low} {p.claim.victim_group.replace('_', ' ')}" for p in parts)
    whole = f"{total.claim.low} {total.claim.group_text or total.claim.victim_group} {total.claim.measure}"
    text = f"{total.outlet}: {whole} in all, but {terms} = {added}"
    ids = (total.claim_id, *(p.claim_id for p in parts))
    return Discrepancy("parts_vs_total", total.claim.low, added, ids, text)


def _counts_against_lists(reports: Sequence[StoredReport], claims: Sequence[StoredClaim]) -> Iterator[Discrepancy]:
    """A count of places and a longer list of them after it: "14 cities", 16 named."""
    by_report = {report.report_id: report for report in reports}
    for claim in claims:
        if claim.claim.victim_group not in _PLACE_GROUPS or claim.claim.qualifier is not Qualifier.EXACT:
            continue
        report = by_report.get(claim.report_id)
        names = _list_after(report, claim) if report else []
        if len(names) > max(2, claim.claim.low):
            text = (
                f"{claim.outlet}: {claim.claim.low} {claim.claim.group_text or claim.claim.victim_group} counted, "
                f"but {len(names)} named: {', '.join(names)}"
            )
            yield Discrepancy("count_vs_list", claim.claim.low, len(names), (claim.claim_id,), text)


def _list_after(report: StoredReport, claim: StoredClaim) -> list[str]:
    """The longest enumeration of places that starts soon after a count."""
    start = claim.claim.quote.start
    told = [m for m in report.report.places if m.role is PlaceRole.EVENT and m.place.kind not in _WIDE_KINDS]
    after = sorted((m for m in told if m.quote.start >= start), key=lambda m: m.quote.start)
    runs: list[list[PlaceMention]] = []
    for mention in after:
        if runs and _is_next(report.text, runs[-1][-1], mention):
            runs[-1].append(mention)
        elif mention.quote.start - start <= LIST_REACH:
            runs.append([mention])
    names = [list(dict.fromkeys(report.text[m.quote.start : m.quote.end] for m in run)) for run in runs]
    return max(names, key=len, default=[])


def _is_next(text: str, before: PlaceMention, mention: PlaceMention) -> bool:
    between = text[before.quote.end : mention.quote.start]
    return len(between) <= 24 and _BETWEEN_NAMES.fullmatch(between) is not None


def _sides_against_sides(tolls: Sequence[TollPoint]) -> Iterator[Discrepancy]:
    """The last words of two parties about one slot, where neither allows the other's number."""
    last: dict[tuple[str, str], dict[Side, TollPoint]] = defaultdict(dict)
    for point in tolls:
        if point.claimant_side in _PARTIES:
            last[point.measure, point.victim_group][point.claimant_side] = point
    for (measure, group), sides in sorted(last.items()):
        for left, right in combinations(sorted(sides.values(), key=_side_order), 2):
            fewer = min(left, right, key=lambda point: point.low)
            if not _allow_each_other(left, right) and not saw_a_part(fewer.claimant_side, fewer.claimant):
                what = f"{group.replace('_', ' ')} {measure}"
                text = f"{what}: {_who(left)} says {left.low}, {_who(right)} says {right.low}"
                ids = (*left.claim_ids, *right.claim_ids)
                yield Discrepancy("sides_disagree", left.low, right.low, ids, text)


def _falls(tolls: Sequence[TollPoint]) -> Iterator[Discrepancy]:
    """A side's count that is lower on a later day."""
    last: dict[tuple[str, str, Side], TollPoint] = {}
    for point in tolls:
        key = (point.measure, point.victim_group, point.claimant_side)
        before = last.get(key)
        is_exact = point.qualifier in (Qualifier.EXACT, Qualifier.RANGE, Qualifier.UP_TO, Qualifier.LESS_THAN)
        if before is not None and is_exact and (point.high or point.low) < before.low:
            what = f"{point.victim_group.replace('_', ' ')} {point.measure}"
            text = (
                f"{what}: {_who(before)} said {before.low} as of {before.as_of_on}, "
                f"{_who(point)} {point.low} as of {point.as_of_on}"
            )
            ids = (*before.claim_ids, *point.claim_ids)
            yield Discrepancy("went_down", before.low, point.low, ids, text)
        last[key] = point


def _overlaps(claims: Sequence[StoredClaim]) -> Iterator[Discrepancy]:
    """Two counts of one slot and side over windows that overlap: they must not be added."""
    slots: dict[tuple[str, str, int], list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        c = claim.claim
        if c.window_start_on and c.window_end_on and value_of(claim):
            slots[c.measure, c.victim_group, SIDE_ORDER.index(c.claimant_side)].append(claim)
    for (measure, group, _), told in sorted(slots.items()):
        for left, right in combinations(_one_per_window(told), 2):
            if _overlap(left, right) and value_of(left) != value_of(right):
                wide, narrow = sorted((left, right), key=lambda c: (-_days(c), -value_of(c), c.claim_id))
                text = (
                    f"{group.replace('_', ' ')} {measure}: {value_of(narrow)} ({_window(narrow)}) lies within the "
                    f"time of {value_of(wide)} ({_window(wide)}); the two are not to be added"
                )
                ids = (wide.claim_id, narrow.claim_id)
                yield Discrepancy("window_overlap", value_of(wide), value_of(narrow), ids, text)


def _one_per_window(claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    windows: dict[tuple[object, ...], StoredClaim] = {}
    for claim in claims:
        windows.setdefault((claim.claim.window_start_on, claim.claim.window_end_on, value_of(claim)), claim)
    return list(windows.values())[:_MOST_WINDOWS]


_MOST_WINDOWS = 12  # pairs are quadratic, and nobody reads more


def _overlap(left: StoredClaim, right: StoredClaim) -> bool:
    a, b = left.claim, right.claim
    if (a.window_start_on, a.window_end_on) == (b.window_start_on, b.window_end_on):
        return False
    assert a.window_start_on
    assert a.window_end_on
    assert b.window_start_on
    assert b.window_end_on
    return a.window_start_on <= b.window_end_on and b.window_start_on <= a.window_end_on


def _days(claim: StoredClaim) -> int:
    c = claim.claim
    return (c.window_end_on - c.window_start_on).days if c.window_end_on and c.window_start_on else 0


def _window(claim: StoredClaim) -> str:
    return f"{claim.claim.window_start_on} to {claim.claim.window_end_on}, as of {as_of(claim)}"


def _allow_each_other(left: TollPoint, right: TollPoint) -> bool:
    forth = is_compatible(left.low, left.high, left.qualifier, right.low)
    back = is_compatible(right.low, right.high, right.qualifier, left.low)
    return forth or back


def _side_order(point: TollPoint) -> int:
    return SIDE_ORDER.index(point.claimant_side)


def _who(point: TollPoint) -> str:
    side = point.claimant_side.value.replace("_", " ")
    return f"{point.claimant} ({side})" if point.claimant else f"the {side} side"
