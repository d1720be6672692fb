"""`python -m tests.quality.leftovers [--write]`: learns which outcome is that of a number that no rule has read.

From our own gold articles alone. Prints, for each writer, how many such numbers the weights learned from the other
writers read, and how many of these are right; `--write` ships those learned from all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract.casing import restore_case
from extract.claims import ClaimContext
from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.leftovers.choice import FEATURES, RULE, left_over
from extract.claims.counting.leftovers.offers import Before, Offer, offers
from extract.claims.reading import read_claims
from extract.claims.words.phrase import Phrase
from extract.claims.words.trigger import Trigger
from extract.records import Claim
from tests.quality.gold import GOLD, GoldArticle, GoldClaim, load_gold

TARGET = Path(__file__).resolve().parents[2] / "extract" / "data" / "claims_leftovers.tsv"
PENALTY = 1.0  # of the squares of the weights; .5 and 2 read other writers as well
# What an offer must have above nought: with .8 three of four new claims of a writer who was not learned from are
# right; without it three of five.
MARGIN = 0.8
#: The sets by the hand that wrote them; of two sets some files are kept unread, to judge by.
WRITERS = {
    "first": ("gold", "second", "third", "fourth", "fifth", "sixth"),
    "second": ("seventh",),
    "third": ("eighth",),
    "fourth": ("ninth",),
    "fifth": ("tenth", "eleventh"),
    "sixth": ("twelfth", "thirteenth"),
}
UNREAD = {"eighth": range(33, 49), "eleventh": range(81, 97), "thirteenth": range(65, 97)}
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A number that is left over: a row of features for each offer, and which is right; None where none is."""

    rows: Numbers
    right: int | None

    def chosen(self, weights: Numbers) -> int | None:
        """The offer that the weights take, if one is above the margin."""
        scores = self.rows @ weights
        best = int(np.argmax(scores))
        return best if scores[best] > MARGIN else None


def main(*, is_written: bool) -> None:
    """Learn, judge each writer by the others, and write the weights where asked."""
    told = {writer: [case for name in names for case in read_cases(name)] for writer, names in WRITERS.items()}
    for writer, cases in told.items():
        weights = fit([case for other in told if other != writer for case in told[other]])
        read = [(case, taken) for case in cases if (taken := case.chosen(weights)) is not None]
        right = sum(case.right == taken for case, taken in read)
        sys.stdout.write(f"{writer:8} {len(cases):4} numbers left over: {len(read)} read, {right} of them right\n")
    text = format_weights(fit([case for cases in told.values() for case in cases]))
    sys.stdout.write(text)
    if is_written:
        TARGET.write_text(text, encoding="utf-8")


def read_cases(name: str) -> Iterator[Case]:
    """The numbers of a set that are left over and have an offer."""
    for article in load_gold(GOLD if name == "gold" else GOLD / name):
        if int(article.name[:2]) not in UNREAD.get(name, ()):
            yield from _Teacher(article).cases()


class _Teacher:
    """One article read again, each number that is left over linked as it is marked."""

    def __init__(self, article: GoldArticle) -> None:
        self._text = restore_case(article.text)
        self._context = ClaimContext(article.published_on, outlet=article.outlet, title=article.title)
        self._missed = _missed(article, read_claims(self._text, self._context, leftovers=_link_nothing))
        self._cases: list[Case] = []

    def cases(self) -> list[Case]:
        """The cases of the article, in the order of its text."""
        read_claims(self._text, self._context, leftovers=self._link)
        return self._cases

    def _link(self, clause: Clause, triggers: Sequence[Trigger], before: Sequence[Before]) -> None:
        found = [(number, list(offers(clause, number, triggers, before))) for number in left_over(clause)]
        for number, offered in found:
            if not offered:
                continue
            phrase, right = clause.phrases[number], self._right(offered)
            self._cases.append(Case(np.array([[feature(each) for feature in FEATURES] for each in offered]), right))
            if right is not None:
                clause.links.append(Link(number, offered[right].measure, RULE, phrase.first, phrase.last))

    def _right(self, offered: Sequence[Offer]) -> int | None:
        """The offer that a claim is marked with which no rule has found; an optional one is as true."""
        tokens, phrase = offered[0].clause.tokens, offered[0].phrase
        start, end = tokens.starts[phrase.first], tokens.ends[phrase.last]
        marked = [g for g in self._missed if g.start < end and start < g.end and _is_number(g, phrase)]
        return next((n for n, each in enumerate(offered) if marked and each.measure == marked[0].measure), None)


def _link_nothing(clause: Clause, triggers: Sequence[Trigger], before: Sequence[Before]) -> None:
    """Leave them over."""


def _missed(article: GoldArticle, claims: Sequence[Claim]) -> list[GoldClaim]:
    left = list(claims)
    missed = []
    for gold in article.claims:
        claim = next((each for each in left if _is_found(gold, each)), None)
        if claim is None:
            missed.append(gold)
        else:
            left.remove(claim)
    return missed


def _is_found(gold: GoldClaim, claim: Claim) -> bool:
    is_same = claim.measure == gold.measure and gold.low in (None, claim.low, claim.high)
    return is_same and claim.quote.start < gold.end and gold.start < claim.quote.end


def _is_number(gold: GoldClaim, phrase: Phrase) -> bool:
    if gold.low is None:
        return phrase.number.qualifier is gold.qualifier
    return phrase.number.low == gold.low or (gold.low == 0 and phrase.number.high == gold.high)


def fit(cases: Sequence[Case]) -> Numbers:
    """The weights under which the right offers, and none where none is right, are likeliest."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = float(weights @ weights) * PENALTY / 2, weights * PENALTY
        for case in cases:
            scores = np.append(case.rows @ weights, 0.0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = len(case.rows) if case.right is None else case.right
            wanted = np.zeros_like(chances)
            wanted[right] = 1.0
            total -= float(np.log(chances[right]))
            slope = slope - case.rows.T @ (wanted - chances)[:-1]
        return total, slope

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x)


def format_weights(weights: Numbers) -> str:
    """The text file that ships; the margin is taken off what every offer has."""
    lines = [
        "# Learned by `python -m tests.quality.leftovers --write`: feature of an outcome offered to a number no rule",
        "# has read, weight, meaning. To count nobody is nought; the outcome with the highest sum above it is taken.",
    ]
    for feature, weight in zip(FEATURES, weights, strict=True):
        shown = weight - MARGIN if feature.__name__ == "always" else weight
        lines.append(f"{feature.__name__}\t{shown:.2f}\t{(feature.__doc__ or '').strip()}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(is_written="--write" in sys.argv[1:])
