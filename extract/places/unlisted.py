"""Towns that no list has, told by what is said to have happened there ("killed at Tessit", "clashed near Chicomuselo")
or by what they are called ("the village of Banjska", "in Gamo Zone").

Refuses rather than guesses: one or two capitalised words right behind "in", "at", "near" and a deed, or beside the word
for a place, which are no word, person, organisation or people that we know of.
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
    r"fighting|battle|murder|kidnap|abduct|sank|sinks|landslide|fire|died|dead|dies|fell|plung|overturn|derail|drown|"
    r"capsiz|dynamit|detonat|blew|flood|burn|stab|shot|gunned|destroy|buried|collid|swept|trampl|beaten|hurt|injured|wounded)\w*\s"
    r"(?:[^.,;:!?\n]*\s)?$",
    re.I,
)
NAME = r"[A-Z][a-zà-ÿ][\w’'-]*[\wà-ÿ](?:\s[A-Z][a-zà-ÿ][\w’'-]+)?"
KINDS = (
    r"(?:village|town|hamlet|settlement|locality|district|township|commune|municipality|suburb|sub-county|subdistrict|"
    r"island|county|upazila|tehsil|taluka|woreda|zone|territory|cercle|locality|barangay|chiefdom|sub-district|regency)"
)
PLACED = re.compile(
    rf"\b(?:in|at|near|off|outside)\s(?P<name>{NAME})"
    r"(?=[.,;\n]|\s(?:on|in|of|after|late|early|last|this|when|where|which|village|district|township|commune|killed|left)\b)"
)
CALLED = re.compile(
    rf"\b{KINDS}\sof\s(?P<name>{NAME})|(?:\b(?:in|at|near|off|outside|of|from|the)|['’]s|,)\s(?P<called>{NAME})"
    rf"(?=\s{KINDS}\b)|\b(?:in|at|near|off|of)\s(?:[Bb]arangay|[Vv]illage|[Kk]ampung)\s(?P<prefixed>{NAME})"
)


def find_unlisted(words: Words, names: Sequence[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield the names of unknown towns that stand beside a deed and in no name that was found."""
    if words.is_shouting:
        return
    text, taken = words.text, [(name.start, name.end) for name in names]
    at_offset = {start: at for at, start in enumerate(words.starts)}
    for start, end in _spans(text):
        called, first = text[start:end], at_offset.get(start)
        if first is None or any(start < other_end and other < end for other, other_end in taken):
            continue
        if _is_unlisted(called) and not gazetteer.find_candidates(called):
            taken.append((start, end))
            last = first + called.count(" ")
            yield Name(first, last, start, end, called, (), THRESHOLD, "unlisted", cues={"locative"})


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such a name may stand, those that are called places first."""
    for match in CALLED.finditer(text):
        yield match.span(match.lastgroup or 0)
    for match in PLACED.finditer(text):
        if DEED.search(text, max(0, match.start() - BEFORE), match.start()):
            yield match.span("name")


def _is_unlisted(name: str) -> bool:
    if name.lower() in load_lexicon().names or name[-1].isdigit():  # "Camp-11"
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
