"""Victims whom a verb takes up from earlier in its sentence: "pulled 12 off a bus and shot them", "killing all"."""

from __future__ import annotations

from dataclasses import replace

from extract.claims.counting.clause import Clause
from extract.claims.counting.subjects import is_verb_like
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.trigger import Form, Trigger

_REACH = 30  # tokens
_THEM = (("them",), ("all", "of", "them"), ("all", "aboard"), ("all", "on", "board"), ("all", "those", "aboard"),
         ("everyone", "aboard"), ("everyone", "on", "board"), ("everyone", "inside"), ("everybody", "aboard"),
         ("everybody", "on", "board"))  # fmt: skip
# whom attackers took aside first and then shot, they shot dead
_SEIZED = frozenset((
    "dragged", "pulled", "offloaded", "seized", "abducted", "kidnapped", "took", "marched", "ordered", "forced",
    "captured", "lined", "singled", "rounded", "tied", "blindfolded",
))  # fmt: skip
_CARRYING = ("with", "carrying", "of")
_KILLING = ("kill", "kills", "killed", "killing")
_SELVES = ("himself", "herself", "themselves")
_BESIDE = (("and",), ("along", "with"), ("as", "well", "as"), ("together", "with"), (",", "along", "with"))


def link_taken_up(clause: Clause, triggers: tuple[Trigger, ...]) -> None:
    """Link the counted people whom "them", "all aboard" behind a verb stands for."""
    for trigger in triggers:
        if trigger.name == "suicide":
            _link_beside_himself(clause, trigger)
        is_free = trigger.form in (Form.OBJECT, Form.EITHER) and trigger.target == "people" and not trigger.is_passive
        if not is_free or any(link.last == trigger.last for link in clause.links):
            continue
        behind = clause.tokens.lower[trigger.last + 1 : trigger.last + 6]
        them = next((words for words in _THEM if behind[: len(words)] == words), None)
        number = _counted_before(clause, trigger) if them is not None else None
        if them is not None and number is not None:
            rest, taken = behind[len(them) :], clause.tokens.at(clause.phrases[number].first - 1)
            is_dead = rest[:1] == ("dead",) or rest[:2] == ("to", "death") or (trigger.is_weak and taken in _SEIZED)
            clause.add(number, replace(trigger, measure="killed", is_weak=False) if is_dead else trigger, "object")


def _counted_before(clause: Clause, trigger: Trigger) -> int | None:
    """The nearest counted people before a verb that are its sentence's object, and not who does it."""
    for number in range(len(clause.phrases) - 1, -1, -1):
        phrase = clause.phrases[number]
        if phrase.last >= trigger.start or trigger.start - phrase.last > _REACH:
            continue
        if phrase.kind is Kind.COUNTED and not phrase.is_thing and phrase.number.low > 1 and _is_object(clause, phrase):
            return number
    return None


def _is_object(clause: Clause, phrase: Phrase) -> bool:
    before = clause.tokens.at(phrase.first - 1)
    return before in _CARRYING or is_verb_like(clause, phrase.first - 1) or before in clause.lexicon.senses


def _link_beside_himself(clause: Clause, trigger: Trigger) -> None:
    """ "killed himself and three policemen": those behind him are the object of the same verb, unless they have one."""
    tokens = clause.tokens
    if tokens.at(trigger.first) not in _KILLING or tokens.at(trigger.last) not in _SELVES:
        return
    for joint in _BESIDE:
        first = trigger.last + 1 + len(joint)
        number = clause.starting_at(first) if tokens.lower[trigger.last + 1 : first] == joint else None
        if number is not None and not _has_verb(clause, clause.phrases[number]):
            clause.add(number, replace(trigger, name=tokens.at(trigger.first)), "object")


def _has_verb(clause: Clause, phrase: Phrase) -> bool:
    """ "killed himself and a woman was hurt": what is told of her begins a clause of its own."""
    following, grammar = clause.tokens.at(phrase.last + 1), clause.lexicon.grammar
    return following in grammar.be or following in grammar.have or following in clause.lexicon.senses
