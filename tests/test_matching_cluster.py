"""Groups of reports: who joins whom, from scores of pairs alone."""

from collections.abc import Callable

from extract.matching.cluster import Node, cluster_reports

THRESHOLD = 0.3


def groups(count: int, score: Callable[[int, int], float], days: dict[int, int] | None = None) -> list[list[int]]:
    nodes = [Node(at, at, (days or {}).get(at, 0), True) for at in range(count)]
    edges = [(a, b) for b in range(count) for a in range(b) if score(a, b) >= THRESHOLD]
    found = cluster_reports(
        nodes,
        edges=edges,
        together=(),
        apart=(),
        scores=lambda pairs: [score(a, b) for a, b in pairs],
        threshold=THRESHOLD,
    )
    return [[node.at for node in group] for group in found]


def test_reports_join_while_the_average_of_their_pairs_reaches_the_threshold() -> None:
    assert groups(3, lambda a, b: 0.4) == [[0, 1, 2]]
    assert groups(3, lambda a, b: 0.9 if a + b == 1 else 0.01) == [[0, 1], [2]]


def test_two_groups_far_closer_within_than_between_stay_apart() -> None:
    def score(a: int, b: int) -> float:
        return 0.99 if (a < 3) is (b < 3) else 0.4

    assert groups(6, score) == [[0, 1, 2], [3, 4, 5]]


def test_two_groups_as_close_to_each_other_as_within_are_one() -> None:
    def score(a: int, b: int) -> float:
        return 0.6 if (a < 3) is (b < 3) else 0.5

    assert groups(6, score) == [[0, 1, 2, 3, 4, 5]]


def test_a_lukewarm_report_joins_a_close_group() -> None:
    def score(a: int, b: int) -> float:
        return 0.995 if max(a, b) < 4 else 0.35

    assert groups(5, score) == [[0, 1, 2, 3, 4]]


def test_one_report_is_held_against_the_larger_part_of_a_group() -> None:
    def score(a: int, b: int) -> float:
        if max(a, b) < size:
            return 0.8
        return 0.01 if min(a, b) == 0 else 0.6

    size = 4
    assert groups(5, score) == [[0, 1, 2, 3, 4]]
    size = 2
    assert groups(3, score) == [[0, 1], [2]]


def test_main_reports_of_one_event_lie_within_the_span_of_days() -> None:
    assert groups(2, lambda a, b: 0.99, {0: 0, 1: 45}) == [[0, 1]]
    assert groups(2, lambda a, b: 0.99, {0: 0, 1: 46}) == [[0], [1]]
