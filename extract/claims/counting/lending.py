"""Whom a bare number or a pronoun means by what was told before: the claim that lends it its group."""

from __future__ import annotations

from collections.abc import Sequence

from extract.claims.counting.clause import Clause
from extract.claims.counting.fellows import is_fellow
from extract.claims.counting.referents import group_attacked, includes_civilians
from extract.claims.counting.shares import is_owned
from extract.claims.counting.whom import ANYBODY, ARMED_GROUPS, OPEN_HEADS, SPEAKING, Counted, Group, Told
from extract.claims.words.genders import FEMALE, MALE
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase

_FAR_MORE = 5  # "147 policemen were hurt … more than 2,500 have been injured": these are not only policemen
_HE, _SHE = ("he", "him", "himself", "his"), ("she", "her", "herself")
# who lends his group over a full stop: of 17 other groups lent so in our own gold 2 were right; of 130 bare numbers in
# the sets of five writers behind claims of one group alone 35 were of that group, the others of people
_LENDING = ("people", *ARMED_GROUPS)
_PARTS = ("women", "children")
_OF_THESE = (("of", "these"), ("of", "them"), ("of", "those"))
_LOSSES = ("killed", "wounded", "missing", "captured")
_WITH_FELLOWS = (*ARMED_GROUPS, "medics", "journalists", "aid_workers")  # a driver's colleagues may be anybody
_OF_THINGS = ("destroyed", "damaged", "burned", "captured", "struck")
_LENDERS = 8  # claims back


def another_of_those(it: Counted) -> Group | None:
    """ "a third was wounded", "another died": of those that this sentence told last."""
    if it.phrase.kind is not Kind.INDEFINITE or it.phrase.head:
        return None
    return next((o.group for o in reversed(it.told) if o.is_here and not o.phrase.is_thing), None)


def all_alike(it: Counted) -> Group | None:
    """ "three more miners died, bringing the toll to 16": of miners, where all the dead told so far are."""
    dead = [other for other in it.told if other.measure == "killed" and not other.is_part]
    is_more = any(other.is_here and other.phrase.is_increment for other in dead)
    kinds = {other.group.name for other in dead}
    is_alike = it.is_toll and it.is_bare and is_more and len(kinds) == 1 and kinds.isdisjoint(ANYBODY)
    return dead[-1].group if is_alike else None


def antecedent(it: Counted) -> Group | None:
    """Whom "he" means: the sentence's first person who does not speak, else the last told; "himself": the nearest."""
    tokens, phrase = it.tokens, it.phrase
    if phrase.kind is not Kind.PRONOUN:
        return None
    is_self = phrase.head == "self"
    for near in reversed(it.clause.phrases) if is_self else it.clause.phrases:
        is_before = near.is_single and near.last < phrase.first
        if not is_before or (near.kind is Kind.PRONOUN) or not may_be(tokens.at(phrase.first), near.head):
            continue
        if is_self or tokens.at(near.last + 1) not in SPEAKING:
            return Group(near.group, near.side, tokens.spoken(near.first, near.last, it.text))
    last = next((o.group for o in reversed(it.told_of_all) if o.phrase.is_single and o.group.label), None)
    return last or Group(phrase.group, phrase.side, tokens.spoken(phrase.first, phrase.last, it.text))


def named_again(it: Counted) -> Group | None:
    """ "four others, among them an inspector, were injured. … “The injured four”": the same people with an article."""
    before = it.tokens.lower[max(0, it.phrase.first - 2) : it.phrase.number.last + 1]
    if not it.is_bare or "the" not in before:
        return None
    for other in reversed(it.told_of_all):
        is_same = other.measure == it.measure and other.phrase.number.low == it.phrase.number.low and not other.is_part
        if is_same and other.group.name != "people" and not other.phrase.is_thing:
            return other.group
    return None


def more_of_the_same(it: Counted) -> Group | None:
    """ "Seven soldiers died. … “Eight more are wounded”": more of those told last, where they bear arms."""
    if it.phrase.is_single or it.phrase.group != "people" or it.tokens.at(it.phrase.last) != "more":
        return None
    last = next((o for o in reversed(it.told_of_all) if not o.phrase.is_thing and not o.is_part), None)
    return last.group if last is not None and last.group.name in ARMED_GROUPS else None


def some_of_these(it: Counted) -> Group | None:
    """ "Of these, 29 were killed, 10 wounded": whom the first number of the sentence or the one before it means."""
    if not it.is_bare or it.tokens.lower[:2] not in _OF_THESE:
        return None
    told = [other for other in it.told_of_all if not other.phrase.is_thing]
    here = next((other.group for other in told if other.is_here), None)
    whole = told[-1] if told and told[-1].is_near and not told[-1].phrase.is_single else None
    is_whole = whole is not None and whole.phrase.number.low > it.phrase.number.low
    return here or (whole.group if whole is not None and is_whole else None)


def beside_one(it: Counted) -> Group | None:
    """ "A soldier was killed and seven were injured": of the kind of the one who was told last, where he bears arms."""
    last = it.told_of_all[-1] if it.told_of_all else None
    if last is None or not it.is_bare or it.phrase.is_part or it.is_toll:
        return None
    is_one = last.is_here and last.phrase.is_single and last.group.name in ARMED_GROUPS
    return last.group if is_one else None


def more_things(it: Counted) -> Group | None:
    """ "destroyed nine vehicles and captured four others": of the things that the sentence told last."""
    last = it.told[-1] if it.told else None
    if last is None or it.phrase.head not in ("others", "") or it.measure not in _OF_THINGS:
        return None
    is_more = it.phrase.head == "others" or (it.is_bare and it.phrase.is_increment)
    return last.group if is_more and last.is_here and last.phrase.is_thing else None


def his_fellows(it: Counted) -> Group | None:
    """ "A constable was shot dead and two of his colleagues were hurt": of the kind of the one who was told last."""
    inside = it.tokens.lower[it.phrase.first : it.phrase.last]
    if not is_fellow(it.phrase) or inside[-1:] not in (("his",), ("her",)):
        return None
    last = it.told[-1] if it.told else None
    is_one = last is not None and last.phrase.is_single and (last.is_here or last.is_near)
    return last.group if last is not None and is_one and last.group.name in _WITH_FELLOWS else None


def part_of_those(it: Counted) -> Group | None:
    """ "46 civilian deaths, 29 of them by shelling": of those whom the sentence told last, where they are more."""
    phrase = it.phrase
    if not (it.is_bare and phrase.is_part):
        return None
    last = next((o for o in reversed(it.told) if not (o.phrase.is_thing or o.phrase.is_single)), None)
    is_whole = last is not None and last.is_here and last.phrase.number.low > phrase.number.low
    return last.group if last is not None and is_whole and last.group.name not in ("people", *_PARTS) else None


def goes_on_counting(it: Counted) -> Group | None:
    """ "inflicted 17 casualties: 6 dead and 11 wounded": the losses of one side, a number for each."""
    if not it.is_bare or it.phrase.is_part or it.measure not in _LOSSES or _is_own(it):
        return None
    last = next((o for o in reversed(it.told) if not (o.phrase.is_thing or o.phrase.is_single)), None)
    if last is None or not last.is_here or last.phrase.is_part or last.group.name not in ARMED_GROUPS:
        return None
    return last.group if last.phrase.kind in (Kind.BARE, Kind.EVENTS) else None


def told_last(it: Counted) -> Group | None:
    """ "14 soldiers died and 46 were hurt": the claim before lends its group to a number without a noun of its own."""
    phrase = it.phrase
    is_open = it.is_bare or (phrase.head in OPEN_HEADS and phrase.group == "people")
    if not is_open or _is_own(it) or (phrase.head == "others" and includes_civilians(it)):
        return None
    told = it.told_of_all
    here = [o for o in told if o.is_here]
    if phrase.head == "others" and len({o.group.name for o in here if not (o.is_part and o.group.name in _PARTS)}) > 1:
        return None  # "14 civilians and a soldier died and 46 others were hurt": of any kind
    if phrase.head == "men" and any(o.group.name in _PARTS for o in here):
        return None  # "four women, two men and a boy"
    may_be_attacked = it.is_bare and not here and not it.is_aside
    attacked = group_attacked(it.clause, phrase) if may_be_attacked else None
    if attacked is not None:
        return attacked
    lender = next((other for other in reversed(told[-_LENDERS:]) if _may_lend(it, other)), None)
    if lender is not None:
        return lender.group if _lends(it, lender) else None
    return None if it.is_aside else _counted_before(it, here)


def _is_own(it: Counted) -> bool:
    """ "the loss of three of its own", "six of its personnel": whose they are is its speaker's to say."""
    return is_owned(it.tokens, it.phrase) or "own" in it.tokens.lower[it.phrase.number.last + 1 : it.phrase.last + 4]


def _may_lend(it: Counted, other: Told) -> bool:
    """Whether a number may be of those whom a claim told: not of its parts, nor of those who were few."""
    phrase = it.phrase
    if _are_others_of(phrase, other):
        return True
    if other.phrase.is_thing and it.measure not in _OF_THINGS:
        return False  # "fire destroyed 2,900 homes and killed 15"
    is_own = other.is_here and other.group.name in ARMED_GROUPS and _is_owned(it.clause, other.phrase)
    is_counted = other.phrase.kind is Kind.COUNTED and not other.is_part and other.phrase.head not in OPEN_HEADS
    is_far_more = phrase.number.low > _FAR_MORE * other.phrase.number.low
    is_like = other.measure == it.measure and phrase.head != "others" and not is_far_more
    return (is_own or is_counted) and (other.is_here or is_like)


def _are_others_of(phrase: Phrase, other: Told) -> bool:
    is_near = other.is_here or other.is_near
    return phrase.head == "others" and is_near and not other.is_part and other.group.name in ARMED_GROUPS


def _lends(it: Counted, lender: Told) -> bool:
    """Whether he does: always in one sentence, over a full stop only where nobody else was counted."""
    if lender.is_here or _are_others_of(it.phrase, lender):
        return True
    name = lender.group.name
    is_lent = name in _LENDING and (it.phrase.head != "men" or name == "people")
    return is_lent and not (name in ARMED_GROUPS and _are_mixed(it.phrase, it.told_of_all, it.measure))


def _counted_before(it: Counted, here: Sequence[Told]) -> Group | None:
    """The people counted before in the sentence, whom no claim tells: "fired on 30 miners, wounding six"."""
    parts = {other.phrase for other in here if other.is_part}
    for near in reversed(it.clause.phrases if not it.is_toll else ()):
        if near in parts:
            continue  # "ten were killed, among them two doctors, and 40 hurt"
        is_counted = near.kind is Kind.COUNTED and near.number.low > 1  # "one of the doctors counted 40 wounded"
        if near.last < it.phrase.first and is_counted and not near.is_thing and not near.is_weak:
            return Group(near.group, near.side)
    return None


def _is_owned(clause: Clause, phrase: Phrase) -> bool:
    """ "four of our men"."""
    inside = clause.tokens.lower[phrase.number.last + 1 : phrase.last + 1]
    return phrase.is_part and not load_lexicon().grammar.possessives.isdisjoint(inside)


def _are_mixed(phrase: Phrase, told: Sequence[Told], measure: str) -> bool:
    """Whether soldiers and others were counted: a later bare number that was not told may be of any."""
    counted = [o for o in told if o.measure == measure and not (o.is_part or o.phrase.is_thing or o.phrase.is_single)]
    is_again = phrase.is_part or any(other.phrase.number.low == phrase.number.low for other in counted)
    return not is_again and len({other.group.name for other in counted}) > 1


def may_be(pronoun: str, head: str) -> bool:
    """Whether a pronoun can take up a noun: "he" is no girl and no mother."""
    return not (pronoun in _HE and head in FEMALE) and not (pronoun in _SHE and head in MALE)
