"""What of an outcome that is offered to a number speaks for it: the words that tell it, and of whom else."""

from __future__ import annotations

from collections.abc import Callable
from math import log

from extract.claims.counting.leftovers.offers import Before, Offer
from extract.claims.words.phrase import Kind

_NEAR, _FAR = 3, 9  # tokens from a number to an outcome word
_LIKE, _UNLIKE = log(2), log(10)  # times a number told before
_LISTING = frozenset((",", ";", "and", "then", "or", "plus"))
_JOINT = 3  # tokens between two numbers of one list
_ALIVE = ("rescued", "evacuated", "displaced", "arrested", "captured", "abducted")


def always(it: Offer) -> float:
    """Any number that is left over"""
    return 1.0


def word_behind(it: Offer) -> float:
    """An outcome word that has found nobody stands behind it"""
    return float(it.trigger is not None and it.trigger.start > it.phrase.last)


def word_before(it: Offer) -> float:
    """Such a word stands before it"""
    return float(it.trigger is not None and it.trigger.last < it.phrase.first)


def word_near(it: Offer) -> float:
    """Such a word stands next to it"""
    return float(it.trigger is not None and len(_between(it)) < _NEAR)


def word_far(it: Offer) -> float:
    """Such a word stands far from it"""
    return float(it.trigger is not None and len(_between(it)) > _FAR)


def word_weak(it: Offer) -> float:
    """Such a word has other uses"""
    return float(it.trigger is not None and it.trigger.is_weak)


def word_in_other_clause(it: Offer) -> float:
    """A clause begins between it and the word"""
    grammar = it.clause.lexicon.grammar
    return float(
        any(w in grammar.subordinators or w in grammar.relatives or w in (";", ":", "that") for w in _between(it))
    )


def word_behind_comma(it: Offer) -> float:
    """A comma stands between it and the word"""
    return float("," in _between(it))


def told_here_before(it: Offer) -> float:
    """Its sentence tells the outcome of a number before it"""
    return float(it.here is not None and it.here.phrase < it.number)


def told_here_behind(it: Offer) -> float:
    """Its sentence tells the outcome of a number behind it"""
    return float(it.here is not None and it.here.phrase > it.number)


def listed_with(it: Offer) -> float:
    """It stands in one list with the other number of its sentence"""
    if it.here is None:
        return 0.0
    left, right = sorted((it.here.phrase, it.number))
    gap = it.clause.tokens.lower[it.clause.phrases[left].last + 1 : it.clause.phrases[right].first]
    return float(len(gap) <= _JOINT and not _LISTING.isdisjoint(gap))


def bare_in_list(it: Offer) -> float:
    """It does so without a noun"""
    return listed_with(it) * (it.phrase.kind is Kind.BARE)


def told_long_before(it: Offer) -> float:
    """An earlier sentence tells the outcome"""
    return float(it.before is not None and it.before.steps > 1)


def told_last(it: Offer) -> float:
    """The outcome was told last"""
    return float(it.is_last)


def told_nowhere_else(it: Offer) -> float:
    """Only an outcome word without a number tells it"""
    return float(it.here is None and it.before is None)


def is_killed(it: Offer) -> float:
    """The outcome is death"""
    return float(it.measure == "killed")


def is_wounded(it: Offer) -> float:
    """The outcome is a wound"""
    return float(it.measure == "wounded")


def is_crowd(it: Offer) -> float:
    """They took part"""
    return float(it.measure == "participants")


def is_kept_alive(it: Offer) -> float:
    """They were freed, moved or taken"""
    return float(it.measure in _ALIVE)


def like_number(it: Offer) -> float:
    """A number told before of the outcome is less than twice or more than half of it"""
    return float(it.before is not None and _apart(it, it.before) < _LIKE)


def unlike_number(it: Offer) -> float:
    """A number told before of the outcome is ten times larger or smaller"""
    return float(it.before is not None and _apart(it, it.before) > _UNLIKE)


def same_number(it: Offer) -> float:
    """The same number was told before of the outcome"""
    return float(it.before is not None and it.before.value == it.phrase.number.low)


def same_group(it: Offer) -> float:
    """The number told before counts the same kind of people"""
    return float(it.before is not None and it.before.group == it.phrase.group != "people")


def nothing_told_here(it: Offer) -> float:
    """Its sentence tells no other number's outcome"""
    return float(not it.clause.links)


OF_OUTCOME: tuple[Callable[[Offer], float], ...] = (
    always, word_behind, word_before, word_near, word_far, word_weak, word_in_other_clause, word_behind_comma,
    told_here_before, told_here_behind, listed_with, bare_in_list, told_long_before, told_last, told_nowhere_else,
    is_killed, is_wounded, is_crowd, is_kept_alive, like_number, unlike_number, same_number, same_group,
    nothing_told_here,
)  # fmt: skip


def _between(it: Offer) -> tuple[str, ...]:
    """The words between the number and the outcome word."""
    if it.trigger is None:
        return ()
    phrase, trigger, lower = it.phrase, it.trigger, it.clause.tokens.lower
    return (
        lower[phrase.last + 1 : trigger.start]
        if trigger.start > phrase.last
        else lower[trigger.last + 1 : phrase.first]
    )


def _apart(it: Offer, before: Before) -> float:
    return abs(log(max(it.phrase.number.low, 1) / max(before.value, 1)))
