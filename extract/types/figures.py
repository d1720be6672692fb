"""Figures of speech: a flood of complaints is no flood, a blistering attack in parliament none on anybody.

Their words are blanked before a text is weighed; some figures speak for a type of their own (a landslide victory is an
election). They are lines of `types_figures.tsv`: words, and those that must follow within a few words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.actors.dictionary import fold
from extract.tables import read_rows
from extract.types.classes import expand
from extract.types.ontology import find_label
from extract.types.search import WordSearch

REACH = 20  # characters between its halves: "a flood of angry complaints"
NONE = "-"
HEAD, TAIL = 0, 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    number: int
    label: tuple[str, str] | None
    weight: float
    last: int  # the part that completes it


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure where it stands."""

    figure: Figure
    start: int
    end: int


def find_figures(text: str) -> list[FoundFigure]:
    """The figures of speech of a text."""
    heads: dict[int, tuple[int, int]] = {}
    found = []
    for start, end, (figure, part) in sorted(_load_figures().find(fold(text)), key=lambda hit: hit[:2]):
        if part == HEAD < figure.last:
            heads[figure.number] = (start, end)
            continue
        first, stop = heads.get(figure.number, (None, 0)) if part == TAIL else (start, start)
        if first is not None and 0 <= start - stop <= REACH:
            found.append(FoundFigure(figure, first, end))
    return found


def blank(text: str, found: list[FoundFigure]) -> str:
    """The text without its figures of speech, as long as before."""
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


@lru_cache(maxsize=1)
def _load_figures() -> WordSearch[tuple[Figure, int]]:
    return WordSearch(_words())


def _words() -> Iterator[tuple[str, tuple[Figure, int]]]:
    for number, (name, weight, heads, tails) in enumerate(read_rows("types_figures.tsv", 4)):
        parts = [part for part in (heads, tails) if part != NONE]
        label = None if name == NONE else find_label(name)
        figure = Figure(number, label, 0.0 if label is None else float(weight), len(parts) - 1)
        for part, phrases in enumerate(parts):
            yield from ((word, (figure, part)) for word in expand(phrases))
