"""What of a number itself, and of the words beside it, speaks for its counting somebody of whom an outcome is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from extract.claims.counting.leftovers.offers import Offer
from extract.claims.counting.shares import tells_who
from extract.claims.counting.subjects import is_verb_like
from extract.claims.words.phrase import Kind
from extract.tables import read_toml, read_words

_words = partial(read_words, "claims_counts.toml", "leftovers")

_CLOSING = frozenset(("", ".", ",", ";", ":", ")", "”", '"', "’", "and", "but", "?", "!", "—", "–"))
_OPENING = frozenset((":", "(", "“", '"', "‘", "—", "–", "/"))
_ARMED = ("security_forces", "militants", "suspects")
_THOUSAND = 1000
_SHORT = 4  # tokens of a sentence that is hardly more than its number


def is_bare(it: Offer) -> float:
    """The number stands without a noun"""
    return float(it.phrase.kind is Kind.BARE)


def is_unknown(it: Offer) -> float:
    """No list knows its noun"""
    return float(it.phrase.is_weak)


def is_thing(it: Offer) -> float:
    """It counts things"""
    return float(it.phrase.is_thing)


def is_share(it: Offer) -> float:
    """It is a part: "of them" """
    return float(it.phrase.is_part)


def share_of_last(it: Offer) -> float:
    """It is a part, and the outcome was told last"""
    return is_share(it) * it.is_last


def is_more(it: Offer) -> float:
    """It comes on top: "another", "more" """
    return float(it.phrase.is_increment)


def is_one(it: Offer) -> float:
    """The number is one"""
    return float(it.phrase.number.low == it.phrase.number.high == 1)


def is_large(it: Offer) -> float:
    """The number is a thousand or more"""
    return float(it.phrase.number.low >= _THOUSAND)


def is_hedged(it: Offer) -> float:
    """The number is hedged: "at least", "about" """
    return float(it.phrase.number.qualifier.value != "exact")


def is_armed(it: Offer) -> float:
    """It counts armed people"""
    return float(it.phrase.kind is Kind.COUNTED and it.phrase.group in _ARMED)


def opens_sentence(it: Offer) -> float:
    """Its sentence begins with it"""
    return float(it.phrase.first <= 1)


def closes_clause(it: Offer) -> float:
    """Its clause ends with it"""
    return float(_behind(it) in _CLOSING)


def stands_alone(it: Offer) -> float:
    """Its sentence is hardly more than it"""
    return float(len(it.clause.tokens) - (it.phrase.last - it.phrase.first) <= _SHORT)


def behind_verb_of_telling(it: Offer) -> float:
    """Somebody tells, counts, lists or has it"""
    return float(not _words("telling").isdisjoint(_words_before(it, 2)))


def bare_behind_verb_of_telling(it: Offer) -> float:
    """Somebody tells it without a noun"""
    return behind_verb_of_telling(it) * is_bare(it)


def behind_name(it: Offer) -> float:
    """A name or a title stands before it: "Boeing 737", "class eight" """
    before = it.phrase.first - 1
    is_named = it.clause.tokens.is_capital(before) and before > 0
    return float(is_named or _before(it) in _naming())


def behind_other_verb(it: Offer) -> float:
    """It is the object of another verb"""
    return float(is_verb_like(it.clause, it.phrase.first - 1) and not behind_verb_of_telling(it))


def behind_be(it: Offer) -> float:
    """ "there were 19", "it was seven" """
    return float(_before(it) in it.clause.lexicon.grammar.be)


def behind_mark(it: Offer) -> float:
    """A colon, a bracket, a dash or a quotation mark stands before it"""
    return float(_before(it) in _OPENING)


def behind_place_word(it: Offer) -> float:
    """A word of place stands before it: "in four prisons" """
    return float(_before(it) in _words("placing"))


def behind_other_preposition(it: Offer) -> float:
    """Another preposition stands before it"""
    return float(
        _before(it) in it.clause.lexicon.grammar.prepositions and _before(it) != "of" and not behind_place_word(it)
    )


def before_who(it: Offer) -> float:
    """ "were" and a noun for people stand behind it"""
    return float(tells_who(it.clause, it.phrase.last + 1))


def before_be(it: Offer) -> float:
    """A form of "be" or "have" stands behind it"""
    grammar = it.clause.lexicon.grammar
    return float(_behind(it) in grammar.be or _behind(it) in grammar.have)


def before_relative(it: Offer) -> float:
    """ "who" or "which" stands behind it"""
    return float(_behind(it) in it.clause.lexicon.grammar.relatives)


def before_other_noun(it: Offer) -> float:
    """Another word stands behind it, though it has no noun"""
    grammar, word = it.clause.lexicon.grammar, _behind(it)
    is_other = word.isalpha() and word not in grammar.closed and word not in grammar.adverbs
    return float(it.phrase.kind is Kind.BARE and is_other)


def before_verb(it: Offer) -> float:
    """Another verb stands behind it"""
    return float(_behind(it).endswith("ed") or _behind(it) in it.clause.lexicon.grammar.modals)


def names_figure(it: Offer) -> float:
    """Its sentence speaks of a figure, a list or names"""
    return float(not _words("figures").isdisjoint(it.clause.tokens.lower))


def is_bare_figure(it: Offer) -> float:
    """It does so, and a number without a noun ends its clause"""
    return names_figure(it) * is_bare(it) * closes_clause(it)


OF_NUMBER: tuple[Callable[[Offer], float], ...] = (
    is_bare, is_unknown, is_thing, is_share, share_of_last, is_more, is_one, is_large, is_hedged, is_armed,
    opens_sentence, closes_clause, stands_alone, behind_verb_of_telling, bare_behind_verb_of_telling, behind_name,
    behind_other_verb, behind_be, behind_mark, behind_place_word, behind_other_preposition, before_who, before_be,
    before_relative, before_other_noun, before_verb, names_figure, is_bare_figure,
)  # fmt: skip


@cache
def _naming() -> frozenset[str]:
    return frozenset(read_toml("claims_tallies.toml")["naming"])


def _before(it: Offer) -> str:
    return it.clause.tokens.at(it.phrase.first - 1)


def _behind(it: Offer) -> str:
    return it.clause.tokens.at(it.phrase.last + 1)


def _words_before(it: Offer, count: int) -> tuple[str, ...]:
    return it.clause.tokens.lower[max(0, it.phrase.first - count) : it.phrase.first]
