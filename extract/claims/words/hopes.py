"""Which sentences can hold a claim at all: the cheap look before the dear one."""

from __future__ import annotations

import re
from functools import cache

from extract.claims.words.idiom_lines import idiom_hopes
from extract.claims.words.lexicon import load_lexicon

_WORD = re.compile(r"[a-z]+|\d+")
_AGAIN = frozenset(("the", "all", "of", "says", "say", "said", "counted", "counts", "count", "recognises", "admits"))
# words of the idioms, beside those of the lexicon, without which a sentence holds no claim
_HOPES = frozenset((
    "toll", "lives", "life", "bodies", "body", "condition", "hostage", "hostages", "custody", "suicide",
    "suffered", "sustained", "received", "gunned", "fire", "ablaze", "attacks", "corpses", "death", "remains",
    "strikes", "raids", "treated", "recover", "survive", "coffins", "injuries", "wounds", "number", "hospital",
    "figure", "fatal", "buried", "trapped", "pulled", "dug", "driven", "drove", "forced", "found", "dead", "care",
    "prisoner", "alive", "captive", "admitted", "hospitals", "took", "taking", "taken", "mourned", "bury",
    "looking", "searching", "attendance", "turnout", "crowd", "crowds", "double", "triple", "quadruple", "lost",
    "picked", "airlifted", "ferried", "martyrs", "skeletons", "idps", "evacuees", "damnificados", "numbering",
    "fell", "fallen", "pow", "pows", "patients", "survivors", "saved",
))  # fmt: skip


@cache
def _hopes() -> tuple[frozenset[str], frozenset[str]]:
    """Words without which a sentence holds no claim; and numerals, for numbers told again."""
    lexicon = load_lexicon()
    return frozenset((*lexicon.senses, *idiom_hopes(), *_HOPES)), frozenset(
        (*lexicon.numbers.ones, *lexicon.numbers.tens)
    )


def is_hopeful(sentence: str) -> bool:
    """Whether a sentence holds a word that can make a claim."""
    found = _WORD.findall(sentence.lower())
    outcomes, numerals = _hopes()
    if not outcomes.isdisjoint(found):
        return True
    words = set(found)
    first, _, rest = sentence.lower().partition(" ")
    if rest.startswith(("were ", "are ")) and (first in numerals or first.isdigit() or first.split("-")[0] in numerals):
        return True  # "Six were women."
    again = not words.isdisjoint(_AGAIN)
    return again and (not words.isdisjoint(numerals) or any(word[0].isdigit() for word in words))


def holds_numeral(sentence: str) -> bool:
    """Whether a sentence holds a number, in figures or in words."""
    words = set(_WORD.findall(sentence.lower()))
    return not words.isdisjoint(_hopes()[1]) or any(word[0].isdigit() for word in words)
