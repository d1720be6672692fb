"""Whose losses a number counts: "they suffered five wounded", "inflicted 17 casualties on the rebels"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extract.claims.counting.deciding import decide_group
from extract.claims.counting.fellows import OTHER_SIDE, fights, of_side
from extract.claims.counting.nouns import count_nouns, find_head, find_noun
from extract.claims.counting.whom import ARMED_GROUPS, OPEN_HEADS, Group
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.sides import is_armed_name
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "losses")

_LOSSES_REACH = 8  # tokens from "its losses" to the numbers
_VERB_REACH = 5  # tokens from "suffered" or "inflicted" to the number
_ON_REACH = 6  # tokens from "17 casualties" to "on the rebels"
_COLON_REACH = 12  # tokens from "inflicted heavy losses on the militia:" to the last number of its list
_LIST_REACH = 12  # tokens from "inflicted" to that colon
_FIELD_REACH = 5  # tokens from "left five dead" to "behind" or "on the field"


def lost_by(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """The armed people who "suffered", whose "losses" are counted, or on whom casualties were "inflicted"."""
    is_open = phrase.kind in (Kind.BARE, Kind.EVENTS, Kind.NONE) or phrase.head in OPEN_HEADS or phrase.head == "men"
    if not is_open or phrase.is_single:
        return None
    first = phrase.first
    for verb in range(first - 1, max(0, first - _VERB_REACH), -1):
        word = tokens.lower[verb]
        if word in (".", ";", ",", "that", "who"):
            break
        if word in _words("suffering") or (word in _words("having") and _tells_losses(tokens, phrase)):
            return _sufferer(tokens, verb - 1, group, speaker)
        if word == "left" and _on_the_field(tokens, phrase.last):
            return _leaver(tokens, verb - 1, group, speaker)
        if word in _words("admitting") and all(_counts_on(each) for each in tokens.lower[verb + 1 : first]):
            return _admitted(tokens, phrase, group, speaker)
        if word in _words("inflicting") and _counts_losses(tokens, phrase):
            return _inflicted_on(tokens, range(phrase.last + 1, phrase.last + _ON_REACH), verb, group, speaker)
    return (
        _of_body(tokens, first, group, speaker)
        or _among_own(tokens, phrase, group, speaker)
        or _of_list(tokens, first, group, speaker)
    )


def _of_list(tokens: Tokens, first: int, group: Group, speaker: Speaker | None) -> Group | None:
    """ "inflicted heavy losses on the militia: 167 dead": the numbers behind the colon."""
    colon = next((i for i in range(first - 1, max(0, first - _COLON_REACH), -1) if tokens.lower[i] == ":"), None)
    if colon is None:
        return None
    verbs = range(colon - 1, max(0, colon - _LIST_REACH), -1)
    verb = next((i for i in verbs if tokens.lower[i] in _words("inflicting")), None)
    if verb is None or _words("losses").isdisjoint(tokens.lower[verb:colon]):
        return None
    return _inflicted_on(tokens, range(verb + 1, colon), verb, group, speaker)


def _on_the_field(tokens: Tokens, last: int) -> bool:
    """ "left five dead behind", "left five dead on the field": they were their own."""
    behind = tokens.lower[last + 1 : last + _FIELD_REACH]
    return not _words("field").isdisjoint(behind)


def _leaver(tokens: Tokens, last: int, group: Group, speaker: Speaker | None) -> Group | None:
    """ "the terrorists left five dead"; "they", said by an army, are the other side."""
    if tokens.at(last) != "they":
        return _named(tokens, last, group)
    return of_side(OTHER_SIDE[speaker.side], group) if speaker is not None and fights(speaker) else None


def _counts_losses(tokens: Tokens, phrase: Phrase) -> bool:
    return _tells_losses(tokens, phrase) or not count_nouns().isdisjoint(_words_of(tokens, phrase))


def _tells_losses(tokens: Tokens, phrase: Phrase) -> bool:
    return not _words("losses").isdisjoint(_words_of(tokens, phrase))


def _words_of(tokens: Tokens, phrase: Phrase) -> tuple[str, ...]:
    return tokens.lower[phrase.first : phrase.last + 2]


def _counts_on(word: str) -> bool:
    """A word of "11 dead and" before the next number."""
    return word in _words("losses") or word == "and" or not word.isalpha() or word in load_lexicon().numbers.ones


def _admitted(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "the army acknowledged 11 dead": its own; the police may admit the dead of a march."""
    is_police = speaker is not None and "police" in speaker.name.lower()
    if speaker is None or is_police or not (fights(speaker) and _tells_losses(tokens, phrase)):
        return None
    return of_side(speaker.side, group)


def _sufferer(tokens: Tokens, last: int, group: Group, speaker: Speaker | None) -> Group | None:
    """Who stands before "suffered": "they", "his forces", "the enemy", "the rebels"."""
    last = _before_helpers(tokens, last)
    if tokens.at(last) in ("which", "who"):  # "Shining Path, which lost four men"
        last -= 2 if tokens.at(last - 1) == "," else 1
    before = tokens.lower[max(0, last - 2) : last + 1]
    if tokens.at(last) in _words("enemy"):
        return _enemy_of(speaker, group)
    is_own = tokens.at(last) in _words("self") or not _words("own").isdisjoint(before[:-1])
    own = of_side(speaker.side, group) if is_own and speaker is not None and fights(speaker) else None
    return own or (None if tokens.at(last) in _words("self") else _named(tokens, last, group))


def _before_helpers(tokens: Tokens, last: int) -> int:
    while tokens.at(last) in ("had", "have", "has", "only", "also"):
        last -= 1
    return last


def _enemy_of(speaker: Speaker | None, group: Group) -> Group | None:
    """The enemy of an armed group is a state's forces; an army's may be another army."""
    is_band = speaker is not None and speaker.side is Side.ARMED_GROUP
    return of_side(Side.GOVERNMENT, group) if is_band else None


def _named(tokens: Tokens, head: int, group: Group) -> Group | None:
    """The armed people whom a noun, a body, its unit or a band's name calls."""
    lexicon, word = load_lexicon(), tokens.at(head)
    noun = find_noun(word, lexicon) if word else None
    if noun is not None and not noun.is_thing:
        name, side = decide_group(tokens, head, tokens.lower[max(0, head - 2) : head], noun, lexicon)
        return Group(name, side, group.label) if name in ARMED_GROUPS else None
    is_unit = word in _words("units")
    body = tokens.at(head - 1) if is_unit else word
    found = lexicon.modifiers.get(body)
    if found in ARMED_GROUPS:
        return Group(found, lexicon.group_sides[found], group.label)
    if is_unit:
        return of_side(Side.GOVERNMENT, group) if body in _words("state") else None
    return of_side(Side.ARMED_GROUP, group) if is_armed_name(_name_ending(tokens, head)) else None


def _name_ending(tokens: Tokens, last: int) -> str:
    """The name that ends at a token: "the New People's Army"."""
    first = last + 1
    while first > 0 and tokens.is_capital(first - 1):
        first -= 1
    return " ".join(tokens.words[first : last + 1])


def _inflicted_on(
    tokens: Tokens, behind: Sequence[int], verb: int, group: Group, speaker: Speaker | None
) -> Group | None:  # fmt: skip
    """ "inflicted 17 casualties on the subversives"; without "on" those of the other side."""
    on = next((i for i in behind if tokens.at(i) in ("on", "upon", "among", "to")), None)
    if on is not None and tokens.at(on + 1) not in _words("them"):
        start = on + 2 if tokens.at(on + 1) in ("the", "its", "their") else on + 1
        head = find_head(tokens, start, load_lexicon())
        whom = head if head is not None else start
        return _enemy_of(speaker, group) if tokens.at(whom) in _words("enemy") else _named(tokens, whom, group)
    subject = _before_helpers(tokens, verb - 1)
    is_own = tokens.at(subject) in ("we", "they", "it") or tokens.at(subject - 1) in _words("own")
    if is_own and speaker is not None and fights(speaker):
        return of_side(OTHER_SIDE[speaker.side], group)
    return None


def _of_body(tokens: Tokens, first: int, group: Group, speaker: Speaker | None) -> Group | None:
    """ "put the army's losses at 13 dead", "enemy losses in the strike at 70 killed"."""
    near = range(first - 1, max(0, first - _LOSSES_REACH), -1)
    losses = next((i for i in near if tokens.lower[i] in _words("losses")), None)
    if losses is None or tokens.lower[first - 1] not in ("at", "of", "to", "“", '"'):
        return None
    owner = losses - 2 if tokens.at(losses - 1) in ("'s", "’s", "’", "'") else losses - 1
    if tokens.at(owner) in _words("enemy"):
        return _enemy_of(speaker, group)
    return _named(tokens, owner, group)


def _among_own(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "eight dead among our men", "two dead in our ranks"."""
    behind = tokens.lower[phrase.last + 1 : phrase.last + 5]
    is_own = any(word in ("among", "in", "on") for word in behind[:2]) and not {"our", "its", "their"}.isdisjoint(
        behind
    )
    is_people = not {"men", "ranks", "side", "own", "forces", "troops", "fighters"}.isdisjoint(behind)
    return of_side(speaker.side, group) if is_own and is_people and speaker is not None and fights(speaker) else None
