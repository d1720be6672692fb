"""How good the events are that some weights find, on events that they were not learned from."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from extract.matching.cluster import Node, cluster_reports
from extract.matching.learn.documents import SETS, TRAIN_ONLY
from extract.matching.learn.fit import fit
from extract.matching.learn.pairs import PairSet, half_of
from extract.matching.model import THRESHOLD, Model
from extract.matching.window import order_of


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of a clustering, by element (B-cubed) and by pair."""

    b_cubed: tuple[float, float, float]
    pairwise: tuple[float, float, float]


def validate(sets: Sequence[PairSet]) -> Iterator[str]:
    """A line for each set: scores with weights learned on the other half's events."""
    models = {half: fit(sets, lambda group, half=half: half_of(group) != half) for half in (0, 1)}  # type: ignore[misc]
    yield f"threshold {THRESHOLD}; precision, recall, F1 of B-cubed and of pairs, mean of two halves"
    for pair_set in sets:
        if pair_set.name in SETS and pair_set.name not in TRAIN_ONLY:
            halves = [score_clusters(pair_set, models[half], half) for half in (0, 1)]
            numbers = [_mean([s.b_cubed[n] for s in halves]) for n in range(3)]
            numbers += [_mean([s.pairwise[n] for s in halves]) for n in range(3)]
            yield f"{pair_set.name:16}" + "  ".join(f"{number:.3f}" for number in numbers)


def score_clusters(pair_set: PairSet, model: Model, half: int | None) -> Scores:
    """Cluster a half of a set (or all of it) in one run and score it against the events."""
    documents = pair_set.documents
    inside = [at for at, d in enumerate(documents) if half is None or half_of(d.group) == half]
    found = _cluster(pair_set, model, inside)
    gold = [documents[at].event for at in inside]
    return Scores(b_cubed(gold, [found[at] for at in inside]), pairwise(gold, [found[at] for at in inside]))


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 averaged over documents."""
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / founds[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, _f1(precision, recall)


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of documents."""
    hits, said, true = (_pairs(list(keys)) for keys in (zip(gold, found, strict=True), found, gold))
    precision, recall = hits / said if said else 1.0, hits / true if true else 1.0
    return precision, recall, _f1(precision, recall)


def _cluster(pair_set: PairSet, model: Model, inside: Sequence[int]) -> dict[int, int]:
    vectors, kept = pair_set.vectors, set(inside)
    pairs = zip(pair_set.pairs, pair_set.values, strict=True)
    scores = {pair: model.probability(list(values)) for pair, values in pairs if kept.issuperset(pair)}

    def score(a: int, b: int) -> float:
        pair = (min(a, b), max(a, b))
        if pair not in scores:
            scores[pair] = model.compare(vectors[pair[0]], vectors[pair[1]])
        return scores[pair]

    order = sorted(inside, key=lambda at: order_of(vectors[at].profile))
    nodes = [Node(at, rank, vectors[at].day, True) for rank, at in enumerate(order)]
    edges = [pair for pair, value in scores.items() if value >= THRESHOLD]
    groups = cluster_reports(nodes, edges=edges, together=(), apart=(), score=score, threshold=THRESHOLD)
    return {node.at: number for number, group in enumerate(groups) for node in group}


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(keys: Sequence[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(keys).values())
