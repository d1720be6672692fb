"""Deeds that speak for a type: who or what, and behind it in the same sentence what it did.

A single word misleads: gunmen "storm" a village, a "mine" is hit or caves in, a "strike" is of dockers or of jets.
"bus … plunges" does not. Doers and acts of each deed are a line of `types_deeds.tsv`. Of leads that neither table had
seen, 59 % had the right subtype by words alone, and 51 to 63 % with deeds (harder ones; `tests/types_leads.txt`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick

from extract.actors.dictionary import fold
from extract.types.ontology import find_label

REACH = 70  # characters between doer and act: a clause; farther off it is mostly another's act
_STOP = re.compile(r"[.!?;\n]\s")


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the table."""

    number: int
    label: tuple[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class FoundDeed:
    """A deed that a text tells, with the words that tell it."""

    deed: Deed
    note: str


@dataclass(frozen=True, slots=True)
class _Word:
    deed: Deed
    is_doer: bool
    is_open: bool


def find_deeds(text: str) -> Iterator[FoundDeed]:
    """The deeds of a short text (a title, a lead), each line of the table once."""
    folded = fold(text)
    stops = [stop.start() for stop in _STOP.finditer(folded)]
    doers: dict[int, list[tuple[int, int]]] = {}
    told: set[int] = set()
    for start, end, word in sorted(_find_words(folded), key=lambda hit: hit[:2]):
        if word.is_doer:
            doers.setdefault(word.deed.number, []).append((start, end))
        elif word.deed.number not in told:
            doer = next((d for d in doers.get(word.deed.number, ()) if _reaches(d[1], start, stops)), None)
            if doer is not None:
                told.add(word.deed.number)
                yield FoundDeed(word.deed, f"{folded[doer[0] : doer[1]]} … {folded[start:end]}")


def _reaches(end: int, start: int, stops: list[int]) -> bool:
    return 0 < start - end <= REACH and not any(end <= stop < start for stop in stops)


def _find_words(folded: str) -> Iterator[tuple[int, int, _Word]]:
    for last, (phrase, words) in load_deeds().iter(folded):
        start, end = last + 1 - len(phrase), last + 1
        if start and folded[start - 1].isalnum():
            continue
        is_whole = end >= len(folded) or not folded[end].isalnum()
        yield from ((start, end, word) for word in words if is_whole or word.is_open)


@lru_cache(maxsize=1)
def load_deeds() -> ahocorasick.Automaton:
    """All doers and acts of `types_deeds.tsv`; a line with an unknown label is an error."""
    grouped: dict[str, list[_Word]] = {}
    for deed, doers, acts in _lines():
        for is_doer, phrases in ((True, doers), (False, acts)):
            for phrase in phrases.split("|"):
                word = _Word(deed, is_doer, phrase.endswith("*"))
                grouped.setdefault(fold(phrase.rstrip("*")), []).append(word)
    automaton = ahocorasick.Automaton()
    for phrase, words in grouped.items():
        automaton.add_word(phrase, (phrase, tuple(words)))
    automaton.make_automaton()
    return automaton


def _lines() -> Iterator[tuple[Deed, str, str]]:
    content = files("extract").joinpath("data", "types_deeds.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if line and not line.startswith("#"):
            name, weight, doers, acts = line.split("\t")
            yield Deed(number, find_label(name), float(weight)), doers, acts
