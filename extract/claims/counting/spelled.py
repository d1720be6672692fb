"""Those whom a count holds, told one by one right behind it: "two people, a nurse and a driver, were killed".

They are parts of the count where they are exactly as many. "Two soldiers, a teacher and a nurse were killed" tells
four all the same: a list that nothing closes stands beside its first number, unless that counts people of any sort.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from extract.claims.counting.clause import Clause
from extract.claims.counting.shares import copy_links
from extract.claims.words.phrase import Kind, Phrase
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "spelled")

_MARKS = (":", ";", "—", "–", "-")  # a comma may as well go on with a list
_MOST = 12  # told one by one
_REACH = 6  # tokens of "Dutch national" and the like between two of them
_AMONG = (("among", "them"), ("among", "whom"))
_LIST = ((",",), ("and",), (",", "and"))


def link_spelled(clause: Clause) -> None:
    """Make those parts, and give either the outcome that the sentence tells of the other."""
    for whole, phrase in enumerate(clause.phrases):
        if not _may_hold(phrase):
            continue
        last = _last_spelled(clause, whole)
        if last is not None and _is_apart(clause, whole, last):
            _set_parts(clause, whole, range(whole + 1, last + 1))
        elif _is_among_them(clause, whole + 1):
            _set_parts(clause, whole, range(whole + 1, whole + 2))


def _may_hold(phrase: Phrase) -> bool:
    is_number = phrase.kind in (Kind.COUNTED, Kind.BARE) and not phrase.is_thing
    return is_number and phrase.number.low == phrase.number.high and 1 < phrase.number.low <= _MOST


def _last_spelled(clause: Clause, whole: int) -> int | None:
    """The phrase with which those listed behind a count are as many as it says."""
    left = clause.phrases[whole].number.low
    for number in range(whole + 1, len(clause.phrases)):
        phrase = clause.phrases[number]
        left -= phrase.number.low
        if phrase.is_thing or phrase.is_part or phrase.is_increment or left < 0:
            return None
        if not _stands_in_list(clause, number, is_first=number == whole + 1):
            return None
        if left == 0:
            return number if number > whole + 1 else None
    return None


def _is_among_them(clause: Clause, number: int) -> bool:
    """ "Six workers, a guard among them, were killed"."""
    if number == len(clause.phrases):
        return False
    tokens, phrase = clause.tokens, clause.phrases[number]
    is_aside = tokens.lower[clause.phrases[number - 1].last + 1 : phrase.first] == (",",)
    return is_aside and tokens.lower[phrase.last + 1 : phrase.last + 3] in _AMONG


def _stands_in_list(clause: Clause, number: int, *, is_first: bool) -> bool:
    """Whether a comma, a dash or "and" stands before a phrase, and nothing else but who a named one is."""
    gap = clause.tokens.lower[clause.phrases[number - 1].last + 1 : clause.phrases[number].first]
    if is_first:
        return gap[:1] in (*((mark,) for mark in _MARKS), (",",)) and _tells_who(clause, number, gap[1:])
    if gap[:1] == (",",) and gap[1:2] and gap[1].isdigit():
        gap = gap[2:]  # ", 34, and"
    joint = next((joint for joint in reversed(_LIST) if gap[: len(joint)] == joint), None)
    return joint is not None and _tells_who(clause, number, gap[len(joint) :])


def _tells_who(clause: Clause, number: int, words: tuple[str, ...]) -> bool:
    """ "Dutch national Jan Vos": words of no verb before a name."""
    if not words:
        return True
    lexicon = clause.lexicon
    is_named = clause.phrases[number].kind is Kind.NAMED and len(words) <= _REACH
    return is_named and all(w.isalpha() and w not in lexicon.grammar.closed and w not in lexicon.senses for w in words)


def _is_apart(clause: Clause, whole: int, last: int) -> bool:
    """Whether those listed are told of the count, and do not stand beside it."""
    phrases, tokens = clause.phrases, clause.tokens
    listed = phrases[whole + 1 : last + 1]
    if tokens.at(phrases[whole].last + 1) in _MARKS or phrases[whole].head in _words("anybody"):
        return True
    if all(phrase.kind is Kind.NAMED for phrase in listed) or phrases[whole].kind is Kind.BARE:
        return True
    told = [link for link in clause.links if whole <= link.phrase <= last]
    return tokens.at(phrases[last].last + 1) == "," and any(link.start > phrases[last].last for link in told)


def _set_parts(clause: Clause, whole: int, listed: range) -> None:
    told = next((link for number in (whole, *listed) for link in clause.links if link.phrase == number), None)
    if told is None:
        return
    if not clause.linked(whole, told.measure):
        copy_links(clause, [told], whole, "whole", part_of=None)
    named = {number for number in listed if clause.phrases[number].kind is Kind.NAMED}
    for number in listed:
        if number not in named and not clause.linked(number):
            copy_links(clause, [told], number, "spelled", part_of=whole)
    clause.links = [
        replace(link, part_of=whole) if link.phrase in listed and link.part_of is None else link
        for link in clause.links
        if link.phrase not in named  # names of those who are counted count nobody
    ]
