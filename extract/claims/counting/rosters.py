"""Lists that say who the dead were: "The toll rose to 27: 23 pupils and four teachers", "“Nine men,” she said".

They have no verb. That their numbers add up to a total told just before is what makes them its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.shares import links_of
from extract.claims.words.phrase import Kind, Phrase

_JOINTS = frozenset((",", "and", ";", "plus"))
_GAP = 8  # tokens between two of a list: "twelve on Tuesday, five on", "seven members of the state security forces and"


@dataclass(frozen=True, slots=True)
class Total:
    """A number told before that a list may spell out; `phrase` if it stands in the same sentence."""

    measure: str
    value: int
    phrase: int | None = None


def link_rosters(clause: Clause, earlier: Sequence[Total]) -> None:
    """Link the lists that add up to a total of this sentence or of one before it."""
    for run in _runs(clause) if earlier or clause.links or "victims" in clause.tokens.lower else ():
        value = sum(clause.phrases[number].number.low for number in run)
        total = next((t for t in (*_totals_before(clause, run[0]), *earlier) if t.value == value), None)
        total = total or _victims_before(clause, run[0], value)
        if total is None:
            continue
        clause.links = [link for link in clause.links if link.phrase not in run]
        for number in run:
            phrase = clause.phrases[number]
            clause.links.append(
                Link(number, total.measure, "roster", phrase.first, phrase.last, part_of=total.phrase, is_part=True)
            )


def _victims_before(clause: Clause, first: int, value: int) -> Total | None:
    """ "27 victims: 20 adults and six children": that they are told by kind makes the victims dead."""
    whole = clause.phrases[first - 1] if first else None
    if whole is None or whole.head != "victims" or clause.linked(first - 1):
        return None
    if not whole.number.low // 2 < value <= whole.number.low:
        return None
    gap = clause.tokens.lower[whole.last + 1 : clause.phrases[first].first]
    if not gap or gap[-1] not in (":", "—", "–", "("):
        return None
    clause.links.append(Link(first - 1, "killed", "victims", whole.first, whole.last))
    return Total("killed", value, first - 1)


def _runs(clause: Clause) -> list[list[int]]:
    """Two or more phrases in a row of which nothing is told yet."""
    runs: list[list[int]] = []
    current: list[int] = []
    for number, phrase in enumerate(clause.phrases):
        if current and _closes(clause, current[-1], number, phrase):
            current.append(number)
            current = []
        elif not _may_belong(clause, number, phrase):
            current = []
        elif current and _is_joint(clause, current[-1], number):
            current.append(number)
        else:
            current = [number]
            runs.append(current)
    return [run for run in runs if len(run) > 1]


def _closes(clause: Clause, left: int, number: int, phrase: Phrase) -> bool:
    """ "five civilians, two officers and the attacker": one man at the end of a list of this sentence's own dead."""
    is_last = clause.tokens.at(phrase.first - 1) == "and" and not clause.linked(number)
    return bool(clause.links) and phrase.kind is Kind.DEFINITE and is_last and _is_joint(clause, left, number)


def _may_belong(clause: Clause, number: int, phrase: Phrase) -> bool:
    is_of = phrase.is_part and phrase.kind is Kind.COUNTED  # "and two of the Asayish"
    is_counting = phrase.kind in (Kind.COUNTED, Kind.BARE, Kind.INDEFINITE) and (is_of or not phrase.is_part)
    is_exact = phrase.number.low == phrase.number.high
    return is_counting and is_exact and not phrase.is_thing and _is_free(clause, number)


def _is_free(clause: Clause, number: int) -> bool:
    """Nothing is told yet, or only what a verb behind the list tells of its last: ", a father and son hit there"."""
    return all(link.is_weak and link.rule.startswith("list<") for link in links_of(clause, number))


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
