"""What the casualty suites share: exact match of a report's own total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.quality.board import ErrorLog, Figure
from tests.quality.metrics import share


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a document should give, and the one that it gave (0 where it gave none)."""

    document: str
    name: str
    expected: int
    got: int
    quote: str = ""


def count_figures(counts: Iterable[Count], errors: ErrorLog, published: dict[str, float]) -> list[Figure]:
    """Exact match of each name over all, and where the number is above zero."""
    listed = list(counts)
    figures = []
    for name in dict.fromkeys(count.name for count in listed):
        ours = [c for c in listed if c.name == name]
        positive = [c for c in ours if c.expected > 0]
        for label, chosen in ((name, ours), (f"{name} where > 0", positive)):
            value = share(c.expected == c.got for c in chosen)
            figures.append(Figure(label, value, published.get(label), len(chosen)))
    for c in listed:
        if c.expected != c.got:
            errors.add(c.document, f"{c.name} {c.expected}", c.got, c.quote[:600])
    return figures
