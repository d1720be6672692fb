"""The reports found near a report: by them its own words are told from those of its subject.

Ten reports of one trial use the same words. What only two of them say is their day in court.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from extract.matching.vector import Vector


class Company:
    """How many of the reports near one use each term."""

    __slots__ = ("_counts", "_near")

    def __init__(self, near: Iterable[Vector]) -> None:
        self._counts: Counter[str] = Counter()
        self._near = set()
        for vector in near:
            self._counts.update(vector.terms.keys())
            self._near.add(vector.profile.report_id)

    def others_using(self, term: str, one: Vector) -> int:
        """How many use a term beside `one`, which uses it too."""
        return self._counts[term] - (one.profile.report_id in self._near)


def surround(found: Mapping[int, Iterable[int]], vector_of: Callable[[int], Vector]) -> None:
    """Tell reports their company: what was found for each, and for what it was found.

    Only where one of them is undated: between dated reports time tells more (`features.company`).
    """
    near: dict[int, set[int]] = defaultdict(set)
    for one, others in found.items():
        for other in others:
            if not (vector_of(one).profile.is_dated and vector_of(other).profile.is_dated):
                near[one].add(other)
                near[other].add(one)
    for at, others in near.items():
        vector_of(at).company = Company(vector_of(other) for other in others - {at})
