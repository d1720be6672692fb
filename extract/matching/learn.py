"""Learn the weights of matching from development data, and say how good they are on events not learned from.

    python -m extract.matching.learn --data ../shared/data [--write]

Needs scikit-learn, which the product does not. Prints a table, cross-validated by event in two halves: the
documents of one half's events are clustered as a whole set, with weights learned from the other half's pairs.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from extract.article import article_from_text
from extract.ids import make_id
from extract.matching.cluster import Node, cluster_reports
from extract.matching.features import FEATURES, compare_vectors
from extract.matching.index import Corpus
from extract.matching.keys import number_of
from extract.matching.match import WINDOW_DAYS
from extract.matching.model import BIAS, THRESHOLD, Model
from extract.matching.profile import frequent_names, heaviest_terms, profile_report
from extract.matching.vector import Vector
from extract.matching.window import order_of
from extract.matching.words import find_terms
from extract.records import DatePrecision, ReportKind, ReportProfile
from extract.report import read_article

FEATURE_PENALTY = 1.0  # C of scikit-learn; between .1 and 10 no set moved by a point
# A set's say in learning: the square root of its pairs, times this. Reports of one hard kind count double.
SET_WEIGHTS = {"gva": 2.0, "ecbplus_1_35": 1.5, "allsides_train": 1.5, "maverick": 0.5}
TRAIN_ONLY = frozenset({"allsides_train"})
TRAIN_ROWS = 1_800  # of allsides_train; more rows changed nothing
SETS = ("gva", "ecbplus_1_35", "allsides_val", "news_cluster", "basil", "maverick", "allsides_train")
YOUNG_WINDOWS = (20, 120)  # documents known besides a report in a young warehouse
YOUNG_DOCUMENTS = 480  # of each set that are read so too
YOUNG_WEIGHT = 0.1  # the small windows of a set speak about as loud as the whole set
# Clashes may weigh nothing, but never speak for sameness, whatever chance says of them in a small set.
_CLASH_NAMES = ("_clash", "_apart", "_none")
CLASHES = frozenset(feature.__name__ for feature in FEATURES if feature.__name__.endswith(_CLASH_NAMES))
# And tolls that contradict each other weigh this much at least: development data has few attacks of one day
# in one city, and there a false merge is worse than a missed one.
AT_MOST = {
    "venues_clash": -1.5,
    "several_ages_clash": -3.0,
    "killed_clash": -2.5,
    "wounded_clash": -2.0,
    "killed_against_none": -3.0,
}
FIRST_SEEN = date(2020, 1, 1)  # for documents without a date


@dataclass(frozen=True, slots=True)
class Labelled:
    """A profile, the event it belongs to, and what must not be parted between halves."""

    profile: ReportProfile
    event: str
    group: str


@dataclass(frozen=True, slots=True)
class PairSet:
    """The candidate pairs of one set, compared."""

    name: str
    documents: tuple[Labelled, ...]
    vectors: tuple[Vector, ...]
    pairs: tuple[tuple[int, int], ...]
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of a clustering, by element (B-cubed) and by pair."""

    b_cubed: tuple[float, float, float]
    pairwise: tuple[float, float, float]


def main() -> int:
    """Learn, print the table, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of development data")
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    arguments = parser.parse_args()
    documents = {name: tuple(read_set(arguments.data, name)) for name in SETS}
    sets = [compare_set(name, told) for name, told in documents.items()]
    sets += [part for name, told in documents.items() for part in compare_young(name, told)]
    for line in validate(sets):
        sys.stdout.write(line + "\n")
    text = format_weights(fit(sets, lambda _: True))
    sys.stdout.write(text)
    if arguments.write:
        Path(str(files("extract").joinpath("data/matching_weights.tsv"))).write_text(text, "utf-8")
    return 0


def read_set(data: Path, name: str) -> Iterator[Labelled]:
    """The documents of a set through the product's own reading."""
    if name == "gva":
        rows = _rows(data / "gva" / "documents.jsonl.gz")
        yield from (_read(row, row["incident_id"], row["incident_id"]) for row in rows)
    elif name == "maverick":
        rows = _rows(data / "maverick" / "reports.jsonl.gz")
        yield from (_read_structured(row) for row in rows)
    else:
        documents = list(_rows(data / "clusters" / f"{name}.jsonl.gz"))
        kept = documents[:TRAIN_ROWS] if name in TRAIN_ONLY else documents
        yield from (_read(row, row["cluster"], _topic(row["cluster"])) for row in kept)


def compare_set(name: str, documents: tuple[Labelled, ...]) -> PairSet:
    """The features of all candidate pairs of a set, as the product would meet them in one run."""
    profiles = [document.profile for document in documents]
    corpus = Corpus(profiles)
    vectors = tuple(map(corpus.vector, profiles))
    at_number = {number_of(profile.report_id): at for at, profile in enumerate(profiles)}
    candidates = corpus.candidates(profiles, back_days=WINDOW_DAYS, ahead_days=WINDOW_DAYS)
    told = ((at_number[one], at_number[other]) for one, others in candidates.items() for other in others)
    pairs = tuple(sorted({(min(pair), max(pair)) for pair in told}))
    return PairSet(
        name, documents, vectors, pairs, tuple(tuple(compare_vectors(vectors[a], vectors[b])) for a, b in pairs)
    )


def compare_young(name: str, documents: tuple[Labelled, ...]) -> Iterator[PairSet]:
    """The same documents as if few others were known: weights must hold in a warehouse of its first day."""
    dated = sorted(documents, key=lambda document: document.profile.published_on)[:YOUNG_DOCUMENTS]
    for size in YOUNG_WINDOWS:
        for start in range(0, len(dated), size):
            yield compare_set(f"{name} young", tuple(dated[start : start + size]))


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


def fit(sets: Sequence[PairSet], is_learned: Callable[[str], bool]) -> Model:
    """Weights from the pairs whose both documents are of groups to learn from."""
    values: list[tuple[float, ...]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for pair_set in sets:
        rows = list(_learned_rows(pair_set, is_learned))
        say = SET_WEIGHTS.get(pair_set.name, 1.0) / max(1, len(rows)) ** 0.5
        if pair_set.name not in SETS:
            say = YOUNG_WEIGHT * SET_WEIGHTS.get(pair_set.name.split()[0], 1.0) / (len(rows) + 100) ** 0.5
        values += [row for row, _ in rows]
        labels += [is_same for _, is_same in rows]
        weights += [say] * len(rows)
    scale = len(weights) / sum(weights)
    learned, bias = _fit_signed(values, labels, [weight * scale for weight in weights])
    bounded = [min(w, AT_MOST.get(f.__name__, w)) for f, w in zip(FEATURES, learned, strict=True)]
    meanings = tuple((feature.__doc__ or "").strip().rstrip(".") for feature in FEATURES)
    return Model(tuple(round(w, 3) for w in bounded), round(bias, 3), meanings)


def _fit_signed(
    values: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> tuple[list[float], float]:
    """Learn again without the clashes that came out as evidence for sameness, until none does."""
    from sklearn.linear_model import LogisticRegression

    is_kept = [True] * len(FEATURES)
    while True:
        rows = [[v if kept else 0.0 for v, kept in zip(row, is_kept, strict=True)] for row in values]
        learner = LogisticRegression(C=FEATURE_PENALTY, max_iter=5_000).fit(rows, labels, sample_weight=weights)
        learned = [float(weight) for weight in learner.coef_[0]]
        wrong = [at for at, f in enumerate(FEATURES) if f.__name__ in CLASHES and learned[at] > 1e-6]
        if not wrong:
            return learned, float(learner.intercept_[0])
        for at in wrong:
            is_kept[at] = False


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


def half_of(group: str) -> int:
    """The half that a group of events falls into."""
    return crc32(group.encode()) % 2


def format_weights(model: Model) -> str:
    """The text file that ships."""
    lines = [
        "# Learned by `python -m extract.matching.learn --write`: name, weight, what the value means.",
        "# The sum of value × weight, through the logistic function, is the chance that two reports are one event.",
        f"{BIAS}\t{model.bias:.3f}\twhat two reports start with that share nothing",
    ]
    rows = zip(FEATURES, model.weights, model.meanings, strict=True)
    lines += [f"{feature.__name__}\t{weight:.3f}\t{meaning}" for feature, weight, meaning in rows]
    return "\n".join(lines) + "\n"


def _learned_rows(pair_set: PairSet, is_learned: Callable[[str], bool]) -> Iterator[tuple[tuple[float, ...], bool]]:
    for (a, b), values in zip(pair_set.pairs, pair_set.values, strict=True):
        left, right = pair_set.documents[a], pair_set.documents[b]
        if is_learned(left.group) and is_learned(right.group):
            yield values, left.event == right.event


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


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _topic(cluster: str) -> str:
    """ECB+ has two events of one kind to a topic ("10ecb", "10ecbplus"): they stay in one half."""
    return cluster.removesuffix("plus") if cluster.endswith("ecbplus") else cluster


def _read(row: dict[str, Any], event: str, group: str) -> Labelled:
    published = datetime.fromisoformat(row["published_on"]).replace(tzinfo=UTC) if row["published_on"] else None
    article = article_from_text(
        url=row["url"] or f"https://learn.example/{row['doc_id']}",
        title=row["title"],
        text=row["text"] or row["title"],
        outlet=row["outlet"] or "",
        published_at=published,
        published_precision=DatePrecision.DAY,
        language="en",
    )
    article_id = make_id("article", row["doc_id"])
    profile = profile_report(
        read_article(article).reports[0],
        article,
        report_id=make_id("report", row["doc_id"]),
        article_id=article_id,
        version=1,
        origin_id=article_id,
        published_on=published.date() if published else FIRST_SEEN,
    )
    return Labelled(profile, event, group)


def _read_structured(row: dict[str, Any]) -> Labelled:
    """A coder's row of an event report: headline, place, days, actors and counts, and no text."""
    source, _, title = row["source"].partition(") ")
    start, end = (date.fromisoformat(row[name]) if row.get(name) else None for name in ("date_start", "date_end"))
    towns = [row[name] for name in ("city", "location") if row.get(name) and row[name] != row["country"]]
    actors = [row[f"actor{n}"] for n in range(1, 7) if row.get(f"actor{n}")]
    account = " ".join([*towns, row.get("event_context") or "", row.get("target") or "", *actors])
    article_id = make_id("article", row["id"])
    profile = ReportProfile(
        report_id=make_id("report", row["id"]),
        article_id=article_id,
        version=1,
        ordinal=0,
        origin_id=article_id,
        outlet=source.partition(" (")[0],
        language=None,
        published_on=end or start or FIRST_SEEN,
        kind=ReportKind.NEW,
        event_type="",
        event_subtype=row.get("event_context") or "",
        start_on=start,
        end_on=end,
        title_terms=tuple(dict.fromkeys(find_terms(title))),
        terms=heaviest_terms(title, account),
        names=frequent_names(title, account),
        place_ids=(),
        place_names=tuple(dict.fromkeys(town.casefold() for town in towns)),
        admin1=(),
        country_codes=(row["country"],),
        actor_keys=tuple(actors),
        ages=(),
        weekdays=(),
        numbers=_counts(row),
    )
    return Labelled(profile, row["event_id"], row["event_id"])


def _counts(row: dict[str, Any]) -> tuple[tuple[str, str, int, int | None], ...]:
    told = (("killed", row.get("deaths_best")), ("wounded", row.get("injuries_best")))
    return tuple((measure, "people", int(float(n)), int(float(n))) for measure, n in told if n)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(keys: Sequence[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(keys).values())


if __name__ == "__main__":
    raise SystemExit(main())
