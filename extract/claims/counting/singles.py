"""Single persons told without a numeral: "a policeman", "her son", "Ali Khan", "he"."""

from __future__ import annotations

from extract.claims.counting.deciding import decide_group
from extract.claims.counting.nouns import find_head, find_noun, owns_death, participles
from extract.claims.words.genders import FEMALE, MALE
from extract.claims.words.lexicon import Lexicon, Noun, load_lexicon
from extract.claims.words.numerals import Number
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Qualifier, Side

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RANKED = ("secretary", "lieutenant", "sergeant", "officer", "mate")
# of whatever age, unless a number tells it; who has a trade is called by that
_OF_ANY_AGE = frozenset(
    (*MALE, *FEMALE, "year-old", "person", "victim", "cousin", "relative", "sibling", "citizen", "national")
)
_ADULT, _AGE_DIGITS = 18, 4
_CLOSING = ("", ".", ",", ";", "and", "in", "at", "on", "when", "before")
_SUFFERING = ("suffered", "sustained", "received")


def read_single(tokens: Tokens, index: int, kind: Kind, lexicon: Lexicon, taken: list[bool]) -> Phrase | None:
    """ "a 23-year-old man", "his wife": one person, never a thing (those need a numeral to be a claim)."""
    word = tokens.lower[index]
    is_nth = word == "a" and tokens.at(index + 1) in _ORDINALS
    if is_nth and (_tells_state(tokens, index + 2, lexicon) or _is_object(tokens, index, lexicon, last=index + 1)):
        one = Number(index, index + 1, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.INDEFINITE, index, index + 1, one, "", "people", Side.UNKNOWN, is_increment=True)
    pair = _ordinal_pair(tokens, index, lexicon) if word == "a" else None
    if pair is not None:
        return pair
    if word == "the" and tokens.at(index + 1) in ("other", *_ORDINALS) and _tells_state(tokens, index + 2, lexicon):
        one = Number(index, index + 1, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.DEFINITE, index, index + 1, one, "", "people", Side.UNKNOWN, is_increment=True)
    if word in ("a", "an") and tokens.at(index + 1) in _ORDINALS and tokens.at(index + 2) == "life":
        one = Number(index, index + 2, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.INDEFINITE, index, index + 2, one, "life", "people", Side.UNKNOWN, is_increment=True)
    is_other = word == "another"
    if is_other and (_tells_state(tokens, index + 1, lexicon) or _is_object(tokens, index, lexicon, last=index)):
        one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
        return Phrase(Kind.INDEFINITE, index, index, one, "", "people", Side.UNKNOWN, is_increment=True)
    head = find_head(tokens, index + 1, lexicon)
    noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
    if head is None and tokens.at(index + 1) == "head" and tokens.at(index + 2) == "of":
        head, noun = index + 1, lexicon.nouns["chief"]
    if head is None:
        head = _age_head(tokens, index)
        noun = lexicon.nouns["person"]
    if head is None or noun is None or any(taken[index + 1 : head + 1]):
        return None
    if tokens.at(head) == "minor" and tokens.at(head + 1)[:1].isalpha() and _is_open(tokens.at(head + 1), lexicon):
        return None  # "with a minor gunshot wound"
    if (
        noun.is_thing
        or noun.is_plural
        or (tokens.at(head + 1) in ("'s", "’s", "'", "’") and not owns_death(tokens, head))
    ):
        return None
    if kind is Kind.DEFINITE and tokens.lower[head] in lexicon.peoples:
        return None  # "the Palestinian": of things as well
    if kind is Kind.DEFINITE and word in ("'s", "’s"):
        index += 1
    group, side = decide_group(tokens, head, tokens.lower[index:head], noun, lexicon)
    if tokens.lower[head].rsplit("-", 1)[-1] in _OF_ANY_AGE and _is_minor(tokens, index, head, lexicon):
        group, side = "children", lexicon.group_sides["children"]
    last = _named_tail(tokens, head)
    one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
    ordinals = _ORDINALS if tokens.lower[head] not in _RANKED else ()  # "the second secretary" is no other one
    increment = word == "another" or any(w == "other" or w in ordinals for w in tokens.lower[index:head])
    outcome = next((w for w in tokens.lower[index:head] if w in participles()), "")
    if last > head and word[0].isdigit():
        kind = Kind.NAMED
    return Phrase(
        kind, index, last, one, tokens.lower[head], group, side, is_increment=increment, premodifier=outcome
    )  # fmt: skip


def read_bare_single(tokens: Tokens, index: int, lexicon: Lexicon, taken: list[bool]) -> Phrase | None:
    """One person as a headline tells him, without an article: "Man killed", "Boy, 9, hurt"."""
    noun, following = lexicon.nouns[tokens.lower[index]], tokens.at(index + 1)
    if noun.is_thing or noun.is_plural or taken[index - 1] or following in lexicon.nouns:
        return None
    if following in ("'s", "’s", "'", "’", "-") and not owns_death(tokens, index):
        return None
    first = index
    while first and not taken[first - 1] and _may_precede(tokens.lower[first - 1], lexicon):
        first -= 1
    group, side = decide_group(tokens, index, tokens.lower[first:index], noun, lexicon)
    one = Number(first, first, 1, 1, Qualifier.EXACT, is_implied=True)
    is_increment = any(word in _ORDINALS for word in tokens.lower[max(0, first - 1) : index])
    return Phrase(Kind.INDEFINITE, first, index, one, tokens.lower[index], group, side, is_increment=is_increment)


def _ordinal_pair(tokens: Tokens, index: int, lexicon: Lexicon) -> Phrase | None:
    """ "a sixth and a seventh body": two more."""
    lower = tokens.lower[index : index + 5]
    if len(lower) < 5 or lower[2:4] != ("and", "a") or lower[1] not in _ORDINALS or lower[4] not in _ORDINALS:
        return None
    head = find_head(tokens, index + 5, lexicon)
    noun = find_noun(tokens.lower[head], lexicon) if head is not None else None
    if head is None or noun is None or noun.is_thing:
        return None
    two = Number(index, index + 4, 2, 2, Qualifier.EXACT, is_implied=True)
    word = tokens.lower[head]
    return Phrase(Kind.COUNTED, index, head, two, word, noun.group, noun.side, is_increment=True)


def _may_precede(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.modifiers or word.endswith("year-old") or word == "young"


def _is_open(word: str, lexicon: Lexicon) -> bool:
    return word not in lexicon.grammar.closed and word not in lexicon.grammar.adverbs and word not in lexicon.senses


def _is_object(tokens: Tokens, index: int, lexicon: Lexicon, *, last: int) -> bool:
    """ "killing a soldier and injuring another.", "arrested a third"."""
    return tokens.at(index - 1) in lexicon.senses and tokens.at(last + 1) in _CLOSING


def _tells_state(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a verb of state follows, so that "another" or "a third" stands for a person."""
    while tokens.at(index) in lexicon.grammar.adverbs or tokens.at(index)[4:].endswith("ly"):
        index += 1
    word = tokens.at(index)
    if word in lexicon.grammar.be or word in _SUFFERING or word in participles() or _is_in_bed(tokens, index):
        return True
    return any(sense.form == "die" for sense in lexicon.senses.get(word, ()))


def _is_in_bed(tokens: Tokens, index: int) -> bool:
    """ "another in the hospital", "another in critical condition", "a third fighting for his life"."""
    after = tokens.lower[index + 1 : index + 4]
    if tokens.at(index) == "in":
        return not {"hospital", "condition", "care"}.isdisjoint(after)
    return tokens.at(index) == "fighting" and after[:1] == ("for",)


def _age_head(tokens: Tokens, index: int) -> int | None:
    """ "a 13-year-old" with no noun behind it."""
    for position in (index + 2, index + 3):
        if tokens.at(position) == "year-old" and tokens.at(position - 1) == "-":
            return position
    return index + 1 if tokens.at(index + 1).endswith("-year-old") else None


def _named_tail(tokens: Tokens, head: int) -> int:
    """ "a police officer, John Smith" stays short; "reporter Jane Roe" takes the name in."""
    index = head
    grammar = load_lexicon().grammar
    while tokens.is_capital(index + 1) and index < head + 4 and tokens.words[index + 1][0].isalpha():
        if tokens.at(index + 1) in grammar.time_words or tokens.at(index + 1) in load_lexicon().senses:
            break
        index += 1
    return index


def read_named(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Phrase:
    """A named person, with the age and the office before the name."""
    if tokens.at(first - 1) == "year-old" and tokens.at(first - 2) == "-":
        first -= 3
    elif tokens.at(first - 1).endswith("-year-old"):
        first -= 1
    elif tokens.lower[max(0, first - 2) : first] == ("year", "old"):
        first -= 4 if tokens.at(first - 3) == "-" else 3  # "32-year old", "32 year old"
    first = max(first, 0)
    one = Number(first, first, 1, 1, Qualifier.EXACT, is_implied=True)
    title = tokens.lower[first]
    noun = find_noun(title, lexicon) if title in lexicon.titles else _office(tokens, first, last, lexicon)
    group, side = (noun.group, noun.side) if noun is not None and not noun.is_thing else ("people", Side.UNKNOWN)
    return Phrase(Kind.NAMED, first, last, one, "", group, side)


def _office(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Noun | None:
    """ "US Ambassador Ana Ruiz": what stands before given name and surname."""
    nouns = (lexicon.nouns.get(tokens.lower[index]) for index in range(first, last - 1))
    return next((noun for noun in nouns if noun is not None and not noun.is_plural), None)


def _is_minor(tokens: Tokens, index: int, head: int, lexicon: Lexicon) -> bool:
    """ "her 16-year-old son", "a seven-year-old Dane"."""
    for position in range(index + 1, head + 1):
        word = tokens.lower[position]
        told = word.removesuffix("-year-old") if word.endswith("-year-old") else tokens.at(position - 2)
        if word.endswith("year-old"):
            age = int(told) if told.isdecimal() and len(told) < _AGE_DIGITS else lexicon.numbers.ones.get(told, _ADULT)
            return age < _ADULT
    return False


def read_pronoun(index: int, word: str) -> Phrase:
    """ "he", "her", "himself": one person."""
    one = Number(index, index, 1, 1, Qualifier.EXACT, is_implied=True)
    head = "self" if word.endswith("self") else ""
    return Phrase(Kind.PRONOUN, index, index, one, head, "people", Side.UNKNOWN)
