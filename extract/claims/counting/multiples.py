"""Deeds that tell their number in a word: "a double homicide", "a triple shooting"."""

from __future__ import annotations

from extract.claims.words.numerals import Number
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier, Side

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
MULTIPLE_ACTS = {
    "homicide": "killed", "murder": "killed", "killing": "killed", "slaying": "killed", "murder-suicide": "killed",
    "execution": "killed", "assassination": "killed", "fatality": "killed", "drowning": "killed",
    "shooting": "wounded", "stabbing": "wounded", "kidnapping": "abducted", "abduction": "abducted",
}  # fmt: skip


def read_multiple(tokens: Tokens, index: int) -> Phrase | None:
    """ "a double homicide", "a triple shooting"; a "double murder-suicide" has three dead."""
    head = index + 2 if tokens.at(index + 1) == "fatal" else index + 1
    word = tokens.at(head)
    if word not in MULTIPLE_ACTS or (head == index + 2 and word != "shooting"):
        return None
    value = MULTIPLES[tokens.lower[index]] + (word == "murder-suicide")
    number = Number(index, index, value, value, Qualifier.EXACT)
    act = "homicide" if head == index + 2 else word
    return Phrase(Kind.EVENTS, index, head, number, act, "people", Side.UNKNOWN)
