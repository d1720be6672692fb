"""A logistic regression over candidate pairs, with bounds that no data may overrule."""

from collections.abc import Callable, Iterator, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from extract.matching.features import FEATURES
from extract.matching.learn.bounds import bounds_of
from extract.matching.learn.pairs import PairSet
from extract.matching.model import BIAS, Model

PENALTY = 1.0  # of the squares of the weights; between .1 and 10 no set moved by a point
# A set's say in learning: the square root of its pairs, times this. Reports of one hard kind count double.
SET_SAY = {"gva": 2.0, "ecbplus_1_35": 1.5, "allsides_train": 1.5}
# The small windows of a set together speak about as loud as the whole set, two shootings of one night in a young
# warehouse being what goes wrong first: from .1 to .3 their precision on gva rises by .016, the whole sets stay.
YOUNG_SAY = 0.3
YOUNG_PAIRS = 100  # added to a small window's pairs, lest a window of a handful shout
# What tells undated reports apart is learned after all else. Learned with the rest, it took weight from what holds
# dated ones apart: held-out halves of gva fell from .937 to .905 of pair precision.
UNDATED = "undated"
LATER = frozenset(
    f"{name}_{UNDATED}"
    for name in ("usual_words", "usually_alike", "crowded_words", "own_words", "own_title_words", "outdoes_rivals")
)

Rows = list[tuple[tuple[float, ...], bool]]
Numbers = NDArray[np.float64]


def fit(sets: Sequence[PairSet], is_learned: Callable[[str], bool]) -> Model:
    """Weights from the pairs whose both documents are of groups to learn from."""
    told = [(pair_set, list(_learned_rows(pair_set, is_learned))) for pair_set in sets]
    values = np.array([row for _, rows in told for row, _ in rows])
    labels = np.array([is_same for _, rows in told for _, is_same in rows], dtype=float)
    says = np.concatenate([np.full(len(rows), _say(pair_set, rows)) for pair_set, rows in told])
    *weights, bias = _fit_in_turn(values, labels, says * len(says) / says.sum()).tolist()
    meanings = tuple((feature.__doc__ or "").strip().rstrip(".") for feature in FEATURES)
    return Model(tuple(round(weight, 3) for weight in weights), round(bias, 3), meanings)


def _learned_rows(pair_set: PairSet, is_learned: Callable[[str], bool]) -> Iterator[tuple[tuple[float, ...], bool]]:
    for (a, b), values in zip(pair_set.pairs, pair_set.values, strict=True):
        left, right = pair_set.documents[a], pair_set.documents[b]
        if is_learned(left.group) and is_learned(right.group):
            yield values, left.event == right.event


def _say(pair_set: PairSet, rows: Rows) -> float:
    say = SET_SAY.get(pair_set.name, 1.0)
    if pair_set.is_young:
        return YOUNG_SAY * say / sqrt(len(rows) + YOUNG_PAIRS)
    return say / sqrt(max(1, len(rows)))


def _fit_in_turn(values: Numbers, labels: Numbers, says: Numbers) -> Numbers:
    """First what speaks of all pairs; then, beside that, what speaks only where time cannot. The bias is last."""
    rows = np.column_stack([values, np.ones(len(values))])
    names = [*(feature.__name__ for feature in FEATURES), BIAS]
    weights = np.zeros(len(names))
    for chosen in ([name not in LATER for name in names], [name in LATER or name == UNDATED for name in names]):
        learned = [name for name, is_chosen in zip(names, chosen, strict=True) if is_chosen]
        weights[chosen] += _minimize(learned, rows[:, chosen], labels, says, told=rows @ weights)
    return weights


def _minimize(names: Sequence[str], rows: Numbers, labels: Numbers, says: Numbers, told: Numbers) -> Numbers:
    """The weights of least loss within their bounds, beside what is `told` already; the same on every run."""
    penalties = np.array([0.0 if name == BIAS else PENALTY for name in names])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = told + rows @ weights
        misses = says * (np.logaddexp(0, scores) - labels * scores)
        slopes = rows.T @ (says * (expit(scores) - labels))
        shrunk = weights * penalties
        return float(misses.sum() + shrunk @ weights / 2), slopes + shrunk

    bounds, options = list(map(bounds_of, names)), {"maxiter": 5_000, "ftol": 1e-10}
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return np.asarray(found.x)
