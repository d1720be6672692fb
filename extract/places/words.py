"""A text as words with what a name finder asks of them, and the word lists it asks about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.letters import count_letters
from extract.tables import read_table

WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*\.?")
POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})
_ENDS_OF_MORE = frozenset(".sS")  # of words that end with more than themselves
ABBREVIATED = frozenset({"st", "ste", "ft", "mt", "u.s", "u.k", "u.n", "n", "s", "e", "w"})
CONNECTORS = frozenset({"of", "al", "el", "de", "del", "la", "las", "los", "da", "do", "dos", "di", "du", "ez", "ul"})
NAME_WORDS = frozenset(
    {
        "new",
        "san",
        "santa",
        "el",
        "la",
        "los",
        "las",
        "st",
        "saint",
        "north",
        "south",
        "east",
        "west",
        "united",
        "central",
        "republic",
        "old",
        "great",
        "states",
        "state",
        "union",
        "lake",
        "island",
    }
)  # begin or end names in texts that are all capitals
ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "at", "az"})
SHOUTING_SHARE = 0.2  # of lower-case letters: below it the text is all capitals and case tells nothing
SHOUTING_SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """Columns over the words of a text; `is_cap` is where a name may stand."""

    text: str
    cores: list[str]  # without a final stop and without 's
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    is_cap: list[bool]
    is_first: list[bool]  # of a sentence
    is_shouting: bool

    def gap_after(self, at: int) -> str:
        """Give what stands between this word's core and the next word."""
        if at + 1 >= len(self.starts):
            return self.text[self.ends[at] : self.ends[at] + 40]
        return self.text[self.ends[at] : self.starts[at + 1]]

    def lower_at(self, at: int) -> str:
        """Give the lower-case word, or nothing outside the text."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def name(self, first: int, last: int) -> str:
        """Give the text from word `first` up to and with word `last`."""
        return self.text[self.starts[first] : self.ends[last]]


def read_words(text: str, first_offsets: frozenset[int]) -> Words:
    """Split a text into words."""
    is_shouting = _is_shouting(text)
    never = word_set("ordinary") - NAME_WORDS if is_shouting else frozenset[str]()
    spans = [match.span() for match in WORD.finditer(text)]
    found = [text[start:end] for start, end in spans]
    cores = [_core(word) if word[-1] in _ENDS_OF_MORE else word for word in found]
    lowers = [core.lower() for core in cores]
    return Words(
        text,
        cores,
        lowers,
        starts=[start for start, _ in spans],
        ends=[start + len(core) for (start, _), core in zip(spans, cores, strict=True)],
        is_cap=[
            (core[0].isupper() or (core[2:3] == "-" and _is_capital_behind_article(core))) and low not in never
            for core, low in zip(cores, lowers, strict=True)
        ],
        is_first=[start in first_offsets for start, _ in spans],
        is_shouting=is_shouting,
    )


def _is_capital_behind_article(core: str) -> bool:
    """ "al-Hudaydah": the article of a name may be written small."""
    return core[:2] in ARTICLES and core[3:4].isupper()


def _core(word: str) -> str:
    if word[-1] == ".":
        word = word[:-1]
    return word[:-2] if word[-2:] in POSSESSIVE else word


def _is_shouting(text: str) -> bool:
    letters = count_letters(text[:SHOUTING_SAMPLE])
    return letters.count > 40 and letters.lower < SHOUTING_SHARE * letters.count


@cache
def word_set(kind: str) -> frozenset[str]:
    """Give the words of one kind in places_words.tsv."""
    found = [line["words"].split() for line in read_table("places_words.tsv") if line["kind"] == kind]
    if not found:
        raise KeyError(kind)
    return frozenset(word for words in found for word in words)


@cache
def small_words() -> frozenset[str]:
    """Give the words that news writes small inside a sentence."""
    lines = files("extract").joinpath("data", "casing_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def demonyms() -> dict[str, tuple[str, str]]:
    """Give the country and unit that an adjective of people speaks of, by its lower-case form."""
    lines = read_table("places_demonyms.tsv")
    return {line["demonym"].lower(): (line["country"], line["admin1"]) for line in lines}
