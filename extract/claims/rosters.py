"""Lists that say who the dead were: "The toll rose to 27: 23 pupils and four teachers", "“Nine men,” she said".

They have no verb. That their numbers add up to a total told just before is what makes them its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.clause import Clause, Link
from extract.claims.phrase import Kind, Phrase

_JOINTS = frozenset((",", "and", ";", "plus"))
_GAP = 5  # tokens between two of a list: "twelve on Tuesday, five on Wednesday"


@dataclass(frozen=True, slots=True)
class Total:
    """A number told before that a list may spell out; `phrase` if it stands in the same sentence."""

    measure: str
    value: int
    phrase: int | None = None


def link_rosters(clause: Clause, earlier: Sequence[Total]) -> None:
    """Link the lists that add up to a total of this sentence or of one before it."""
    for run in _runs(clause) if earlier or clause.links else ():
        value = sum(clause.phrases[number].number.low for number in run)
        total = next((t for t in (*_totals_before(clause, run[0]), *earlier) if t.value == value), None)
        if total is None:
            continue
        for number in run:
            phrase = clause.phrases[number]
            clause.links.append(
                Link(number, total.measure, "roster", phrase.first, phrase.last, part_of=total.phrase, is_part=True)
            )


def _runs(clause: Clause) -> list[list[int]]:
    """Two or more phrases in a row of which nothing is told yet."""
    runs: list[list[int]] = []
    current: list[int] = []
    for number, phrase in enumerate(clause.phrases):
        if not _may_belong(clause, number, phrase):
            current = []
        elif current and _is_joint(clause, current[-1], number):
            current.append(number)
        else:
            current = [number]
            runs.append(current)
    return [run for run in runs if len(run) > 1]


def _may_belong(clause: Clause, number: int, phrase: Phrase) -> bool:
    is_counting = phrase.kind in (Kind.COUNTED, Kind.BARE, Kind.INDEFINITE) and not phrase.is_part
    is_exact = phrase.number.low == phrase.number.high
    return is_counting and is_exact and not phrase.is_thing and not clause.linked(number)


def _is_joint(clause: Clause, left: int, right: int) -> bool:
    gap = clause.tokens.lower[clause.phrases[left].last + 1 : clause.phrases[right].first]
    grammar = clause.lexicon.grammar
    has_verb = any(word in grammar.be or word in grammar.have or word in clause.lexicon.senses for word in gap)
    return 0 < len(gap) <= _GAP and not _JOINTS.isdisjoint(gap) and not has_verb


def _totals_before(clause: Clause, first: int) -> list[Total]:
    phrases = clause.phrases
    return [
        Total(link.measure, phrases[link.phrase].number.low, link.phrase)
        for link in clause.links
        if link.phrase < first and link.part_of is None and not phrases[link.phrase].is_single
    ]
