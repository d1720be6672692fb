"""Counts whose noun says what became of them: "12,000 IDPs", "44 gunshot patients", "gunmen numbering 100"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.lexicon import Noun
from extract.claims.words.phrase import Kind, Phrase

_CROWD_GROUPS = ("militants", "suspects", "security_forces", "protesters")
_TOLD_BY_NOUN = {  # what became of them is in their name
    "idps": "displaced", "damnificados": "affected", "evacuees": "evacuated", "pow": "captured", "pows": "captured",
}  # fmt: skip
_HURT_BY = frozenset(("gunshot", "burn", "trauma", "bullet", "blast", "shrapnel"))


def told_by_noun(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "the camp holds 12,000 IDPs", "1 POW", "44 gunshot patients", "51 survivors were found"."""
    if phrase.kind is not Kind.COUNTED:
        return None
    measure = _TOLD_BY_NOUN.get(phrase.head)
    inside = clause.tokens.lower[phrase.number.last + 1 : phrase.last]
    if phrase.head in ("patients", "victims", "cases") and not _HURT_BY.isdisjoint(inside):
        measure = "wounded"
    if phrase.head == "survivors" and clause.tokens.at(phrase.last + 2) in ("found", "reached", "located"):
        measure = "rescued"
    return Link(number, measure, "noun", phrase.first, phrase.last) if measure is not None else None


def link_numbering(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "gunmen numbering about 100": a crowd of those before."""
    tokens, verb = clause.tokens, phrase.first - 1 - (clause.tokens.at(phrase.first - 1) == "in")
    noun = clause.lexicon.nouns.get(tokens.at(verb - 1))
    if tokens.at(verb) != "numbering" or phrase.kind is not Kind.BARE or noun is None or not _are_crowd(noun):
        return None
    clause.revise(number, replace(phrase, group=noun.group, side=noun.side, kind=Kind.COUNTED))
    return Link(number, "participants", "numbering", verb - 1, phrase.last)


def _are_crowd(noun: Noun) -> bool:
    return noun.is_plural and not noun.is_thing and noun.group in _CROWD_GROUPS
