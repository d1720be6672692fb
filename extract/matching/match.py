"""One matching pass: new reports against the stored ones, run by run.

The pass looks only where something is new: each new account's candidates, the events these are in, and the
events that a person's decision names. That neighbourhood is clustered afresh, so what order made wrong,
later evidence mends; nothing else is read or touched.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from uuid import UUID

from extract.matching.campaign import find_campaigns
from extract.matching.cluster import Node, cluster_reports
from extract.matching.days import late_day
from extract.matching.events import settle_events
from extract.matching.keys import keys_of, number_of
from extract.matching.known import KnownReports
from extract.matching.model import THRESHOLD, Model, load_model
from extract.matching.pairs import Pairs, in_order
from extract.matching.window import Bundle, Window, open_window
from extract.records import Assignment, Judgement, MatchResult, ReportKeys, ReportProfile, Verdict

WINDOW_DAYS = 30  # how far apart two reports of one event may be published
SETTLED_BUNDLES = 24  # an event of more accounts is not taken apart again, only added to
# Accounts that edges hold together, of which all pairs are compared beforehand: in knots of 24 to 30, which 400 new
# reports beside 100,000 make, the 70 pairs that were asked for one by one took as long as 4,000 at once.
KNOT = 32


def match_reports(
    new: Sequence[ReportProfile],
    *,
    known: KnownReports,
    decisions: Sequence[Judgement],
    retired: Collection[UUID] = frozenset(),
    revisit: Collection[UUID] = frozenset(),
    window_days: int = WINDOW_DAYS,
    model: Model | None = None,
) -> MatchResult:
    """Assign new reports to events, and mend the events that they or people's decisions touch.

    `known` answers for the stored reports; `decisions` are people's standing judgements; `retired` are event
    ids that were merged away and must not be given again; `revisit` are events to cluster afresh though
    nothing new fits them; `model` is the one that ships if not given.
    """
    keys = [keys_of(profile, is_lead=True) for profile in new]
    near = [*known.kin(keys), *known.named({at for d in decisions for at in (d.left_id, d.right_id)})]
    first = open_window(new, known=near, decisions=decisions)
    pairs = Pairs(first, keys, known, model or load_model(), window_days=window_days)
    touched = _touched_events(first, pairs, decisions) | set(revisit)
    window = open_window(new, known=[*near, *known.members(touched)], decisions=decisions)
    pairs.add(bundle.lead for bundle in window.bundles)
    groups = _cluster(window, pairs, touched, decisions, revisit)
    accounts = [[window.bundles[node.at] for node in group] for group in groups]
    settled = settle_events(accounts, window=window, links=_best_links(pairs, accounts), retired=frozenset(retired))
    links = (*settled.links, *find_campaigns(pairs.close(), _events_after(window, pairs, settled.assignments)))
    return MatchResult(pairs.judgements(), settled.assignments, links, settled.changes, _stored_keys(keys, window))


def _touched_events(window: Window, pairs: Pairs, decisions: Sequence[Judgement]) -> set[UUID]:
    """Stored events that a new account reaches, holds a copy of, or that a decision finds otherwise."""
    reached = set(chain.from_iterable(pairs.edges))
    touched = {k.event_id for k in pairs.known if number_of(k.profile.report_id) in reached}
    for bundle in window.bundles:
        if bundle.is_new or len(bundle.event_ids) > 1 or number_of(bundle.lead.report_id) in reached:
            touched.update(bundle.event_ids)
    for decision in decisions:
        events = [window.event_of.get(report_id) for report_id in (decision.left_id, decision.right_id)]
        if (events[0] == events[1]) is not (decision.verdict is Verdict.SAME):
            touched.update(event for event in events if event is not None)
    return touched


def _cluster(
    window: Window, pairs: Pairs, touched: set[UUID], decisions: Sequence[Judgement], revisit: Collection[UUID]
) -> list[list[Node]]:
    nodes = [at for at, b in enumerate(window.bundles) if b.is_new or not touched.isdisjoint(b.event_ids)]
    leads = [number_of(bundle.lead.report_id) for bundle in window.bundles]
    home = {number_of(report_id): at for report_id, at in window.home.items()}
    inside = set(nodes)
    edges = [(home[a], home[b]) for a, b in pairs.edges if home.get(a) in inside and home.get(b) in inside]

    siblings = _siblings(window, nodes)

    def scores(asked: Sequence[tuple[int, int]]) -> list[float]:
        told = pairs.scores([(leads[a], leads[b]) for a, b in asked])
        return [0.0 if in_order(a, b) in siblings else score for (a, b), score in zip(asked, told, strict=True)]

    members = _members(window, touched)
    small = list(chain.from_iterable(combinations(m, 2) for m in members if len(m) <= SETTLED_BUNDLES))
    # events whose parting a person took back: no new account says that they belong together
    beside = sorted(set(chain.from_iterable(_members(window, set(revisit)))))
    small += combinations(beside, 2) if len(beside) <= SETTLED_BUNDLES else ()
    large = [m for m in members if len(m) > SETTLED_BUNDLES]
    pairs.prepare((leads[a], leads[b]) for a, b in chain(small, _within_knots(edges, members)))
    return cluster_reports(
        [_node(at, window.bundles[at]) for at in nodes],
        edges=[*edges, *(pair for pair, score in zip(small, scores(small), strict=True) if score >= THRESHOLD)],
        together=[*_decided(window, nodes, decisions, Verdict.SAME), *((m[0], at) for m in large for at in m[1:])],
        apart=_decided(window, nodes, decisions, Verdict.DIFFERENT),
        scores=scores,
        threshold=THRESHOLD,
    )


def _node(at: int, bundle: Bundle) -> Node:
    is_main = bundle.is_main and late_day(bundle.lead) is None  # what is told late widens no event
    return Node(at, at, bundle.lead.published_on.toordinal(), is_main)


def _members(window: Window, touched: set[UUID]) -> list[list[int]]:
    members: dict[UUID, list[int]] = {event: [] for event in sorted(touched)}
    for at, bundle in enumerate(window.bundles):
        for event in bundle.event_ids:
            if event in members:
                members[event].append(at)
    return list(members.values())


def _within_knots(edges: Iterable[tuple[int, int]], events: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """All pairs of the few accounts that edges and events hold together: most of what clustering will ask for."""
    knots: dict[int, set[int]] = {}
    for held in chain(edges, events):
        joined = set().union(*(knots.get(at, {at}) for at in held))
        if len(joined) <= KNOT:
            knots.update(dict.fromkeys(joined, joined))
    for at, knot in knots.items():
        yield from ((at, other) for other in knot if at < other)


def _decided(
    window: Window, nodes: Sequence[int], decisions: Sequence[Judgement], verdict: Verdict
) -> list[tuple[int, int]]:
    inside = set(nodes)
    told = sorted((d.left_id, d.right_id) for d in decisions if d.verdict is verdict)
    found = [(window.home.get(left), window.home.get(right)) for left, right in told]
    return [(a, b) for a, b in found if a is not None and b is not None and a != b and {a, b} <= inside]


def _siblings(window: Window, nodes: Sequence[int]) -> set[tuple[int, int]]:
    """Accounts that one version of an article tells as separate happenings.

    No pair speaks louder against one event, but others may outvote it: of an article that tells one raid twice, each
    account drew half of the raid's reports to it while the two could not be joined. News_cluster's B-cubed rose from
    .899 to .902, ECB+'s from .915 to .920, gva's and allsides' by .001.
    """
    accounts: dict[tuple[UUID, int], list[int]] = {}
    for at in nodes:
        for report in window.bundles[at].reports:
            accounts.setdefault((report.article_id, report.version), []).append(at)
    several = (sorted(set(ats)) for ats in accounts.values() if len(ats) > 1)
    return {pair for ats in several for pair in combinations(ats, 2)}


def _best_links(pairs: Pairs, groups: Sequence[Sequence[Bundle]]) -> dict[UUID, float]:
    """The best link of each lead within its group: how sure its assignment is."""
    leads = {number_of(b.lead.report_id): (at, b.lead.report_id) for at, group in enumerate(groups) for b in group}
    best: dict[UUID, float] = {}
    for pair, score in pairs.scored():
        left, right = leads.get(pair[0]), leads.get(pair[1])
        if left and right and left[0] == right[0]:
            for _, report_id in (left, right):
                best[report_id] = max(score, best.get(report_id, 0.0))
    return {report_id: best.get(report_id, 1.0) for _, report_id in leads.values()}


def _events_after(window: Window, pairs: Pairs, assignments: Iterable[Assignment]) -> dict[UUID, UUID]:
    stored = {known.profile.report_id: known.event_id for known in pairs.known}
    return stored | window.event_of | {a.report_id: a.event_id for a in assignments}


def _stored_keys(keys: Sequence[ReportKeys], window: Window) -> tuple[ReportKeys, ...]:
    """The keys of new reports as they are stored: as leads only those that speak for their copies."""
    leads = {bundle.lead.report_id for bundle in window.bundles}
    return tuple(key if key.report_id in leads else replace(key, is_lead=False) for key in keys)
