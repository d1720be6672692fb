"""A logistic regression over the candidate pairs, with bounds that no data may overrule."""

from collections.abc import Callable, Iterator, Sequence

from extract.matching.features import FEATURES
from extract.matching.learn.documents import SETS
from extract.matching.learn.pairs import PairSet
from extract.matching.model import BIAS, Model

FEATURE_PENALTY = 1.0  # C of scikit-learn; between .1 and 10 no set moved by a point
# A set's say in learning: the square root of its pairs, times this. Reports of one hard kind count double.
SET_WEIGHTS = {"gva": 2.0, "ecbplus_1_35": 1.5, "allsides_train": 1.5, "maverick": 0.5}
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


def _learned_rows(pair_set: PairSet, is_learned: Callable[[str], bool]) -> Iterator[tuple[tuple[float, ...], bool]]:
    for (a, b), values in zip(pair_set.pairs, pair_set.values, strict=True):
        left, right = pair_set.documents[a], pair_set.documents[b]
        if is_learned(left.group) and is_learned(right.group):
            yield values, left.event == right.event


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
