"""Deeds that speak for a type: who or what, and behind it in the same sentence what it did, and to what.

A single word misleads: gunmen "storm" a village, a "mine" is hit or caves in, a "strike" is of dockers or of jets.
"bus … plunges" does not, nor "gunmen … seized … pupils", where police would seize drugs. Doers, acts and objects
(not every act needs one) of each deed are a line of `types_deeds.tsv`. Of leads that neither table had
seen, 59 % had the right subtype by words alone, and 51 to 63 % with deeds (harder ones; `tests/types_leads.txt`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.actors.dictionary import country_names, fold
from extract.tables import read_rows
from extract.types.ontology import find_label
from extract.types.search import WordSearch

REACH = 70  # characters between doer and act: a clause; farther off it is mostly another's act
COUNTRY = "@country"  # any of them: whose army it is must not decide what is told
NONE = "-"  # no object needed
_STOP = re.compile(r"[.!?;\n]\s")


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the table."""

    number: int
    label: tuple[str, str]
    weight: float
    last: int  # the part that completes it: 1, or 2 where its act needs an object


@dataclass(frozen=True, slots=True)
class FoundDeed:
    """A deed that a text tells, with the words that tell it."""

    deed: Deed
    note: str


def find_deeds(text: str) -> Iterator[FoundDeed]:
    """The deeds of a short text (a title, a lead), each line of the table once."""
    folded = fold(text)
    stops = [stop.start() for stop in _STOP.finditer(folded)]
    begun: dict[tuple[int, int], list[tuple[int, str]]] = {}  # by deed and part: where it ends, and its words
    told: set[int] = set()
    for start, end, (deed, part) in sorted(load_deeds().find(folded), key=lambda hit: hit[:2]):
        if deed.number in told:
            continue
        before = begun.get((deed.number, part - 1), ())
        words = next((words for last, words in before if _reaches(last, start, stops, folded)), None)
        if part and words is None:
            continue
        note = folded[start:end] if words is None else f"{words} … {folded[start:end]}"
        if part == deed.last:
            told.add(deed.number)
            yield FoundDeed(deed, note)
        else:
            begun.setdefault((deed.number, part), []).append((end, note))


def _reaches(end: int, start: int, stops: list[int], folded: str) -> bool:
    """In the same clause, and no agent between: "killed by a bomb that militants laid" is no word of theirs."""
    is_near = 0 < start - end <= REACH and not any(end <= stop < start for stop in stops)
    return is_near and (" by " not in folded[end:start] or folded.startswith("by ", start))


@lru_cache(maxsize=1)
def load_deeds() -> WordSearch[tuple[Deed, int]]:
    """All doers (0), acts (1) and objects (2) of `types_deeds.tsv`; a line with an unknown label is an error."""
    return WordSearch(_words())


def _words() -> Iterator[tuple[str, tuple[Deed, int]]]:
    for number, (name, weight, *parts) in enumerate(read_rows("types_deeds.tsv", 5)):
        parts = [part for part in parts if part != NONE]
        deed = Deed(number, find_label(name), float(weight), last=len(parts) - 1)
        for part, phrases in enumerate(parts):
            for phrase in phrases.split("|"):
                yield from ((word, (deed, part)) for word in (country_names() if phrase == COUNTRY else (phrase,)))
