"""Numbers that no rule of grammar reads: what became of them is inferred from what stands around them.

"Twenty-five inside the church," the priest said; "two teachers, too": no outcome word governs such a number, and
the ways to leave it out are too many for rules. What the sentence and those before it tell decides, by a list of
weights that one can read (`claims_inferred.tsv`, learned by `python -m tests.quality.inferred`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.inferred_features import Heard, features, features_of, measures
from extract.claims.counting.persons import link_of
from extract.claims.words.phrase import Kind, Phrase
from extract.records import Claim
from extract.tables import read_rows

# Chance from which a number is taken to mean an outcome. From .7, three of four inferred in sets not learned from were
# right, and our first sets lost .01 of their precision; from .85 sixteen articles that nobody had learned from gain .02
# of precision over .7 and lose .014 of recall, and a wrong number is worse than a missed one.
THRESHOLD = 0.85
INFERRED = "inferred"  # the rule's name
REACH = 3  # sentences back to the claims that lend their outcome
_KINDS = (Kind.COUNTED, Kind.BARE, Kind.EVENTS)

Option = tuple[str, frozenset[str]]


def link_inferred(clause: Clause, heard: Sequence[Heard]) -> None:
    """Give numbers that no rule has read the outcome that fits best, if one fits well."""
    for number in open_phrases(clause):
        measure = choose(options(clause, number, heard), _weights())
        if measure is not None:
            phrase = clause.phrases[number]
            clause.links.append(Link(number, measure, INFERRED, phrase.first, phrase.last))


def is_inferred(claim: Claim) -> bool:
    """Whether a claim's outcome was inferred rather than read: it stands in the ledger and makes no total."""
    return link_of(claim) == INFERRED


def open_phrases(clause: Clause) -> Iterator[int]:
    """Counted people of whom no rule has told anything."""
    for number, phrase in enumerate(clause.phrases):
        is_open = phrase.kind in _KINDS and not (phrase.is_thing or phrase.is_weak or clause.linked(number))
        is_denied = "not" in clause.tokens.lower[max(0, phrase.first - 1) : phrase.first + 1]
        if is_open and not is_denied and not _is_date(clause, phrase):
            yield number


def _is_date(clause: Clause, phrase: Phrase) -> bool:
    """ "17 MAY 88", "On 12 May"."""
    near = (clause.tokens.at(phrase.last + 1), clause.tokens.at(phrase.first - 1))
    is_day = not clause.lexicon.grammar.months.isdisjoint(near)
    return phrase.kind is Kind.BARE and (phrase.number.is_year_like or is_day)


def options(clause: Clause, number: int, heard: Sequence[Heard]) -> Iterator[Option]:
    """Every outcome that a number may have meant, with the features that speak for or against it."""
    shared = frozenset(features(clause, number))
    for measure in sorted(measures(clause, heard)):
        yield measure, shared | frozenset(features_of(clause, number, measure, heard))


def choose(given: Iterable[Option], weights: Mapping[str, float]) -> str | None:
    """The likeliest outcome, if it is likely enough."""
    best, measure = max(((chance(names, weights), measure) for measure, names in given), default=(0.0, ""))
    return measure if best >= THRESHOLD else None


def chance(names: frozenset[str], weights: Mapping[str, float]) -> float:
    """The logistic function of the sum of the features' weights."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in names)))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in read_rows("claims_inferred.tsv", 2)}
