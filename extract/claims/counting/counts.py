"""Counts that no verb tells: tolls, "12 deaths", lives and bodies, things set on fire, places attacked."""

from __future__ import annotations

from extract.claims.counting.aboard import none_survived
from extract.claims.counting.around import link_around
from extract.claims.counting.attackers import attackers
from extract.claims.counting.clause import Clause, Link
from extract.claims.counting.deaths import bodies, buried, found_body, lives, lost, owned_death
from extract.claims.counting.multiples import MULTIPLE_ACTS, MULTIPLES
from extract.claims.counting.rising import (
    link_crowds,
    link_former,
    link_inverted_tolls,
    link_lists,
    link_put,
    link_tolls,
)
from extract.claims.counting.shares import FATES
from extract.claims.counting.things import attacked, set_on_fire
from extract.claims.counting.told_by_noun import link_numbering, told_by_noun
from extract.claims.counting.whereabouts import custody, hostages, in_bed, moved, out_of_touch, sought
from extract.claims.words.idioms import is_fatal
from extract.claims.words.phrase import Kind, Phrase

# what made them victims: "three shooting victims" may hold the dead
_WOUNDING = frozenset(("shooting", "gunshot", "stabbing", "knife", "burn"))
_SAID, _SAID_REACH = frozenset(("said", "says", "added")), 8  # tokens


def link_counts(clause: Clause) -> None:
    """Link what the triggers left over; every rule looks at phrases that have no outcome yet."""
    link_tolls(clause)
    link_former(clause)
    link_crowds(clause)
    link_lists(clause)
    link_put(clause)
    link_inverted_tolls(clause)
    for number, phrase in enumerate(clause.phrases):
        if phrase.kind is Kind.EVENTS:
            _link_event_noun(clause, number, phrase)
        elif not clause.linked(number):
            _link_left_over(clause, number, phrase)


def _link_left_over(clause: Clause, number: int, phrase: Phrase) -> None:
    for rule in (
        link_around, owned_death, lives, bodies, found_body, set_on_fire, hostages, attacked, custody, _premodifier,
        _among, lost, in_bed, buried, sought, moved, out_of_touch, attackers, none_survived, told_by_noun,
        link_numbering,
    ):  # fmt: skip
        link = rule(clause, number, phrase)
        if link is not None:
            clause.links.append(link)
            return


def _link_event_noun(clause: Clause, number: int, phrase: Phrase) -> None:
    if phrase.head in MULTIPLE_ACTS and clause.tokens.at(phrase.number.first) in MULTIPLES:
        measure = MULTIPLE_ACTS[phrase.head]
        is_weak = measure == "wounded"  # the dead of "a triple shooting" are among the three
        clause.links.append(Link(number, measure, "multiple", phrase.first, phrase.last, is_weak=is_weak))
        return
    for sense in clause.lexicon.senses[phrase.head]:
        if sense.form == "count_noun" and not clause.linked(number):
            if phrase.head == "injuries" and clause.tokens.at(phrase.first - 1) in ("with", "of"):
                continue
            is_dead = sense.measure == "wounded" and is_fatal(clause.tokens, phrase.first, phrase.last)
            measure = "killed" if is_dead else sense.measure  # "one suffering fatal injuries"
            clause.links.append(Link(number, measure, f"noun:{phrase.head}", phrase.first, phrase.last))


def _among(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "two children were among the dead": a part of them."""
    start = _behind_said(clause, phrase.last + 1)
    after = clause.tokens.lower[start : start + 4]
    if (
        phrase.is_thing
        or phrase.kind is Kind.NONE
        or len(after) < 4
        or after[0] not in ("were", "was", "are", "is")
        or after[1] != "among"
    ):
        return None
    measure = FATES.get(after[3]) if after[2] in ("the", "those") else None
    if measure is None:
        return None
    return Link(number, measure, "among", start, start + 3, is_part=True)


def _behind_said(clause: Clause, index: int) -> int:
    """ "Four firefighters, he said, were": the token behind the words of saying, or the one given."""
    lower = clause.tokens.lower
    if lower[index : index + 1] != (",",) or "," not in lower[index + 2 : index + _SAID_REACH]:
        return index
    closing = lower.index(",", index + 2)
    return closing + 1 if not _SAID.isdisjoint(lower[index:closing]) else index


def _premodifier(clause: Clause, number: int, phrase: Phrase) -> Link | None:
    """ "all the 145 killed militants", "two wounded soldiers"."""
    if phrase.head == "victims" and not _WOUNDING.isdisjoint(clause.tokens.lower[phrase.first : phrase.last]):
        return Link(number, "wounded", "inside:victims", phrase.first, phrase.last, is_weak=True)
    if not phrase.premodifier:
        return None
    for sense in clause.lexicon.senses[phrase.premodifier]:
        if (
            sense.form in ("participle", "adjective")
            and (sense.target == "people") != phrase.is_thing
            and not sense.is_weak
        ):
            return Link(number, sense.measure, f"inside:{phrase.premodifier}", phrase.first, phrase.last)
    return None
