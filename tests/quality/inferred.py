"""Learn the weights by which numbers that no rule reads are given an outcome, from our own gold sets.

    python -m tests.quality.inferred [--write]

Needs scipy (with the extra `dev`), which the product does not. Prints, for each set, how many are inferred and how
many of them are right with the weights that the other sets teach; `--write` replaces the weights that ship. The same
sets give the same weights, in a quarter of a minute.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from extract.claims import ClaimContext, find_claims
from extract.claims.counting.clause import Clause
from extract.claims.counting.inferred import Option, choose, is_inferred, open_phrases, options
from extract.claims.counting.inferred_features import Heard
from extract.claims.words.numerals import Number
from extract.records import Claim
from tests.quality.gold import ALL_GOLD, GoldArticle, GoldClaim, load_gold

PENALTY = 2.0  # of the squares of the weights; between 1 and 4 nothing moved by more than two claims of a hundred
MIN_SEEN = 4  # a feature seen less often says nothing
_TABLE = "data/claims_inferred.tsv"
_HEAD = (
    "# Learned by `python -m tests.quality.inferred --write`: what stands around a number that no rule reads, and its\n"
    "# weight. Their sum, through the logistic function, is the chance that the number means an outcome.\n"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A number that no rule read, what it may have meant, and what the gold says that it meant (nothing: no claim)."""

    options: tuple[Option, ...]
    meant: frozenset[str]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    start: int
    end: int
    number: Number
    options: tuple[Option, ...]


def examples_of(article: GoldArticle) -> list[Example]:
    """The numbers of one article that no rule read, each once."""
    seen: dict[tuple[int, int], _Seen] = {}

    def observe(clause: Clause, heard: Sequence[Heard]) -> None:
        for index in open_phrases(clause):
            phrase = clause.phrases[index]
            start, end = clause.tokens.starts[phrase.first], clause.tokens.ends[phrase.last]
            seen[start, end] = _Seen(start, end, phrase.number, tuple(options(clause, index, heard)))

    context = ClaimContext(article.published_on, observer=observe)
    claims = [c for c in find_claims(article.text, context=context) if not is_inferred(c)]
    missed = [gold for gold in article.claims if not any(_is_read(gold, claim) for claim in claims)]
    told = [gold for gold in article.claims if gold not in missed]
    return [_example(each, missed) for each in seen.values() if not any(_is_meant(gold, each) for gold in told)]


def _is_read(gold: GoldClaim, claim: Claim) -> bool:
    is_beside = claim.quote.start < gold.end and gold.start < claim.quote.end
    return is_beside and claim.measure == gold.measure and gold.low in (None, claim.low, claim.high)


def _is_meant(gold: GoldClaim, seen: _Seen) -> bool:
    is_beside = seen.start < gold.end and gold.start < seen.end
    return is_beside and (gold.low in (None, seen.number.low) or gold.high == seen.number.high)


def _example(seen: _Seen, missed: Sequence[GoldClaim]) -> Example:
    golds = [gold for gold in missed if _is_meant(gold, seen)]
    return Example(seen.options, frozenset(g.measure for g in golds), any(g.is_optional for g in golds))


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """A logistic regression over all options of all examples."""
    rows = [(names, measure in each.meant) for each in examples for measure, names in each.options]
    often = Counter(name for each in examples for name in frozenset[str]().union(*(names for _, names in each.options)))
    known = {name: at for at, name in enumerate(sorted(name for name, count in often.items() if count >= MIN_SEEN))}
    values = np.zeros((len(rows), len(known)))
    for at, (names, _) in enumerate(rows):
        values[at, [known[name] for name in names if name in known]] = 1.0
    labels = np.array([is_right for _, is_right in rows], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = values @ weights
        misses = float((np.logaddexp(0, scores) - labels * scores).sum())
        return misses + PENALTY * float(weights @ weights) / 2, values.T @ (expit(scores) - labels) + PENALTY * weights

    found = minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B").x
    return {name: round(float(found[at]), 2) for name, at in known.items()}


def validate(sets: dict[str, list[Example]]) -> Iterator[str]:
    """How good the inferences in each set are with the weights that the others teach."""
    for name, held in sets.items():
        weights = fit([each for other, learned in sets.items() if other != name for each in learned])
        given = [(each, measure) for each in held if (measure := choose(each.options, weights)) is not None]
        right = sum(measure in each.meant for each, measure in given)
        wanted = sum(bool(each.meant) for each in held)
        yield f"{name:10} numbers {len(held):4}  claims {wanted:4}  inferred {len(given):4}  right {right:4}"


def main() -> int:
    """Learn, print how good it is, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    arguments = parser.parse_args()
    sets = {
        folder.name: [example for article in load_gold(folder) for example in examples_of(article)]
        for folder in ALL_GOLD
    }
    for line in validate(sets):
        sys.stdout.write(line + "\n")
    weights = fit([example for learned in sets.values() for example in learned])
    if arguments.write:
        lines = "".join(f"{name}\t{weight}\n" for name, weight in sorted(weights.items()) if weight)
        Path(str(files("extract").joinpath(_TABLE))).write_text(_HEAD + lines, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
