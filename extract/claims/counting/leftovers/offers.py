"""Outcomes that the words around a number offer it, where no rule has told what became of those whom it counts.

A number has one offer for each outcome that is told near it: by a word of its sentence that has found nobody, of
another number of its sentence, or in the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.fitting import may_befall, measure_for
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.trigger import Trigger

_OF_THINGS = frozenset(("destroyed", "damaged", "burned", "attacked", "struck"))
_OF_FAMILIES = ("displaced", "evacuated")
_LOST = ("killed", "missing")
_ALIVE = frozenset(
    ("survivor", "survivors", "alive", "safe", "unhurt", "unharmed", "stable", "well", "recovering", "rescued")
)
_STATE = 3  # tokens behind a number in which "are still alive" is told
_OF_BOTH = frozenset(("affected",))


@dataclass(frozen=True, slots=True)
class Before:
    """A number told in a sentence before: its outcome, value and group, and how many sentences back."""

    measure: str
    value: int
    group: str
    steps: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An outcome that a number may have, and the nearest of each kind of words that tell it."""

    clause: Clause
    number: int  # of the phrase
    measure: str
    trigger: Trigger | None  # an outcome word of this sentence that has found nobody
    here: Link | None  # of another number of this sentence
    before: Before | None
    is_last: bool  # it was told last of all before this number

    @property
    def phrase(self) -> Phrase:
        """Whom the number counts."""
        return self.clause.phrases[self.number]


def offers(
    clause: Clause, number: int, triggers: Sequence[Trigger], before: Sequence[Before]
) -> Iterator[Offer]:  # fmt: skip
    """One offer for each outcome told near an unlinked phrase; `before`: numbers told before, the last one last."""
    phrase = clause.phrases[number]
    free = [(trigger, measure_for(trigger, phrase)) for trigger in _free(clause, triggers, phrase)]
    here = [link for link in clause.links if not clause.phrases[link.phrase].is_single]
    told_left = [link.measure for link in here if clause.phrases[link.phrase].last < phrase.first]
    last = told_left[-1] if told_left else before[-1].measure if before else None
    found = [measure for _, measure in free] + [link.measure for link in here] + [each.measure for each in before]
    for measure in dict.fromkeys(found):
        if not _suits(measure, phrase) or (measure in _LOST and _lives(clause, phrase)):
            continue
        triggers_of = [trigger for trigger, each in free if each == measure]
        links_of = [link for link in here if link.measure == measure]
        yield Offer(
            clause, number, measure,
            min(triggers_of, key=lambda trigger: _gap(phrase, trigger.start, trigger.last), default=None),
            min(links_of, key=lambda link: abs(clause.phrases[link.phrase].first - phrase.first), default=None),
            next((each for each in reversed(before) if each.measure == measure), None),
            last == measure,
        )  # fmt: skip


def _free(clause: Clause, triggers: Sequence[Trigger], phrase: Phrase) -> list[Trigger]:
    """The outcome words that no phrase has taken, which can befall those whom this one counts."""
    taken = {link.last for link in clause.links}
    return [
        trigger
        for trigger in triggers
        if trigger.last not in taken
        and may_befall(trigger, phrase)
        and not phrase.first <= trigger.first <= phrase.last
    ]


def _suits(measure: str, phrase: Phrase) -> bool:
    if measure in _OF_BOTH:
        return True
    if phrase.group == "families":
        return measure in _OF_FAMILIES
    return phrase.kind is Kind.BARE or phrase.is_thing == (measure in _OF_THINGS)


def _gap(phrase: Phrase, first: int, last: int) -> int:
    """Tokens between a phrase and outcome words."""
    return first - phrase.last if first > phrase.last else phrase.first - last


def _lives(clause: Clause, phrase: Phrase) -> bool:
    """ "three survivors", "63 are alive"."""
    return not _ALIVE.isdisjoint((phrase.head, *clause.tokens.lower[phrase.last + 1 : phrase.last + 1 + _STATE]))
