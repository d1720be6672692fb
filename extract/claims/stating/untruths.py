"""Denials that call a telling untrue: "they are lying", "that never happened", "not a grain of truth in it"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extract.claims.stating.findings import BLAMABLE, FALSIFIABLE, Finding, Rule
from extract.claims.stating.words import words_of
from extract.claims.words.tokens import Tokens
from extract.records import StatementKind

_LIARS = ("they", "he", "she", "who", "people", "you", *FALSIFIABLE)
_BE = ("is", "are", "was", "were", "'re", "’re", "'s", "’s")
_TELLINGS = frozenset(("that", "this", "it", "these", "such", "nothing"))
_GRAINS = ("grain", "iota", "ounce", "shred", "word", "scrap", "element", "bit")
_SUBJECT_REACH = 6  # tokens from "no such attack" to "happened"
_GRAIN_REACH = 4  # tokens from "not" to "grain of truth"


def _lying(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "They are lying", "whoever says this lies"."""
    be = index - 2 if tokens.at(index - 1) in ("all", "simply", "just") else index - 1
    if tokens.at(be) not in _BE or tokens.at(be - 1) not in _LIARS or tokens.at(index + 1) in ("in", "on", "dead"):
        return None  # "they are lying in hospital"
    return Finding(StatementKind.DENIES, None, (be - 1, be - 1), index, "lying")


def _never_happened(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "That never happened", "no such attack took place", "nothing of the kind occurred"."""
    if word == "place" and tokens.at(index - 1) not in ("take", "took", "taken"):
        return None
    before = tokens.lower[max(0, index - _SUBJECT_REACH) : index]
    is_negated = not words_of("disclaimed", "negations").isdisjoint(before)
    is_none = ("no", "such") in pairwise(before) or "nothing" in before
    if not is_none and not (is_negated and not (_TELLINGS | BLAMABLE).isdisjoint(before)):
        return None
    first = next(at for at in range(index - len(before), index + 1) if tokens.lower[at].isalpha())
    return Finding(StatementKind.DENIES, None, (first, index), index, "never_happened")


def _no_grain(tokens: Tokens, index: int, word: str) -> Finding | None:
    """ "There is not a grain of truth in it", "without a shred of truth"."""
    reach = tokens.lower[max(0, index - 2 - _GRAIN_REACH) : index - 2]
    is_none = not {"not", "no", "n't", "n’t", "without", "never", "hardly"}.isdisjoint(reach)
    if tokens.at(index - 1) != "of" or tokens.at(index - 2) not in _GRAINS or not is_none:
        return None
    return Finding(StatementKind.DENIES, None, (index - 2, index), index, "no_truth")


UNTRUTH_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (_lying, ("lying", "lie")),
    (_never_happened, ("happened", "happen", "occurred", "occur", "place")),
    (_no_grain, ("truth",)),
)
