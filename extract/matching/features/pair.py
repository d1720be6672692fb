"""Two reports side by side, with what several features need."""

from collections.abc import Mapping

from extract.matching.vector import Vector
from extract.records import ReportProfile

SHORT_TERMS = 30  # fewer distinct terms than a news item's first three sentences
HOPELESS = 0.04  # cosine of terms; 1 % of the pairs of one event lie below, and their other features did not save them


class Pair:
    """Two reports side by side, with what several features need."""

    __slots__ = (
        "a",
        "b",
        "bodies",
        "crowded",
        "names",
        "rarest",
        "shared",
        "short",
        "terms",
        "titles",
        "usual",
        "window_gap",
    )

    def __init__(self, a: Vector, b: Vector) -> None:
        common = a.terms.keys() & b.terms.keys()
        self.a = a
        self.b = b
        self.shared = [a.rarity[term] for term in common]
        alike = [a.terms[term] * b.terms[term] for term in common]
        self.terms = sum(alike)
        self.crowded = sum([weight * a.crowd[term] for weight, term in zip(alike, common, strict=True)])
        self.usual = sum([weight * (1 - rarity) for weight, rarity in zip(alike, self.shared, strict=True)])
        self.names = cosine(a.names, b.names)
        self.titles = cosine(a.title, b.title)
        self.bodies = cosine(a.body, b.body)
        self.rarest = sum(sorted(self.shared, reverse=True)[:3]) / 3
        self.short = _shortness(a, b)
        self.window_gap = _window_gap(a.profile, b.profile)


def are_hopeless(a: Vector, b: Vector) -> bool:
    """Two full accounts that hardly share a word: no other feature could make up for it."""
    return cosine(a.terms, b.terms) < HOPELESS and _shortness(a, b) < 0.3


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted bags of unit length."""
    return sum([a[word] * b[word] for word in a.keys() & b.keys()])


def meet(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    """Whether two lists have something in common."""
    return not set(a).isdisjoint(b)


def _shortness(a: Vector, b: Vector) -> float:
    return 1.0 - min(SHORT_TERMS, len(a.terms), len(b.terms)) / SHORT_TERMS


def _window_gap(a: ReportProfile, b: ReportProfile) -> int | None:
    if a.start_on is None or b.start_on is None:
        return None
    later_start = max(a.start_on, b.start_on)
    earlier_end = min(a.end_on or a.start_on, b.end_on or b.start_on)
    return max(0, (later_start - earlier_end).days)
