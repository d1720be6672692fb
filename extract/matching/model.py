"""From features to a probability: a logistic regression whose weights are a text file that a person can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extract.fingerprint import code_fingerprint
from extract.matching.features import FEATURES, PairTable, compare_pairs
from extract.matching.ragged import Column
from extract.records import Feature

# One threshold for all kinds of news: the pairs and the links of events that reach it are the same event. Against .3,
# whole sets through the product: gva's pairs .867 -> .875, news_cluster .894 -> .903, basil .992 -> .994, maverick
# .855 -> .859, with pair precision .969 -> .966, .973 -> .974, the same and .737 -> .726.
THRESHOLD = 0.25
BIAS = "bias"
MATCHER = "pairs/2"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of `FEATURES`, and what each means."""

    weights: tuple[float, ...]
    bias: float
    meanings: tuple[str, ...]

    def probabilities(self, values: NDArray[np.float64]) -> Column:
        """The chance of each pair, by the row of its feature values, that its two reports tell one happening."""
        scores = np.zeros(len(values))
        for weight, column in zip(self.weights, values.T, strict=True):
            scores += weight * column  # one after the other: a product of matrices adds up otherwise by their size
        return 1 / (1 + np.exp(-np.clip(self.bias + scores, -30.0, 30.0)))

    def compare(self, pairs: PairTable) -> Column:
        """The same of pairs side by side; 0 where two so clearly share nothing."""
        return np.where(pairs.is_hopeless, 0.0, self.probabilities(compare_pairs(pairs)))

    def features(self, values: Sequence[float]) -> tuple[Feature, ...]:
        """Every feature of a pair with value, weight and meaning, the bias last."""
        rows = zip(_silent(self), values, strict=True)
        told = [Feature(f.name, round(v, 4), f.weight, f.note) if v else f for f, v in rows]
        return (*told, Feature(BIAS, 1.0, self.bias, "what two reports start with that share nothing"))


@cache
def _silent(model: Model) -> tuple[Feature, ...]:
    """The features as most of them are of most pairs: they say nothing."""
    rows = zip(FEATURES, model.weights, model.meanings, strict=True)
    return tuple(Feature(f.__name__, 0.0, weight, note) for f, weight, note in rows)


@cache
def load_model() -> Model:
    """The weights that ship, learned by `extract.matching.learn`."""
    return parse_model(_read_weights())


def matcher_name() -> str:
    """The matcher as the warehouse names it; another build is another, which `reprocess` offers all reports to."""
    return f"{MATCHER}+{code_fingerprint()}"


def _read_weights() -> str:
    return files("extract").joinpath("data/matching_weights.tsv").read_text("utf-8")


def parse_model(text: str) -> Model:
    """Read `name, weight, bound, meaning` lines; every feature must be there once and no other."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    table = {name: (float(weight), meaning) for name, weight, _, meaning in rows}
    names = [feature.__name__ for feature in FEATURES]
    if len(rows) != len(table) or set(table) != {*names, BIAS}:
        raise ValueError(f"weights do not fit the features: {sorted(set(table) ^ {*names, BIAS})}")
    return Model(tuple(table[n][0] for n in names), table[BIAS][0], tuple(table[n][1] for n in names))
