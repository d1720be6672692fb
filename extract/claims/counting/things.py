"""What befell things, told without an outcome word: "set fire to nine huts", "attacks at 48 locations"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.clause import Clause, Link
from extract.claims.words.phrase import Phrase
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "things")

_VERB_REACH = 5  # tokens from "nine huts" over "were also" to "set"


def set_on_fire(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "set 12 huts ablaze", "nine huts were also set on fire", "set fire to homes and four lorries"."""
    if not phrase.is_thing or ("set" not in clause.tokens.lower and "setting" not in clause.tokens.lower):
        return None
    is_burning = _is_set(clause, phrase) or _are_set(clause, phrase) or _is_set_to(clause, phrase)
    return Link(number, "burned", "set_fire", phrase.first, phrase.last) if is_burning else None


def _is_set(clause: Clause, phrase: Phrase) -> bool:
    """ "set 12 huts ablaze", "set 12 huts on fire"."""
    before = clause.tokens.lower[max(0, phrase.first - 3) : phrase.first]
    return not {"set", "setting"}.isdisjoint(before) and _is_in_flames(clause, phrase.last + 1)


def _are_set(clause: Clause, phrase: Phrase) -> bool:
    """ "nine huts set on fire", "nine huts were also set ablaze"."""
    tokens = clause.tokens
    verb = next((at for at in range(phrase.last + 1, phrase.last + _VERB_REACH) if tokens.at(at) == "set"), None)
    if verb is None:
        return False
    helpers = tokens.lower[phrase.last + 1 : verb]
    grammar = clause.lexicon.grammar
    is_verb = all(word in grammar.be or word in grammar.have or word in grammar.adverbs for word in helpers)
    return is_verb and _is_in_flames(clause, verb + 1)


def _is_set_to(clause: Clause, phrase: Phrase) -> bool:
    """ "set fire to nine huts", "set fire to homes and four lorries"."""
    tokens, first = clause.tokens, phrase.first
    if tokens.at(first - 1) == "and" and tokens.at(first - 2).isalpha():
        first -= 2
    return tokens.lower[max(0, first - 3) : first] in (("set", "fire", "to"), ("setting", "fire", "to"))


def _is_in_flames(clause: Clause, index: int) -> bool:
    return not _words("fire").isdisjoint(clause.tokens.lower[index : index + 2])


def attacked(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "attacks at 48 locations across 14 cities": the places share the attack."""
    tokens = clause.tokens
    if not phrase.is_thing:
        return None
    before = tokens.lower[max(0, phrase.first - 3) : phrase.first]
    if before and before[-1] in ("at", "on", "against", "in", "across"):
        if len(before) > 1 and before[-2] in _words("attacks"):
            return Link(number, "attacked", "attacks_at", phrase.first - 2, phrase.last)
        if before[-1] in ("across", "in"):
            for link in clause.links:
                other = clause.phrases[link.phrase]
                if link.measure == "attacked" and other.last == phrase.first - 2:
                    return Link(number, "attacked", "attacks_spread", link.start, phrase.last)
    return None
