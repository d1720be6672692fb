"""The field's metrics, each a small pure function; the tests compare them with cases worked out by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088
#: "Right place" in the geocoding literature: within 100 miles.
NEAR_KM = 161.0
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and their harmonic mean, 0 where nothing was to be found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def prf(right: int, said: int, expected: int) -> Prf:
    """From counts: how many answers were right, were given, and were asked for."""
    return Prf(right / said if said else 0.0, right / expected if expected else 0.0)


def b_cubed(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Prf:
    """B-cubed (Bagga and Baldwin 1998): both clusterings by item, over the same items."""
    found_sizes, gold_sizes = Counter(found[i] for i in gold), Counter(gold.values())
    both = Counter((found[i], gold[i]) for i in gold)
    precision = sum(both[found[i], gold[i]] / found_sizes[found[i]] for i in gold)
    recall = sum(both[found[i], gold[i]] / gold_sizes[gold[i]] for i in gold)
    return Prf(precision / len(gold), recall / len(gold)) if gold else Prf(0.0, 0.0)


def pairwise(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Prf:
    """Precision and recall over pairs of items that share a cluster."""
    right = _pairs(Counter((found[i], gold[i]) for i in gold))
    return prf(right, _pairs(Counter(found[i] for i in gold)), _pairs(Counter(gold.values())))


def share(hits: Iterable[bool]) -> float:
    """The share of True: accuracy, exact match."""
    values = list(hits)
    return sum(values) / len(values) if values else 0.0


def token_f1(found: str, gold: str) -> float:
    """F1 over bags of words, case folded: how much of a text was got, and how much beside it."""
    ours, theirs = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(gold.lower()))
    return prf((ours & theirs).total(), ours.total(), theirs.total()).f1


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance (haversine)."""
    north, south = math.radians(latitude), math.radians(other_latitude)
    step_north, step_east = south - north, math.radians(other_longitude - longitude)
    half = math.sin(step_north / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(step_east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _pairs(sizes: Counter[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
