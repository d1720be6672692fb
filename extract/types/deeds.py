"""Deeds that speak for a type: who or what, and behind it in the same sentence what it did, and to what.

A single word misleads: gunmen "storm" a village, a "mine" is hit or caves in, a "strike" is of dockers or of jets.
"bus … plunges" does not, nor "gunmen … seized … pupils", where police would seize drugs. Doers, acts and objects
(not every act needs one) of each deed are a line of `types_deeds.tsv`; a passive with its agent ("pupils … seized …
by gunmen") is the same deed turned round. Of leads that neither table had seen, 59 % had the right subtype by words
alone, and 51 to 63 % with deeds (harder ones; `tests/types_leads.txt`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from extract.actors.dictionary import fold
from extract.tables import read_rows
from extract.types.classes import expand
from extract.types.ontology import VIOLENT, find_label
from extract.types.search import WordSearch

REACH = 70  # characters between doer and act: a clause; farther off it is mostly another's act
AGENT_REACH = 26  # characters from "by" to its doer: "by two heavily armed"
NONE = "-"  # no object needed
DOER, ACT = 0, 1
#: Planes, boats and roofs that come to grief do nothing to others: "a ward wrecked by jets" is no crash.
ALONE = frozenset({("Accident", "Air"), ("Accident", "Maritime"), ("Accident", "Building collapse")})
_PARTICIPLE = re.compile(r", \w+ing\b")
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


@dataclass(frozen=True, slots=True)
class _Part:
    """A doer, act or object, with the words before it that belong to the same deed."""

    start: int
    end: int
    words: str


def find_deeds(text: str) -> Iterator[FoundDeed]:
    """The deeds of a short text (a title, a lead), each line of the table once."""
    folded = fold(text)
    reader = _Reader(folded)
    told: set[int] = set()
    for start, end, (deed, part) in sorted(_worth_reading(folded), key=itemgetter(0, 1)):
        if deed.number in told:
            continue
        words = reader.read(deed, part, _Part(start, end, folded[start:end]))
        if words is not None:
            told.add(deed.number)
            yield FoundDeed(deed, words)


def _worth_reading(folded: str) -> list[tuple[int, int, tuple[Deed, int]]]:
    """The parts of deeds of which all parts are there, and acts of violence: three of four others are none of these."""
    hits = list(load_deeds().find(folded))
    parts: dict[int, int] = {}
    for _, _, (deed, part) in hits:
        parts[deed.number] = parts.get(deed.number, 0) | 1 << part
    whole = {deed.number for _, _, (deed, _) in hits if parts[deed.number] == (2 << deed.last) - 1}
    return [hit for hit in hits if hit[2][0].number in whole or (hit[2][1] == ACT and hit[2][0].label[0] in VIOLENT)]


class _Reader:
    """The words of one text in their order, and what has been begun with them."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._stops = [stop.start() for stop in _STOP.finditer(folded)]
        self._has_agents = " by " in folded
        self._harms: set[int] = set()  # where acts of violence start
        self._begun: dict[tuple[int, int], list[_Part]] = {}
        self._turned: dict[tuple[int, int], list[_Part]] = {}  # acts and objects that stand before their doer

    def read(self, deed: Deed, part: int, here: _Part) -> str | None:
        """The words of the deed where this part completes it."""
        before = self._begun.get((deed.number, part - 1), ())
        if part == ACT and deed.label[0] in VIOLENT:
            self._harms.add(here.start)
            before = [each for each in before if not self._is_victim(each, here)]
        chain = here if part == DOER else self._join(before, here)
        if chain is not None and part == deed.last:
            return chain.words
        if chain is not None:
            self._begun.setdefault((deed.number, part), []).append(chain)
        if not self._has_agents:
            return None
        if part == DOER:
            return None if deed.label in ALONE else self._read_agent(deed, here)
        first = here if part == deed.last else self._join_any(self._turned.get((deed.number, part + 1), ()), here)
        if first is not None:
            self._turned.setdefault((deed.number, part), []).append(first)
        return None

    def _read_agent(self, deed: Deed, doer: _Part) -> str | None:
        """ "pupils were seized by gunmen": the act and its object stand before the doer."""
        by = self._folded.rfind(" by ", max(0, doer.start - AGENT_REACH), doer.start)
        if by < 0:
            return None
        act = self._join_any((each for each in self._turned.get((deed.number, ACT), ()) if each.end <= by), doer)
        return act.words if act is not None else None

    def _is_victim(self, doer: _Part, act: _Part) -> bool:
        """ "Troops raided a rebel camp, killing nine": who is struck does not strike in the same breath."""
        if not _PARTICIPLE.match(self._folded, act.start - 2):
            return False
        sentence = max((stop for stop in self._stops if stop < doer.start), default=0)
        return any(sentence <= harm < doer.start for harm in self._harms)

    def _join(self, before: Iterable[_Part], here: _Part) -> _Part | None:
        """No agent stands between: "killed by a bomb that militants laid" is no word of theirs."""
        folded = self._folded
        plain = (
            each
            for each in before
            if " by " not in folded[each.end : here.start] or folded.startswith("by ", here.start)
        )
        return self._join_any(plain, here)

    def _join_any(self, before: Iterable[_Part], here: _Part) -> _Part | None:
        """With the first part that stands before it in the same clause."""
        for each in before:
            is_near = 0 < here.start - each.end <= REACH
            if is_near and not any(each.end <= stop < here.start for stop in self._stops):
                return _Part(here.start, here.end, f"{each.words} … {here.words}")
        return None


@lru_cache(maxsize=1)
def load_deeds() -> WordSearch[tuple[Deed, int]]:
    """All doers (0), acts (1) and objects (2) of `types_deeds.tsv`; a line with an unknown label is an error."""
    return WordSearch(_words())


def _words() -> Iterator[tuple[str, tuple[Deed, int]]]:
    for number, (name, weight, *parts) in enumerate(read_rows("types_deeds.tsv", 5)):
        parts = [part for part in parts if part != NONE]
        deed = Deed(number, find_label(name), float(weight), last=len(parts) - 1)
        for part, phrases in enumerate(parts):
            yield from ((word, (deed, part)) for word in expand(phrases))
