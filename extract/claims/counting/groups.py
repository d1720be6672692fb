"""Whom a linked phrase counts: a noun of its own says so, a bare number takes the group of what it stands beside.

`_TELLERS` are asked in their order and the first that knows is believed: the words of the sentence before what other
claims told, and what they told in this sentence before what they told earlier. Nobody else's group is taken: a bare
number that nothing binds counts people. (A ranking of all groups near by learned weights was tried and dropped: for
each of five writers, judged by the other four, it had fewer right than this list.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.claims.counting.clause import Clause
from extract.claims.counting.gaps import are_apposed
from extract.claims.counting.lending import (
    all_alike,
    another_of_those,
    antecedent,
    beside_one,
    goes_on_counting,
    his_fellows,
    more_of_the_same,
    more_things,
    named_again,
    part_of_those,
    some_of_these,
    told_last,
)
from extract.claims.counting.own_words import (
    all_of_them,
    apposed,
    counted_by_toll,
    described,
    name_apposed,
    of_label,
    told_beside,
    told_by_itself,
    told_next,
)
from extract.claims.counting.referents import of_whom, referred
from extract.claims.counting.whom import Counted, Group, Told
from extract.claims.words.phrase import Kind, Phrase

_TELLERS: tuple[Callable[[Counted], Group | None], ...] = (
    another_of_those,
    of_label,
    all_alike,
    antecedent,
    named_again,
    counted_by_toll,
    told_by_itself,
    told_beside,
    all_of_them,
    described,
    told_next,
    of_whom,
    apposed,
    name_apposed,
    more_of_the_same,
    some_of_these,
    referred,
    more_things,
    his_fellows,
    part_of_those,
    goes_on_counting,
    beside_one,
    told_last,
)


def name_group(
    text: str, clause: Clause, phrase: Phrase, measure: str, told: Sequence[Told], *, is_toll: bool, is_aside: bool
) -> Group:
    """The group of a phrase, with the words that name it: its own, else those that lent it."""
    counted = Counted(text, clause, phrase, measure, told, is_toll, is_aside)
    found = next(filter(None, (tell(counted) for tell in _TELLERS)), None) or Group(phrase.group, phrase.side)
    return Group(found.name, found.side, _label(text, clause, phrase) or found.label)


def _last_of_person(clause: Clause, phrase: Phrase) -> int:
    """ "her mother, Ana Ruiz": the name belongs to who she is."""
    number = clause.phrases.index(phrase)
    following = clause.phrases[number + 1] if number + 1 < len(clause.phrases) else None
    is_named = following is not None and following.kind is Kind.NAMED and phrase.kind is not Kind.NAMED
    if following is None or not is_named or clause.tokens.lower[phrase.last + 1 : following.first] != (",",):
        return phrase.last
    return following.last if are_apposed(clause, number, number + 1) else phrase.last


def _label(text: str, clause: Clause, phrase: Phrase) -> str:
    """Whom the phrase counts, as written; nothing where a number or a pronoun stands alone."""
    tokens = clause.tokens
    if phrase.kind is Kind.PRONOUN:
        return ""
    if phrase.is_single:
        return tokens.spoken(phrase.first, _last_of_person(clause, phrase), text)
    first = min(max(phrase.number.last + 1, phrase.first), phrase.last)
    while first < phrase.last and tokens.lower[first] in ("of", "the", "more", "other"):
        first += 1
    if phrase.number.last >= phrase.last:
        return ""
    return tokens.spoken(first, phrase.last, text)
