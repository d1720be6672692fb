"""What stands between a subject and its verb inside commas or dashes: who they were, and how many of each."""

from __future__ import annotations

from itertools import pairwise

from extract.claims.counting.clause import Clause
from extract.claims.words.phrase import Kind

_REACH = 24  # tokens of an aside
_DASHES = ("—", "–", "-")
_RELATIVES = ("who", "whose", "which")
_WHO = frozenset(("who", "which"))
_OTHER_CLAUSE = (";", ":", "after", "when", "while", "before")
_OF_THEM = ("them", "whom", "which")


def before_aside(clause: Clause, index: int) -> int:
    """The token from which the walk to a subject goes on, to the left: over the aside that ends at `index`."""
    word = clause.tokens.at(index)
    readers = (_before_relative, _before_part) if word == "," else (_before_list,) if word in _DASHES else ()
    found = (reader(clause, index) for reader in readers)
    return next((before for before in found if before is not None), index)


def neighbours(clause: Clause) -> list[tuple[int, int]]:
    """Phrases that stand side by side in the text, and those that do so when an aside between them is left out."""
    numbers = range(len(clause.phrases))
    bracketed = [_is_bracketed(clause, clause.phrases[number].first) for number in numbers]
    pairs = {(left, left + 1) for left in numbers[:-1] if not bracketed[left] or bracketed[left + 1]}
    spoken = [number for number in numbers if not (bracketed[number] or _is_described(clause, number))]
    return sorted(pairs | set(pairwise(spoken)))


def _is_bracketed(clause: Clause, index: int) -> bool:
    """ "182 villagers (171 of them Muslims), twelve policemen"."""
    before = clause.tokens.lower[max(0, index - _REACH) : index]
    return before.count("(") > before.count(")")


def _is_described(clause: Clause, number: int) -> bool:
    """ "her husband, who is a retired soldier, and": he is the husband, and nobody else."""
    index = clause.phrases[number].first
    before = clause.tokens.lower[max(0, index - 3) : index]
    return before[-1:] != () and before[-1] in clause.lexicon.grammar.be and not _WHO.isdisjoint(before)


def _before_relative(clause: Clause, comma: int) -> int | None:
    """ "Ana Ruiz, who was his sister, was killed"; the comma behind an age closes no clause."""
    tokens = clause.tokens
    if tokens.at(comma - 1).isdigit() and tokens.at(comma - 2) == ",":
        return None
    for index in range(comma - 1, max(0, comma - _REACH), -1):
        if tokens.lower[index] in _RELATIVES and tokens.at(index - 1) == ",":
            return index - 2
        if tokens.lower[index] in _OTHER_CLAUSE:
            return None
    return None


def _before_part(clause: Clause, comma: int) -> int | None:
    """ "Five people, one of them a girl of 16, died": the five died."""
    tokens, grammar, lexicon = clause.tokens, clause.lexicon.grammar, clause.lexicon
    for phrase in reversed(clause.phrases):
        if not comma - _REACH < phrase.first < comma:
            continue
        is_one = phrase.number.low == 1 and phrase.kind is Kind.BARE and tokens.at(phrase.last + 1) in ("a", "an")
        is_share = is_one or (phrase.is_part and tokens.at(phrase.last) in _OF_THEM)  # ", one a girl of 16,"
        is_part = is_share and tokens.at(phrase.first - 1) == ","
        whole = clause.owner[phrase.first - 2] if is_part and phrase.first > 1 else None
        if whole is not None and clause.phrases[whole].kind in (Kind.COUNTED, Kind.BARE):
            inside = tokens.lower[phrase.last + 1 : comma]
            has_verb = any(w in grammar.be or w in grammar.have or w in lexicon.senses for w in inside)
            return None if has_verb else phrase.first - 2
    return None


def _before_list(clause: Clause, dash: int) -> int | None:
    """ "Twenty-one people — 14 soldiers and seven civilians — died": the list adds up to those who stand before it."""
    tokens = clause.tokens
    opening = next((at for at in range(dash - 2, max(0, dash - _REACH), -1) if tokens.lower[at] in _DASHES), 0)
    whole = clause.owner[opening - 1] if opening else None
    if whole is None:
        return None
    listed = [phrase.number.low for phrase in clause.phrases if opening < phrase.first < dash]
    return opening - 1 if len(listed) > 1 and sum(listed) == clause.phrases[whole].number.low else None
