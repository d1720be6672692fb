"""Reports into events: agglomerative average link over pair scores, the same whatever the order of input.

Links of two groups are averaged over pairs of members, never over centroids, so a group cannot drift; the
best link is taken first, ties by day and report id. A false merge is worse than a missed one: what a person
forbids, and what the span of days forbids, is never joined, however well the words fit. Nor are groups that
hold together far more closely than with each other: two bouts of one boxer are told in the same words, but
each bout's reports agree on an opponent (`_required`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, nlargest
from itertools import combinations
from math import log

SPAN_DAYS = 45  # main reports of one event; beyond it recurring shootings in one town chained together
SAMPLE = 8  # members of a group that are compared; more changed no figure
CROWDED = 64  # a larger group is compared by its first members, or a mirror farm would cost its square
SURELY_NOT = 0.0001  # no pair speaks louder than this
# What a link of two groups of `DENSE` reports or more must reach: half way from the threshold to the mean link within
# the less close of them. Held-out halves, B-cubed: ECB+ .873 -> .913, basil .979 -> .995, AllSides .860 -> .884, our
# gold set and the others unmoved. Asking it of smaller groups, or of one report that joins a group, cost recall.
APART = 0.5
DENSE = 3
# Log odds: beyond it groups are copies of one text nearly, and new turns of a story read otherwise. With 3 held-out
# ECB+ lost .010 of B-cubed, all of it by false merges, and no other set moved.
CLOSEST = 4.0
# Reports of a group that tell more than one side of a story, and the part of them that one more is held against. On
# news_cluster B-cubed .882 -> .893, ECB+ .912 -> .920, gva's pairs .797 -> .809, and nowhere less precision; with half
# of them, from three on, or for two reports that join, precision fell.
SIDES = 4
LARGER_PART = 0.7
EAGER_NEIGHBOURS = 64  # a larger crowd is looked at again only when its turn comes

Scores = Callable[[Sequence[tuple[int, int]]], list[float]]


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a group of copies of one, as clustering sees it."""

    at: int  # position of its report
    rank: int  # place in the order that breaks ties: by day, then report id
    day: int
    is_main: bool  # follow-ups do not widen the span


@dataclass(slots=True)
class _Group:
    members: list[Node]
    rank: int
    days: tuple[int, int] | None  # first and last of its main reports
    changes: int = 0
    closeness: tuple[int, float] = (-1, 0.0)  # at which change it was measured, and the mean log odds within
    neighbours: set[int] = field(default_factory=set)
    barred: set[int] = field(default_factory=set)


def cluster_reports(
    nodes: Iterable[Node],
    *,
    edges: Iterable[tuple[int, int]],
    together: Iterable[tuple[int, int]],
    apart: Iterable[tuple[int, int]],
    scores: Scores,
    threshold: float,
) -> list[list[Node]]:
    """Join nodes while the average of their pair scores reaches the threshold.

    `scores` says of pairs of positions how likely they are one, and is asked for many at once.
    `edges` are pairs (of positions) that alone reach it: groups without one between them are never compared.
    `together` and `apart` are must and must-not; where they contradict, apart wins.
    """
    grouping = _Grouping(nodes, scores, threshold)
    grouping.bar(apart)
    grouping.force(together)
    grouping.connect(edges)
    grouping.run()
    found = [sorted(group.members, key=lambda node: node.rank) for group in grouping.groups.values()]
    return sorted(found, key=lambda members: members[0].rank)


def average_link(left: list[Node], right: list[Node], scores: Scores) -> float:
    """The mean log odds of the pairs between two groups, of large groups over the members nearest in time.

    Log odds are averaged, so that one certain clash counts for more than one lukewarm pair. One report tells one
    side of a large story: it is held against the larger part of the group's reports, those most like it.
    """
    ours, theirs = _sample(left, right), _sample(right, left)
    odds = list(map(_log_odds, scores([(a.at, b.at) for a in ours for b in theirs])))
    if min(len(left), len(right)) == 1 and len(odds) >= SIDES:
        odds = nlargest(round(len(odds) * LARGER_PART), odds)
    return sum(odds) / len(odds)


class _Grouping:
    """Groups under way, and a heap of offers to join two; an offer of a group that changed is made anew."""

    def __init__(self, nodes: Iterable[Node], scores: Scores, threshold: float) -> None:
        self.groups = {node.at: _group_of(node) for node in nodes}
        self._home = {at: at for at in self.groups}
        self._scores = scores
        self._threshold = _log_odds(threshold)
        self._heap: list[tuple[float, int, int, int, int, int, int]] = []

    def bar(self, pairs: Iterable[tuple[int, int]]) -> None:
        for left, right in pairs:
            self.groups[left].barred.add(right)
            self.groups[right].barred.add(left)

    def force(self, pairs: Iterable[tuple[int, int]]) -> None:
        for left, right in pairs:
            a, b = self._find(left), self._find(right)
            if a != b and not self._is_barred(a, b):
                self._merge(a, b)

    def connect(self, edges: Iterable[tuple[int, int]]) -> None:
        pairs = sorted({tuple(sorted((self._find(left), self._find(right)))) for left, right in edges})
        for a, b in pairs:
            if a != b:
                self.groups[a].neighbours.add(b)
                self.groups[b].neighbours.add(a)
                self._offer(a, b)

    def run(self) -> None:
        while self._heap:
            _, _, _, a, b, a_changes, b_changes = heappop(self._heap)
            left, right = self._find(a), self._find(b)
            if left == right:
                continue
            fresh = (left, right, self.groups[left].changes, self.groups[right].changes)
            if fresh == (a, b, a_changes, b_changes):
                self._offer_around(self._merge(left, right))
            else:
                self._offer(left, right)

    def _offer_around(self, key: int) -> None:
        group = self.groups[key]
        if len(group.neighbours) <= EAGER_NEIGHBOURS:
            group.neighbours = {self._find(other) for other in group.neighbours} - {key}
            for other in sorted(group.neighbours):
                self._offer(key, other)

    def _offer(self, a: int, b: int) -> None:
        left, right = self.groups[a], self.groups[b]
        if self._is_barred(a, b) or _span(left, right) > SPAN_DAYS:
            return
        link = average_link(left.members, right.members, self._scores)
        if link >= self._required(left, right):
            low, high = sorted((left.rank, right.rank))
            heappush(self._heap, (-link, low, high, a, b, left.changes, right.changes))

    def _required(self, left: _Group, right: _Group) -> float:
        """What a link must reach: of two dense groups more, the closer they hold."""
        if min(len(left.members), len(right.members)) < DENSE:
            return self._threshold
        closeness = min(CLOSEST, self._closeness(left), self._closeness(right))
        return self._threshold + APART * max(0.0, closeness - self._threshold)

    def _closeness(self, group: _Group) -> float:
        """The mean log odds of the pairs within a group, of a large group over its first members."""
        measured_at, closeness = group.closeness
        if measured_at != group.changes:
            pairs = combinations(group.members[:SAMPLE], 2)
            odds = list(map(_log_odds, self._scores([(a.at, b.at) for a, b in pairs])))
            closeness = sum(odds) / len(odds)
            group.closeness = group.changes, closeness
        return closeness

    def _merge(self, a: int, b: int) -> int:
        """Pour the smaller group into the larger, which keeps its key."""
        if (len(self.groups[a].members), a) < (len(self.groups[b].members), b):
            a, b = b, a
        kept, poured = self.groups[a], self.groups.pop(b)
        kept.members += poured.members
        kept.rank = min(kept.rank, poured.rank)
        kept.days = _joined(kept.days, poured.days)
        kept.changes += 1
        kept.neighbours |= poured.neighbours
        kept.barred |= poured.barred
        self._home[b] = a
        return a

    def _is_barred(self, a: int, b: int) -> bool:
        left, right = self.groups[a], self.groups[b]
        return any(self._find(at) == b for at in left.barred) or any(self._find(at) == a for at in right.barred)

    def _find(self, at: int) -> int:
        while self._home[at] != at:
            self._home[at] = self._home[self._home[at]]
            at = self._home[at]
        return at


def _log_odds(score: float) -> float:
    bounded = min(max(score, SURELY_NOT), 1 - SURELY_NOT)
    return log(bounded / (1 - bounded))


def _group_of(node: Node) -> _Group:
    return _Group([node], node.rank, (node.day, node.day) if node.is_main else None)


def _joined(left: tuple[int, int] | None, right: tuple[int, int] | None) -> tuple[int, int] | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


def _span(left: _Group, right: _Group) -> int:
    days = _joined(left.days, right.days)
    return days[1] - days[0] if days else 0


def _sample(members: list[Node], others: list[Node]) -> list[Node]:
    if len(members) <= SAMPLE:
        return members
    if len(members) > CROWDED:
        return members[:SAMPLE]
    middle = sorted(node.day for node in others)[len(others) // 2]
    return sorted(members, key=lambda node: (abs(node.day - middle), node.rank))[:SAMPLE]
