"""Phrases that count nobody: "no one", "none", "no casualties", "no deaths or injuries"."""

from __future__ import annotations

from extract.claims.counting.nouns import MORE_WORDS, count_nouns, find_head, find_noun
from extract.claims.words.lexicon import Lexicon
from extract.claims.words.numerals import Number
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier, Side

NOBODY = ("no", "none", "nobody", "zero", "neither", "or", "nor")
_REST = frozenset(MORE_WORDS)
_DENIAL_REACH = 5  # tokens from "no" to "or injuries"


def read_none(tokens: Tokens, index: int, lexicon: Lexicon) -> Phrase | None:
    word = tokens.lower[index]
    zero = Number(index, index, 0, 0, Qualifier.NONE)
    if word == "none" and tokens.at(index + 3) in lexicon.senses:  # "none of the killed was"
        return None
    following = ("of", "was", "were", "is", "suffered", "sustained")
    if word == "nobody" or (word in ("none", "neither") and tokens.at(index + 1) in following):
        return Phrase(Kind.NONE, index, index, zero, word, "people", Side.UNKNOWN)
    if tokens.lower[index : index + 3] == ("no", "loss", "of") and tokens.at(index + 3) in ("life", "lives"):
        return Phrase(Kind.EVENTS, index, index + 3, zero, "deaths", "people", Side.UNKNOWN)
    if word == "no" and tokens.at(index + 1) in ("one", "-one"):
        is_rest = tokens.at(index + 2) in ("else", "other")
        return Phrase(Kind.NONE, index, index + 1, zero, "one", "people", Side.UNKNOWN, is_increment=is_rest)
    if word in ("or", "nor"):
        noun_word = tokens.at(index + 1)
        is_denied = "no" in tokens.lower[max(0, index - _DENIAL_REACH) : index] and noun_word in count_nouns()
        return Phrase(Kind.EVENTS, index, index + 1, zero, noun_word, "people", Side.UNKNOWN) if is_denied else None
    if word in ("no", "zero", "not"):
        head = find_head(tokens, index + (3 if word == "not" else 1), lexicon)
        if head is None or head - index > 4:
            return None
        is_rest = not _REST.isdisjoint(tokens.lower[index:head])
        if tokens.lower[head] in count_nouns():
            noun_word = tokens.lower[head]
            return Phrase(Kind.EVENTS, index, head, zero, noun_word, "people", Side.UNKNOWN, is_increment=is_rest)
        noun = find_noun(tokens.lower[head], lexicon)
        if noun is not None:
            return Phrase(Kind.NONE, index, head, zero, tokens.lower[head], noun.group, noun.side, noun.is_thing)
    return None
