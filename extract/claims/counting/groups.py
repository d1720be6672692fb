"""Whom a linked phrase counts: bare numbers and pronouns take the group of what they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.counting.clause import Clause
from extract.claims.counting.gaps import are_apposed
from extract.claims.counting.nouns import decide_group
from extract.claims.counting.referents import group_apposed, group_attacked, group_referred, group_told_beside
from extract.claims.words.genders import FEMALE, MALE
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.records import Side

_TOLL_NOUN_REACH = 20
_TOLL_BEHIND = 5
_ARMED_SIDES = ("security_forces", "militants")
_FAR_MORE = 5  # "147 policemen were hurt … more than 2,500 have been injured": these are not only policemen
_HE, _SHE = ("he", "him", "himself", "his"), ("she", "her", "herself")
# who lends his group over a full stop: of 17 other groups lent so in our own gold 2 were right
_LENDING = ("people", *_ARMED_SIDES)
_LABEL_WORDS = 4
_BREAKS = frozenset((".", ";", "\n"))
_SPEAKING = ("said", "says", "told", "tells", "added")
_OF_ANY = ("women", "children")
_OF_ANY_CALLING = frozenset(("people", "women", "children", "civilians"))
_OF_THESE = (("of", "these"), ("of", "them"), ("of", "those"))
# nouns so general that a group told just before in the same breath fills them
OPEN_HEADS = ("others", "personnel", "members", "men", "coffins")


@dataclass(frozen=True, slots=True)
class Group:
    """Group, side and the words for those who are counted."""

    name: str
    side: Side
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier claim said of whom."""

    phrase: Phrase
    measure: str
    group: Group
    is_part: bool
    is_here: bool  # in the same sentence
    is_near: bool = False  # in the sentence before


def name_group(
    text: str, clause: Clause, phrase: Phrase, measure: str, told: Sequence[Told], *, is_toll: bool = False
) -> Group:
    """The group of a phrase; the nearest earlier claim that fits lends its own to a bare number."""
    label = _label(text, clause, phrase)
    if phrase.kind is Kind.INDEFINITE and not phrase.head:  # "a third was wounded", "another died"
        near = next((other.group for other in reversed(told) if other.is_here and not other.phrase.is_thing), None)
        if near is not None:
            return Group(near.name, near.side, label)
    labelled = _of_label(clause, phrase) if phrase.kind is Kind.BARE else None
    if labelled is not None:
        return labelled
    alike = _all_alike(told) if is_toll and phrase.kind is Kind.BARE else None
    if alike is not None:
        return Group(alike.name, alike.side, label)
    if is_toll:  # a toll is of all: what this sentence adds to it is not its group
        told = [other for other in told if not other.is_here and not other.phrase.is_increment]
    if phrase.kind is Kind.PRONOUN:
        return _antecedent(text, clause, phrase, told) or Group(phrase.group, phrase.side, label)
    again = _named_again(clause, phrase, measure, told)
    if again is not None:
        return Group(again.name, again.side, label)
    counted = _counted_by_toll(clause, phrase) if is_toll and phrase.kind is Kind.BARE else None
    if counted is not None:
        return counted
    if phrase.kind is Kind.BARE and phrase.group != "people":
        return Group(phrase.group, phrase.side, label)
    beside = group_told_beside(clause, phrase) if phrase.group == "people" and not phrase.is_single else None
    if beside is not None:
        return Group(*beside, label)
    following = load_lexicon().nouns.get(clause.tokens.at(phrase.last + 1))
    if phrase.kind is Kind.BARE and phrase.is_part and following is not None:
        return Group(following.group, following.side, clause.tokens.words[phrase.last + 1])
    whom = _of_whom(clause, phrase)
    if whom is not None:
        return Group(*whom, label)
    apposed = group_apposed(clause, phrase) if phrase.group == "people" and phrase.number.low == 1 else None
    if apposed is not None:
        return Group(*apposed, label)
    more = _of_the_same(clause, phrase, told)
    if more is not None:
        return Group(more.name, more.side, label)
    if phrase.kind is Kind.BARE and clause.tokens.lower[:2] in _OF_THESE:  # "Of these, 29 were killed, 10 wounded"
        these = next((other.group for other in told if other.is_here and not other.phrase.is_thing), None)
        if these is not None:
            return Group(these.name, these.side, label)
    referred = group_referred(text, clause, phrase) if not any(other.is_here for other in told) else None
    if referred is not None:
        return Group(*referred, label)
    is_open = phrase.kind is Kind.BARE or (phrase.head in OPEN_HEADS and phrase.group == "people")
    if is_open or phrase.kind is Kind.EVENTS:
        lent = _lent(clause, phrase, measure, told, is_open=is_open, is_toll=is_toll)
        if lent is not None:
            return Group(lent.name, lent.side, label or lent.label)
    return Group(phrase.group, phrase.side, label)


def _of_label(clause: Clause, phrase: Phrase) -> Group | None:
    """ "Civilians killed: 17-20", "Belligerent deaths: 2", "Houses: 8,457 damaged": the noun of the line's label."""
    tokens, nouns = clause.tokens, load_lexicon().nouns
    colon = next((at for at in range(phrase.first - 1, -1, -1) if tokens.lower[at] == ":"), -1)
    start = next((at + 1 for at in range(colon - 1, -1, -1) if tokens.lower[at] in _BREAKS), 0)
    if not 0 < colon - start <= _LABEL_WORDS or not _BREAKS.isdisjoint(tokens.lower[colon + 1 : phrase.first]):
        return None
    if any(clause.owner[at] is not None for at in range(start, colon)):
        return None  # "Officials counted 66 dead: 27 in Bogo"
    for at in range(start, colon):
        noun = nouns.get(tokens.lower[at])
        if noun is not None and noun.group != "people":
            return Group(noun.group, noun.side, tokens.words[at])
    return None


def _of_whom(clause: Clause, phrase: Phrase) -> tuple[str, Side] | None:
    """ "the rebels were hiding in the compound and 18 of them died": the one kind of people that is told before."""
    tokens, nouns = clause.tokens, load_lexicon().nouns
    if phrase.kind is not Kind.BARE or not phrase.is_part or tokens.at(phrase.last) not in ("them", "whom"):
        return None
    told = {
        (noun.group, noun.side)
        for index, word in enumerate(tokens.lower[: phrase.first])
        if (noun := nouns.get(word)) is not None and noun.is_plural and not noun.is_thing
        and tokens.at(index + 1) not in _SPEAKING and word not in OPEN_HEADS
    }  # fmt: skip
    kinds = {group for group, _ in told}
    return told.pop() if len(kinds) == 1 and kinds.isdisjoint(_OF_ANY_CALLING) else None


def _named_again(clause: Clause, phrase: Phrase, measure: str, told: Sequence[Told]) -> Group | None:
    """ "four others, among them an inspector, were injured. … “The injured four”": the same people with an article."""
    before = clause.tokens.lower[max(0, phrase.first - 2) : phrase.number.last + 1]
    if phrase.kind is not Kind.BARE or "the" not in before:
        return None
    for other in reversed(told):
        is_same = other.measure == measure and other.phrase.number.low == phrase.number.low and not other.is_part
        if is_same and other.group.name != "people" and not other.phrase.is_thing:
            return other.group
    return None


def _all_alike(told: Sequence[Told]) -> Group | None:
    """ "three more miners died, bringing the toll to 16": of miners, where all the dead told so far are."""
    dead = [other for other in told if other.measure == "killed" and not other.is_part]
    is_more = any(other.is_here and other.phrase.is_increment for other in dead)
    kinds = {other.group.name for other in dead}
    return dead[-1].group if is_more and len(kinds) == 1 and kinds.isdisjoint(_OF_ANY_CALLING) else None


def _counted_by_toll(clause: Clause, phrase: Phrase) -> Group | None:
    """ "the number of militants killed at 92": the noun behind "number of"."""
    tokens, nouns = clause.tokens, load_lexicon().nouns
    before = range(phrase.first - 1, max(0, phrase.first - _TOLL_NOUN_REACH), -1)
    behind = range(phrase.last + 1, phrase.last + _TOLL_BEHIND)  # "putting at 22 the number of gendarmes injured"
    for index in (*before, *behind):
        if tokens.at(index) == "of" and tokens.at(index - 1) in ("number", "total", "count", "toll", "tally"):
            end = phrase.first if index < phrase.first else len(tokens)
            for head in range(index + 1, min(index + 5, end)):
                noun = nouns.get(tokens.lower[head])
                if noun is not None and not noun.is_thing and noun.is_plural:
                    group, side = decide_group(tokens, head, tokens.lower[index + 1 : head], noun, load_lexicon())
                    return None if group == "people" else Group(group, side, tokens.words[head])
            return None
    return None


def _of_the_same(clause: Clause, phrase: Phrase, told: Sequence[Told]) -> Group | None:
    """ "Seven soldiers died. … “Eight more are wounded”": more of those told last, where they bear arms."""
    if phrase.is_single or phrase.group != "people" or clause.tokens.at(phrase.last) != "more":
        return None
    last = next((other for other in reversed(told) if not other.phrase.is_thing and not other.is_part), None)
    return last.group if last is not None and last.group.name in _ARMED_SIDES else None


def _lent(
    clause: Clause, phrase: Phrase, measure: str, told: Sequence[Told], *, is_open: bool, is_toll: bool
) -> Group | None:
    if not is_open:
        return None
    if "own" in clause.tokens.lower[phrase.number.last + 1 : phrase.last + 4]:
        return None  # "the loss of three of its own": whose they are is its speaker's to say
    kinds = {
        other.group.name for other in told if other.is_here and not (other.is_part and other.group.name in _OF_ANY)
    }
    if phrase.head == "others" and len(kinds) > 1:
        return None  # "14 civilians and a soldier died and 46 others were hurt": of any kind
    is_first = not any(other.is_here for other in told)
    attacked = group_attacked(clause, phrase) if is_first and phrase.kind is Kind.BARE else None
    if attacked is not None:
        return Group(*attacked, "")
    for other in reversed(told[-8:]):
        is_others = phrase.head == "others" and (other.is_here or other.is_near) and not other.is_part
        if is_others and other.group.name in ("security_forces", "militants"):
            return other.group
        is_own = other.is_here and other.group.name in _ARMED_SIDES and _is_owned(clause, other.phrase)
        is_open_head = other.phrase.head in OPEN_HEADS
        if not is_own and (other.phrase.kind is not Kind.COUNTED or other.is_part or is_open_head):
            continue
        is_far_more = phrase.number.low > _FAR_MORE * other.phrase.number.low
        if other.is_here or (other.measure == measure and phrase.head != "others" and not is_far_more):
            is_lent = other.group.name in _LENDING and (phrase.head != "men" or other.group.name == "people")
            is_lent = is_lent and not (other.group.name in _ARMED_SIDES and _are_mixed(phrase, told, measure))
            return other.group if other.is_here or is_lent else None
    parts = {other.phrase for other in told if other.is_here and other.is_part}
    for near in reversed(clause.phrases if not is_toll else ()):
        if near in parts:
            continue  # "ten were killed, among them two doctors, and 40 hurt"
        is_counted = near.kind is Kind.COUNTED and near.number.low > 1  # "one of the doctors counted 40 wounded"
        if near.last < phrase.first and is_counted and not near.is_thing and not near.is_weak:
            return Group(near.group, near.side, "")
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


def _antecedent(text: str, clause: Clause, phrase: Phrase, told: Sequence[Told]) -> Group | None:
    """Whom "he" means: the sentence's first person who does not speak, else the last told; "himself": the nearest."""
    tokens = clause.tokens
    is_self = phrase.head == "self"
    for near in reversed(clause.phrases) if is_self else clause.phrases:
        is_before = near.is_single and near.last < phrase.first
        if not is_before or (near.kind is Kind.PRONOUN) or not may_be(tokens.at(phrase.first), near.head):
            continue
        if is_self or tokens.at(near.last + 1) not in _SPEAKING:
            return Group(near.group, near.side, tokens.spoken(near.first, near.last, text))
    for other in reversed(told):
        if other.phrase.is_single and other.group.label:
            return other.group
    return None


def _last_of_person(clause: Clause, phrase: Phrase) -> int:
    """ "her mother, Ana Ruiz": the name belongs to who she is."""
    number = clause.phrases.index(phrase)
    following = clause.phrases[number + 1] if number + 1 < len(clause.phrases) else None
    is_named = following is not None and following.kind is Kind.NAMED and phrase.kind is not Kind.NAMED
    if following is None or not is_named or clause.tokens.lower[phrase.last + 1 : following.first] != (",",):
        return phrase.last
    return following.last if are_apposed(clause, number, number + 1) else phrase.last


def may_be(pronoun: str, head: str) -> bool:
    """Whether a pronoun can take up a noun: "he" is no girl and no mother."""
    return not (pronoun in _HE and head in FEMALE) and not (pronoun in _SHE and head in MALE)


def _label(text: str, clause: Clause, phrase: Phrase) -> str:
    """Whom the phrase counts, as written."""
    tokens = clause.tokens
    if phrase.is_single:
        return tokens.spoken(phrase.first, _last_of_person(clause, phrase), text)
    first = min(max(phrase.number.last + 1, phrase.first), phrase.last)
    while first < phrase.last and tokens.lower[first] in ("of", "the", "more", "other"):
        first += 1
    if phrase.number.last >= phrase.last:
        return ""
    return tokens.spoken(first, phrase.last, text)
