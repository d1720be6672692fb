"""Towns that no list has, told by what is said to have happened there: "killed at Tessit", "clashed near Chicomuselo".

Refuses rather than guesses: one or two capitalised words right behind "in", "at", "near" and a deed, which are
no word, person, organisation or people that we know of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.actors.dictionary import load_lexicon
from extract.places.gazetteer import Gazetteer
from extract.places.names import THRESHOLD, Name
from extract.places.words import Words, demonyms, small_words, word_set

BEFORE = 45  # characters in which the deed stands
DEED = re.compile(
    r"\b(?:attack|ambush|clash|gunfight|shoot|kill|violence|blast|bomb|explo|collaps|raid|massacre|crash|shell|strike|"
    r"fighting|battle|murder|kidnap|abduct|sank|sinks|landslide|fire)\w*\s(?:[^.,;:!?\n]*\s)?$",
    re.I,
)
PLACED = re.compile(
    r"\b(?:in|at|near|off|outside)\s(?P<name>[A-Z][a-zà-ÿ][\w’'-]{2,}(?:\s[A-Z][a-zà-ÿ][\w’'-]+)?)"
    r"(?=[.,;\n]|\s(?:on|in|of|after|late|early|last|this|when|where|which|village|district|township|commune|killed|left)\b)"
)


def find_unlisted(words: Words, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names of unknown towns that stand beside a deed and in no name that was found."""
    if words.is_shouting:
        return
    text, taken = words.text, [(name.start, name.end) for name in names]
    at_offset = {start: at for at, start in enumerate(words.starts)}
    for match in PLACED.finditer(text):
        start, end = match.span("name")
        if any(start < other_end and other < end for other, other_end in taken) or not _is_unlisted(match["name"]):
            continue
        first = at_offset.get(start)
        if first is None or not DEED.search(text, max(0, match.start() - BEFORE), match.start()):
            continue
        if gazetteer.find_candidates(match["name"]):
            continue
        last = first + match["name"].count(" ")
        yield Name(first, last, start, end, match["name"], (), THRESHOLD, "unlisted", cues={"locative"})


def _is_unlisted(name: str) -> bool:
    if name.lower() in load_lexicon().names:
        return False
    return not any(word.lower() in _known_words() or word.lower() in demonyms() for word in name.split())


@cache
def _known_words() -> frozenset[str]:
    kinds = (
        "ordinary",
        "title",
        "organisation",
        "facility",
        "street",
        "personal",
        "press",
        "unit",
        "scene",
        "premises",
    )
    return small_words().union(*(word_set(kind) for kind in kinds))
