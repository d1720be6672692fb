"""Count phrases: who or what a number counts, and single victims ("a policeman", "her son", "Ali Khan").

A phrase never decides what became of its people; the clause's links do.
"""

from __future__ import annotations

from functools import cache

from extract.claims.counting.counted import read_counted
from extract.claims.counting.multiples import MULTIPLES, read_multiple
from extract.claims.counting.nobody import NOBODY, read_none
from extract.claims.counting.pairs import read_both, read_pair
from extract.claims.counting.singles import read_bare_single, read_named, read_pronoun, read_single
from extract.claims.words.lexicon import Lexicon, load_lexicon
from extract.claims.words.names import Names
from extract.claims.words.numbers import find_numbers
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens

_PRONOUNS = frozenset(("he", "she", "him", "himself", "herself"))
_INDEFINITE = ("a", "an", "another")
_DEFINITE = ("the", "this", "that", "'s", "’s")
_HOUSES = ("family", "families", "clan", "clans", "tribe", "household")


def find_phrases(tokens: Tokens, names: Names, *, is_headline: bool = False) -> tuple[Phrase, ...]:
    """All count phrases of a sentence, left to right, none overlapping."""
    lexicon = load_lexicon()
    taken = [False] * (len(tokens) + 1)
    found: list[Phrase] = []
    for number in find_numbers(tokens):
        _take(found, read_counted(tokens, number, lexicon), taken)
    for word in MULTIPLES:
        if word in tokens.lower:
            _take(found, read_multiple(tokens, tokens.lower.index(word)), taken)
    openers = _openers()
    for index, word in enumerate(tokens.lower):
        if not taken[index] and (word in openers or word[0].isdigit() or is_headline):
            _take(found, _read_uncounted(tokens, index, word, lexicon, taken, is_headline=is_headline), taken)
    for first, last in names.runs(tokens):
        # "a Belgian Malinois": behind such an article stands a kind, not a name; "the Abu Esh family" is several
        is_one = tokens.at(first - 1) not in ("a", "an") and tokens.at(last + 1) not in _HOUSES
        if is_one and not any(taken[first : last + 1]):
            _take(found, read_named(tokens, first, last, lexicon), taken)
    pronouns = _PRONOUNS | {"self"} if is_headline else _PRONOUNS
    if not pronouns.isdisjoint(tokens.lower):
        for index, word in enumerate(tokens.lower):
            if word in pronouns and not taken[index]:
                _take(found, read_pronoun(index, word), taken)
    return tuple(sorted(found, key=lambda phrase: phrase.first))


@cache
def _openers() -> frozenset[str]:
    """Every word that `_read_uncounted` can begin with, beside numerals and the bare nouns of headlines."""
    return frozenset((*NOBODY, "not", "both", *_INDEFINITE, *_DEFINITE, *load_lexicon().grammar.possessives))


def _read_uncounted(
    tokens: Tokens, index: int, word: str, lexicon: Lexicon, taken: list[bool], *, is_headline: bool
) -> Phrase | None:
    """Nobody, two or one, told without a numeral, if the words for it begin at a token."""
    if word in NOBODY or (word == "not" and tokens.lower[index + 1 : index + 3] == ("a", "single")):
        return read_none(tokens, index, lexicon)
    if word == "both":
        return read_both(tokens, index, lexicon)
    is_indefinite = word in _INDEFINITE
    if is_indefinite or word in _DEFINITE or word in lexicon.grammar.possessives:
        kind = Kind.INDEFINITE if is_indefinite else Kind.DEFINITE
        pair = read_pair(tokens, index, lexicon) if "and" in tokens.lower[index + 2 : index + 5] else None
        return pair or read_single(tokens, index, kind, lexicon, taken)
    if word[0].isdigit() and tokens.at(index + 1) == "-" and tokens.at(index + 2) == "year-old":
        return read_single(tokens, index, Kind.INDEFINITE, lexicon, taken)
    if is_headline and word in lexicon.nouns:
        return read_bare_single(tokens, index, lexicon, taken)
    return None


def _take(found: list[Phrase], phrase: Phrase | None, taken: list[bool]) -> None:
    if phrase is None or any(taken[phrase.first : phrase.last + 1]):
        return
    taken[phrase.first : phrase.last + 1] = [True] * (phrase.last + 1 - phrase.first)
    found.append(phrase)
