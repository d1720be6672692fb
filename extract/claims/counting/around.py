"""Outcomes whose words stand on both sides of those whom they befell: "set two free", "put 27 people behind bars"."""

from __future__ import annotations

from functools import cache

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.fitting import BODIES
from extract.claims.words.idiom_lines import BY_NEGATION, Around, around_lines, end_of
from extract.claims.words.phrase import Kind, Phrase

_OF_THE_DEAD = ("killed", "destroyed")


def link_around(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """The outcome of the verb right before a phrase with the words right behind it."""
    if phrase.kind in (Kind.EVENTS, Kind.NONE) or phrase.first == 0:
        return None
    for line in _lines_of().get(clause.tokens.at(phrase.first - 1), ()):
        last = end_of(line.tail, clause.tokens, phrase.last + 1)
        if last is not None and _fits(line, phrase):
            is_without = "without" in clause.tokens.lower[phrase.last + 1 : last]
            rule = f"around:{BY_NEGATION if is_without else clause.tokens.at(last)}"
            return Link(number, line.measure, rule, phrase.first - 1, last)
    return None


def _fits(line: Around, phrase: Phrase) -> bool:
    if phrase.head in BODIES and line.measure not in _OF_THE_DEAD:
        return False
    if phrase.is_single and line.measure == "rescued" and phrase.kind is Kind.PRONOUN:
        return False  # "they let him go"
    if line.target == "things":
        return phrase.is_thing
    return not phrase.is_thing and not phrase.is_weak


@cache
def _lines_of() -> dict[str, tuple[Around, ...]]:
    """The lines by their verb."""
    found: dict[str, list[Around]] = {}
    for line in around_lines():
        for verb in line.verbs:
            found.setdefault(verb, []).append(line)
    return {verb: tuple(lines) for verb, lines in found.items()}
