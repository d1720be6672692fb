"""Numbers that no rule has read: which outcome that is told near by is theirs, or none.

What speaks for and against each offer is a list of small features; the sum of their weights
(`data/claims_leftovers.tsv`, learned by `python -m tests.quality.leftovers` from our own gold articles) must be above
nought, which is what it is to count nobody. The best offer is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.leftovers.number import OF_NUMBER
from extract.claims.counting.leftovers.offers import Before, Offer, offers
from extract.claims.counting.leftovers.outcome import OF_OUTCOME
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.trigger import Trigger
from extract.tables import read_rows, read_words

Linker = Callable[[Clause, Sequence[Trigger], Sequence[Before]], None]
FEATURES = (*OF_OUTCOME, *OF_NUMBER)
RULE = "leftover"
_LISTED = (Kind.COUNTED, Kind.BARE, Kind.INDEFINITE, Kind.DEFINITE)
_NOUN_REACH = 5  # tokens
_PLURAL = 3  # letters that a plural has at least, beside its ending


def link_leftovers(clause: Clause, triggers: Sequence[Trigger], before: Sequence[Before]) -> None:
    """Link the numbers that are left over with the outcome near them that fits best, if one does."""
    chosen = [(number, best) for number in left_over(clause) if (best := choose(clause, number, triggers, before))]
    for number, offer in chosen:
        phrase = clause.phrases[number]
        clause.links.append(Link(number, offer.measure, RULE, phrase.first, phrase.last))


def left_over(clause: Clause) -> list[int]:
    """The phrases that count somebody or something and have no outcome."""
    return [
        number
        for number, phrase in enumerate(clause.phrases)
        if phrase.kind in (Kind.BARE, Kind.COUNTED)
        and not clause.linked(number)
        and _may_count(clause, phrase)
        and not _adds_up_wrong(clause, number)
    ]


def _adds_up_wrong(clause: Clause, number: int) -> bool:
    """ "rose to 12: nine pupils and two teachers": a list behind a colon that leaves one out, or names one too many."""
    phrases, tokens = clause.phrases, clause.tokens
    first = phrases[number].first
    colon = next((at for at in range(first - 1, -1, -1) if tokens.lower[at] in (":", ".")), -1)
    wholes = [p for p in phrases if p.last < colon and not p.is_single and clause.linked(phrases.index(p))]
    if tokens.at(colon) != ":" or not wholes or phrases[number].kind is Kind.BARE:
        return False
    listed = [p for p in phrases if p.first > colon and p.kind in _LISTED and not (p.is_part or p.is_thing)]
    return wholes[-1].number.low not in accumulate(p.number.low for p in listed)


def _may_count(clause: Clause, phrase: Phrase) -> bool:
    """Whether a number is no year, no mark of a list ("(3) Mandalay"), and says nothing: "two officials said"."""
    tokens, number = clause.tokens, phrase.number
    is_mark = phrase.first == 1 and tokens.at(0) == "(" and tokens.at(2) == ")"
    is_odd = is_mark or number.is_year_like or number.high == 0
    is_bare_one = phrase.kind is Kind.BARE and number.low == number.high == 1
    return not (
        is_odd
        or is_bare_one
        or tokens.at(phrase.last + 1) in read_words("claims_counts.toml", "leftovers", "speaking")
        or _counts_others(clause, phrase)
    )


def _counts_others(clause: Clause, phrase: Phrase) -> bool:
    """ "two bombs", "24 bomb and gun attacks": a noun that no list knows stands behind the number."""
    grammar = clause.lexicon.grammar
    closed = (
        grammar.prepositions | grammar.subordinators | grammar.relatives | grammar.be | grammar.have | grammar.modals
    )
    for index in range(phrase.last + 1, phrase.last + 1 + _NOUN_REACH * (phrase.kind is Kind.BARE)):
        word = clause.tokens.at(index)
        if not word.isalpha() or word in closed or word in grammar.adverbs:
            return False
        if word.endswith("s") and len(word) > _PLURAL and word not in grammar.time_words:
            return True
    return False


def choose(clause: Clause, number: int, triggers: Sequence[Trigger], before: Sequence[Before]) -> Offer | None:
    """The offer whose features speak most for it; None where they speak for none."""
    scored = [(score(offer), offer) for offer in offers(clause, number, triggers, before)]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def score(offer: Offer) -> float:
    """The sum of the weighted features; to count nobody is nought."""
    return sum(weight * feature(offer) for feature, weight in zip(FEATURES, load_weights(), strict=True))


@cache
def load_weights() -> tuple[float, ...]:
    """The weights that ship, in the order of `FEATURES`."""
    table = {name: float(weight) for name, weight, _ in read_rows("claims_leftovers.tsv", 3)}
    names = [feature.__name__ for feature in FEATURES]
    if set(table) != set(names):
        raise ValueError(f"weights do not fit the features: {sorted(set(table) ^ set(names))}")
    return tuple(table[name] for name in names)
