"""Two reports side by side, with what several features need."""

from collections.abc import Mapping

from extract.matching.vector import Vector
from extract.records import ReportProfile

SHORT_TERMS = 30  # fewer distinct terms than a news item's first three sentences
HOPELESS = 0.04  # cosine of terms; 1 % of the pairs of one event lie below, and their other features did not save them


class Pair:
    """Two reports side by side, with what several features need; most of it is made where there is hope."""

    __slots__ = (
        "_alike",
        "_common",
        "_own",
        "a",
        "b",
        "bodies",
        "crowded",
        "further_rare",
        "names",
        "rarest",
        "shared",
        "shared_names",
        "short",
        "terms",
        "titles",
        "usual",
        "window_gap",
    )

    def __init__(self, a: Vector, b: Vector) -> None:
        self.a = a
        self.b = b
        # in the order of the text, never of a set: sums of floats must come out the same on every run
        self._common = [term for term in a.terms if term in b.terms]
        self._alike = [a.terms[term] * b.terms[term] for term in self._common]
        self._own: dict[str, float] | None = None
        self.terms = sum(self._alike)
        self.short = 1.0 - min(SHORT_TERMS, len(a.terms), len(b.terms)) / SHORT_TERMS

    @property
    def is_hopeless(self) -> bool:
        """Two full accounts that hardly share a word: no other feature could make up for it."""
        return self.terms < HOPELESS and self.short < 0.3

    @property
    def own(self) -> dict[str, float]:
        """The rarity of each shared term, divided among the reports near either of the two that use it."""
        if self._own is None:
            sides = [(one.company, other) for one, other in ((self.a, self.b), (self.b, self.a)) if one.company]
            self._own = {
                term: self.a.rarity[term] / max([1, *(company.others_using(term, other) for company, other in sides)])
                for term in sorted(self._common)
            }
        return self._own

    def look_closer(self) -> None:
        """Make the rest, for which the two vectors are made whole."""
        a, b, common, alike = self.a, self.b, self._common, self._alike
        self.shared = [a.rarity[term] for term in common]
        self.crowded = sum([weight * a.crowd[term] for weight, term in zip(alike, common, strict=True)])
        self.usual = sum([weight * (1 - rarity) for weight, rarity in zip(alike, self.shared, strict=True)])
        ranked = sorted(self.shared, reverse=True)
        self.rarest, self.further_rare = sum(ranked[:3]) / 3, sum(ranked[3:8]) / 5
        outside = [w for w, term in zip(alike, common, strict=True) if term not in a.title and term not in b.title]
        self.bodies = sum(outside) / (a.body_length * b.body_length) if outside else 0.0
        self.shared_names = [word for word in a.names if word in b.names]
        self.names = sum([a.names[word] * b.names[word] for word in self.shared_names])
        self.titles = cosine(a.title, b.title)
        self.window_gap = _window_gap(a.profile, b.profile)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted bags of unit length."""
    return sum([weight * b[word] for word, weight in a.items() if word in b])


def meet(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    """Whether two lists have something in common."""
    return not set(a).isdisjoint(b)


def _window_gap(a: ReportProfile, b: ReportProfile) -> int | None:
    if a.start_on is None or b.start_on is None:
        return None
    later_start = max(a.start_on, b.start_on)
    earlier_end = min(a.end_on or a.start_on, b.end_on or b.start_on)
    return max(0, (later_start - earlier_end).days)
