"""Attackers who are counted: "some 80 rebels stormed the town", "five men in army uniforms opened fire"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Kind, Phrase
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "attackers")

ATTACKERS = "attackers"  # the rule's name
_ARMED = ("militants", "suspects")
_REACH = 8  # tokens from the attackers over "in hijacked minibuses" to their verb
_FEWEST = 2


def attackers(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """Those who do the attack took part in it; what became of them, where it is told, comes first."""
    if phrase.kind is not Kind.COUNTED or phrase.is_thing or phrase.is_part or phrase.number.low < _FEWEST:
        return None
    if clause.tokens.at(phrase.first - 1) in _words("passive"):
        return None  # "was shot by two gunmen who fled": their number is told by the way
    verb = _verb(clause, phrase)
    if verb is None or not (phrase.group in _ARMED or _bears_arms(clause, phrase, verb)):
        return None
    return Link(number, "participants", ATTACKERS, verb, verb)


def _verb(clause: Clause, phrase: Phrase) -> int | None:
    """The verb of attack of which they are the subject; nothing but a helper or where they rode stands between."""
    tokens, grammar = clause.tokens, clause.lexicon.grammar
    for index in range(phrase.last + 1, min(phrase.last + _REACH, len(tokens))):
        word = tokens.lower[index]
        if word in _words("attacking"):
            return None if tokens.at(index - 1) in grammar.be else index
        is_over = word in grammar.subordinators or word in grammar.relatives or word in (";", ":", ".", "by", "and")
        if is_over or word in grammar.be or word in clause.lexicon.senses:
            return None
    return None


def _bears_arms(clause: Clause, phrase: Phrase, verb: int) -> bool:
    """ "100 armed men", "five men in army uniforms", "two men armed with rifles"."""
    return not _words("arms").isdisjoint(clause.tokens.lower[phrase.first : verb])
