"""One matching pass: new reports against the window, run by run.

The pass looks only where something is new: each new account's candidates, the events these are in, and the
events that a person's decision names. That neighbourhood is clustered afresh, so what order made wrong,
later evidence mends; the rest of the window is not touched.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from uuid import UUID

from extract.matching.campaign import find_campaigns
from extract.matching.cluster import Node, cluster_reports
from extract.matching.events import settle_events
from extract.matching.explain import judge_pair
from extract.matching.index import Corpus
from extract.matching.model import THRESHOLD, Model, load_model
from extract.matching.window import Bundle, KnownReport, Window, open_window
from extract.records import Assignment, Judgement, MatchResult, ReportProfile, Verdict

WINDOW_DAYS = 30  # how far apart two reports of one event may be published
FOLLOW_UP_DAYS = 365  # how far a follow-up looks back
SETTLED_BUNDLES = 24  # an event of more accounts is not taken apart again, only added to
WORTH_KEEPING = 0.05  # less likely pairs can be explained again at any time
NEAR_MISSES = 2  # rejected pairs kept for each new report, so that "why not" has an answer


def match_reports(
    new: Sequence[ReportProfile],
    *,
    known: Iterable[KnownReport],
    decisions: Sequence[Judgement],
    retired: Collection[UUID] = frozenset(),
    revisit: Collection[UUID] = frozenset(),
) -> MatchResult:
    """Assign new reports to events, and mend the events that they or people's decisions touch.

    `known` are the stored reports within `WINDOW_DAYS` of any new one (`FOLLOW_UP_DAYS` back where a new one
    is a follow-up); `decisions` are people's standing judgements; `retired` are event ids that were merged
    away and must not be given again; `revisit` are events to cluster afresh though nothing new fits them.
    """
    window = open_window(new, known=known, decisions=decisions)
    pairs = _Pairs(window, load_model())
    touched = _touched_events(window, pairs, decisions) | set(revisit)
    nodes = [at for at, b in enumerate(window.bundles) if b.is_new or not touched.isdisjoint(b.event_ids)]
    groups = cluster_reports(
        [_node(at, window.bundles[at]) for at in nodes],
        edges=[*pairs.edges, *_inner_edges(window, touched, pairs)],
        together=[*_decided(window, nodes, decisions, Verdict.SAME), *_settled(window, touched)],
        apart=[*_decided(window, nodes, decisions, Verdict.DIFFERENT), *_told_apart(window, nodes)],
        score=pairs.score,
        threshold=THRESHOLD,
    )
    accounts = [[window.bundles[node.at] for node in group] for group in groups]
    settled = settle_events(accounts, window=window, links=pairs.links_of(groups), retired=frozenset(retired))
    links = (*settled.links, *find_campaigns(pairs.close_leads(), _events_after(window, settled.assignments)))
    return MatchResult(_judgements(window, pairs), settled.assignments, links, settled.changes)


class _Pairs:
    """Scores of pairs of bundles, each computed once; candidates of the new bundles."""

    def __init__(self, window: Window, model: Model) -> None:
        fresh = [at for at, bundle in enumerate(window.bundles) if bundle.is_new]
        self._corpus = Corpus([bundle.lead for bundle in window.bundles], fresh)
        self._model = model
        self._scores: dict[tuple[int, int], float] = {}
        self.candidates = {at: self._candidates(at, window.bundles[at]) for at in fresh}
        self.edges = sorted(pair for pair, score in self._scores.items() if score >= THRESHOLD)

    def score(self, a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        found = self._scores.get(pair)
        if found is None:
            vector = self._corpus.vector
            found = self._scores[pair] = self._model.compare(vector(pair[0]), vector(pair[1]))
        return found

    def links_of(self, groups: list[list[Node]]) -> dict[UUID, float]:
        """The best link of each lead within its group: how sure its assignment is."""
        group_of = {node.at: number for number, group in enumerate(groups) for node in group}
        best: dict[int, float] = {}
        for pair, score in self._scores.items():
            if group_of.get(pair[0], -1) == group_of.get(pair[1], -2):
                for at in pair:
                    best[at] = max(score, best.get(at, 0.0))
        return {self._corpus.profiles[at].report_id: best.get(at, 1.0) for at in group_of}

    def close_leads(self) -> list[tuple[ReportProfile, ReportProfile]]:
        """Pairs of accounts that have something in common, whether or not they are one event."""
        leads = self._corpus.profiles
        return [(leads[a], leads[b]) for (a, b), score in sorted(self._scores.items()) if score >= WORTH_KEEPING]

    def judge(self, a: int, b: int) -> Judgement:
        return judge_pair(self._corpus.vector(a), self._corpus.vector(b), self._model)

    def _candidates(self, at: int, bundle: Bundle) -> list[int]:
        back = WINDOW_DAYS if bundle.is_main else FOLLOW_UP_DAYS
        found = self._corpus.candidates(at, back_days=back, ahead_days=WINDOW_DAYS)
        return sorted(found, key=lambda other: (-self.score(at, other), other))


def _events_after(window: Window, assignments: Iterable[Assignment]) -> dict[UUID, UUID]:
    return window.event_of | {a.report_id: a.event_id for a in assignments}


def _node(at: int, bundle: Bundle) -> Node:
    return Node(at, at, bundle.lead.published_on.toordinal(), bundle.is_main)


def _touched_events(window: Window, pairs: _Pairs, decisions: Sequence[Judgement]) -> set[UUID]:
    """Stored events that a new account reaches, holds a copy of, or that a decision finds otherwise."""
    touched = {event for pair in pairs.edges for at in pair for event in window.bundles[at].event_ids}
    for bundle in window.bundles:
        if bundle.is_new or len(bundle.event_ids) > 1:
            touched.update(bundle.event_ids)
    for decision in decisions:
        events = [window.event_of.get(report_id) for report_id in (decision.left_id, decision.right_id)]
        if (events[0] == events[1]) is not (decision.verdict is Verdict.SAME):
            touched.update(event for event in events if event is not None)
    return touched


def _members(window: Window, touched: set[UUID]) -> list[list[int]]:
    members: dict[UUID, list[int]] = {event: [] for event in sorted(touched)}
    for at, bundle in enumerate(window.bundles):
        for event in bundle.event_ids:
            if event in members:
                members[event].append(at)
    return list(members.values())


def _inner_edges(window: Window, touched: set[UUID], pairs: _Pairs) -> list[tuple[int, int]]:
    """Pairs within small stored events that hold by themselves."""
    small = (m for m in _members(window, touched) if len(m) <= SETTLED_BUNDLES)
    inner = (pair for members in small for pair in combinations(members, 2))
    return [pair for pair in inner if pairs.score(*pair) >= THRESHOLD]


def _settled(window: Window, touched: set[UUID]) -> list[tuple[int, int]]:
    large = (m for m in _members(window, touched) if len(m) > SETTLED_BUNDLES)
    return [(members[0], other) for members in large for other in members[1:]]


def _decided(
    window: Window, nodes: Sequence[int], decisions: Sequence[Judgement], verdict: Verdict
) -> list[tuple[int, int]]:
    inside = set(nodes)
    told = sorted((d.left_id, d.right_id) for d in decisions if d.verdict is verdict)
    found = [(window.home.get(left), window.home.get(right)) for left, right in told]
    return [(a, b) for a, b in found if a is not None and b is not None and a != b and {a, b} <= inside]


def _told_apart(window: Window, nodes: Sequence[int]) -> list[tuple[int, int]]:
    """Accounts that one version of an article tells as separate happenings."""
    accounts: dict[tuple[UUID, int], list[int]] = {}
    for at in nodes:
        for report in window.bundles[at].reports:
            accounts.setdefault((report.article_id, report.version), []).append(at)
    several = (sorted(set(ats)) for ats in accounts.values() if len(ats) > 1)
    return [pair for ats in several for pair in combinations(ats, 2)]


def _judgements(window: Window, pairs: _Pairs) -> tuple[Judgement, ...]:
    """The best pair that was taken and the nearest misses of each new account."""
    kept: set[tuple[int, int]] = set()
    for at, others in pairs.candidates.items():
        near = [other for other in others if pairs.score(at, other) < THRESHOLD][:NEAR_MISSES]
        taken = [other for other in others[:1] if pairs.score(at, other) >= THRESHOLD]
        worth = [other for other in near if pairs.score(at, other) >= WORTH_KEEPING]
        kept.update((min(at, other), max(at, other)) for other in (*taken, *worth))
    return tuple(pairs.judge(a, b) for a, b in sorted(kept))
