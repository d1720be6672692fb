"""Deeds that speak for a type: who or what, and behind it in the same sentence what it did.

A single word misleads: gunmen "storm" a village, a "mine" is hit or caves in, a "strike" is of dockers or of jets.
"bus … plunges" does not. Doers and acts of each deed are a line of `types_deeds.tsv`. Of leads that neither table had
seen, 59 % had the right subtype by words alone, and 51 to 63 % with deeds (harder ones; `tests/types_leads.txt`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.actors.dictionary import fold
from extract.tables import read_rows
from extract.types.ontology import find_label
from extract.types.search import WordSearch

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


def find_deeds(text: str) -> Iterator[FoundDeed]:
    """The deeds of a short text (a title, a lead), each line of the table once."""
    folded = fold(text)
    stops = [stop.start() for stop in _STOP.finditer(folded)]
    doers: dict[int, list[tuple[int, int]]] = {}
    told: set[int] = set()
    for start, end, (deed, is_doer) in sorted(load_deeds().find(folded), key=lambda hit: hit[:2]):
        if is_doer:
            doers.setdefault(deed.number, []).append((start, end))
        elif deed.number not in told:
            doer = next((d for d in doers.get(deed.number, ()) if _reaches(d[1], start, stops)), None)
            if doer is not None:
                told.add(deed.number)
                yield FoundDeed(deed, f"{folded[doer[0] : doer[1]]} … {folded[start:end]}")


def _reaches(end: int, start: int, stops: list[int]) -> bool:
    return 0 < start - end <= REACH and not any(end <= stop < start for stop in stops)


@lru_cache(maxsize=1)
def load_deeds() -> WordSearch[tuple[Deed, bool]]:
    """All doers (True) and acts of `types_deeds.tsv`; a line with an unknown label is an error."""
    return WordSearch(_words())


def _words() -> Iterator[tuple[str, tuple[Deed, bool]]]:
    for number, (name, weight, doers, acts) in enumerate(read_rows("types_deeds.tsv", 4)):
        deed = Deed(number, find_label(name), float(weight))
        for is_doer, phrases in ((True, doers), (False, acts)):
            for phrase in phrases.split("|"):
                yield phrase, (deed, is_doer)
