"""Two persons told without a numeral: "a husband and wife", "both drivers", "both of them"."""

from __future__ import annotations

from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import find_head, find_noun
from extract.claims.words.lexicon import Lexicon, Noun
from extract.claims.words.numerals import Number
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier, Side

# behind two nouns of one man ("a husband and father was killed", "the brother and aide of a minister"), or of a third
_OF_ONE = ("is", "was", "has", "of", "'s", "’s", "-")
_SELVES = ("them", "whom", "those", "us")
_OPENING = (",", ";", "and", "but", "“", '"', "that", "said")


def read_pair(tokens: Tokens, index: int, lexicon: Lexicon) -> Phrase | None:
    """ "a father and son", "the man and woman": one article and two nouns."""
    joint = next((at for at in range(index + 2, index + 5) if tokens.at(at) == "and"), None)
    if joint is None or tokens.at(index) in ("another", "'s", "’s") or tokens.at(index - 1) == ",":
        return None  # ", a waiter and brother of a musician": who somebody was
    following = tokens.at(joint + 2)
    first, second = _person(tokens.at(joint - 1), lexicon), _person(tokens.at(joint + 1), lexicon)
    if first is None or second is None or following in _OF_ONE or following in lexicon.nouns:
        return None
    if any(find_noun(tokens.at(at), lexicon) for at in range(index + 1, joint - 1)):
        return None
    group, side = (first.group, first.side) if first.group == second.group else ("people", Side.UNKNOWN)
    return Phrase(Kind.COUNTED, index, joint + 1, _two(index), tokens.lower[joint + 1], group, side)


def read_both(tokens: Tokens, index: int, lexicon: Lexicon) -> Phrase | None:
    """ "both drivers", "both of them", "both were"; "both soldiers and civilians" counts nobody."""
    following, grammar = tokens.at(index + 1), lexicon.grammar
    if following == "of" and tokens.at(index + 2) in _SELVES:
        return Phrase(Kind.BARE, index, index + 2, _two(index), "", "people", Side.UNKNOWN)
    if following in grammar.be or following in grammar.have or _dies(following, lexicon):
        opens = index == 0 or tokens.at(index - 1) in _OPENING
        return Phrase(Kind.BARE, index, index, _two(index), "", "people", Side.UNKNOWN) if opens else None
    is_of = following == "of"
    has_owner = tokens.at(index + 1 + is_of) == "the" or tokens.at(index + 1 + is_of) in grammar.possessives
    start = index + 1 + is_of + has_owner  # "both of his parents"
    head = find_head(tokens, start, lexicon)
    noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
    if head is None or noun is None or noun.is_thing or not noun.is_plural:
        return None
    if tokens.at(head + 1) in ("and", ",", "'s", "’"):
        return None
    group, side = decide_group(tokens, head, tokens.lower[start:head], noun, lexicon)
    return Phrase(Kind.COUNTED, index, head, _two(index), tokens.lower[head], group, side)


def _two(index: int) -> Number:
    return Number(index, index, 2, 2, Qualifier.EXACT, is_implied=True)


def _person(word: str, lexicon: Lexicon) -> Noun | None:
    noun = lexicon.nouns.get(word)
    return None if noun is None or noun.is_thing or noun.is_plural else noun


def _dies(word: str, lexicon: Lexicon) -> bool:
    return any(sense.form == "die" for sense in lexicon.senses.get(word, ()))
