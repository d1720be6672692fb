"""Whose losses a number counts: "14 of its men", "they suffered five wounded", "inflicted 17 casualties on rebels"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.counted import HOUSEHOLDS
from extract.claims.counting.nouns import count_nouns, decide_group, find_head, find_noun
from extract.claims.counting.whom import ARMED_GROUPS, OPEN_HEADS, Group
from extract.claims.speaking.heard import Speaker
from extract.claims.speaking.sides import is_armed_name
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "losses")

_STAFFED = ("aid_workers", "journalists", "medics")
_LOSSES_REACH = 8  # tokens from "its losses" to the numbers
_VERB_REACH = 5  # tokens from "suffered" or "inflicted" to the number
_ON_REACH = 6  # tokens from "17 casualties" to "on the rebels"
# whose people a side means by its losses
_OF_SIDE = {
    Side.GOVERNMENT: Group("security_forces", Side.GOVERNMENT, ""),
    Side.ARMED_GROUP: Group("militants", Side.ARMED_GROUP, ""),
}
_OTHER = {Side.GOVERNMENT: Side.ARMED_GROUP, Side.ARMED_GROUP: Side.GOVERNMENT}


def own_people(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "14 of its men", said by the army, are soldiers; "25 of theirs", said by rebels, are soldiers too."""
    if phrase.is_thing:
        return None
    lost = _lost_by(tokens, phrase, group, speaker)
    if lost is not None or speaker is None:
        return lost
    if phrase.kind is Kind.BARE and _are_own_losses(tokens, phrase.first):
        return _OF_SIDE.get(speaker.side)
    if phrase.kind is Kind.BARE and speaker.side is Side.ARMED_GROUP and _boasts(tokens, phrase.first):
        return _of(Side.GOVERNMENT, group)
    if group.name != "people" or phrase.head in HOUSEHOLDS:
        return None  # "shot down a jet and killed its crew of two": the jet's
    words = tokens.lower[phrase.first : phrase.last + 4]
    is_other = "theirs" in words or "enemy" in words
    is_own = not _words("own").isdisjoint(tokens.lower[phrase.first : phrase.last + 1])
    if is_own and not _words("personnel").isdisjoint(words):
        return _staff_of(speaker, group)
    if not (is_other or is_own) or not _fights(speaker):
        return None
    return _of(speaker.side if is_own else _OTHER[speaker.side], group)


def _staff_of(speaker: Speaker, group: Group) -> Group | None:
    """ "14 of their staff", said by aid groups, are aid workers; "its colleagues", by a press club, journalists."""
    lexicon = load_lexicon()
    words = speaker.name.lower().split()
    told = [lexicon.nouns[word].group if word in lexicon.nouns else lexicon.modifiers.get(word) for word in words]
    kind = next((each for each in told if each in _STAFFED), None)
    if kind is not None:
        return Group(kind, lexicon.group_sides[kind], group.label)
    return _of(speaker.side, group) if _fights(speaker) else None


def _fights(speaker: Speaker | None) -> bool:
    """Whether a speaker's losses are armed people: an army's or an armed group's, no ministry of health's."""
    if speaker is None:
        return False
    is_army = speaker.side is Side.GOVERNMENT and not _words("army").isdisjoint(speaker.name.lower().split())
    return is_army or speaker.side is Side.ARMED_GROUP


def _of(side: Side, group: Group) -> Group | None:
    found = _OF_SIDE.get(side)
    return Group(found.name, found.side, group.label) if found else None


def _are_own_losses(tokens: Tokens, first: int) -> bool:
    """ "put its losses at two dead and seven wounded", "put its own dead at one"."""
    near = range(max(1, first - _LOSSES_REACH), first)
    return any(tokens.lower[i] in _words("losses") and tokens.lower[i - 1] in ("its", "their", "own") for i in near)


def _boasts(tokens: Tokens, first: int) -> bool:
    """ "claimed to have killed 25": a band that tells no more of them means soldiers."""
    return tokens.lower[max(0, first - 3) : first] in (("to", "have", "killed"), ("to", "have", "wounded"))


def _lost_by(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """The armed people who "suffered", whose "losses" are counted, or on whom casualties were "inflicted"."""
    is_open = phrase.kind in (Kind.BARE, Kind.EVENTS, Kind.NONE) or phrase.head in OPEN_HEADS or phrase.head == "men"
    if not is_open or phrase.is_single:
        return None
    first = phrase.first
    for verb in range(first - 1, max(0, first - _VERB_REACH), -1):
        word = tokens.lower[verb]
        if word in (".", ";", ",", "that", "who"):
            break
        if word in _words("suffering"):
            return _sufferer(tokens, verb - 1, group, speaker)
        if word in _words("admitting") and all(_counts_on(each) for each in tokens.lower[verb + 1 : first]):
            return _admitted(tokens, phrase, group, speaker)
        if word in _words("inflicting") and _counts_losses(tokens, phrase):
            return _inflicted_on(tokens, phrase, verb, group, speaker)
    return _of_body(tokens, first, group, speaker) or _among_own(tokens, phrase, group, speaker)


def _counts_losses(tokens: Tokens, phrase: Phrase) -> bool:
    words = tokens.lower[phrase.first : phrase.last + 2]
    return not (count_nouns() | _words("losses")).isdisjoint(words)


def _counts_on(word: str) -> bool:
    """A word of "11 dead and" before the next number."""
    return word in _words("losses") or word == "and" or not word.isalpha() or word in load_lexicon().numbers.ones


def _admitted(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "the army acknowledged 11 dead": its own; the police may admit the dead of a march."""
    is_loss = not _words("losses").isdisjoint(tokens.lower[phrase.first : phrase.last + 2])
    is_police = speaker is not None and "police" in speaker.name.lower()
    return _of(speaker.side, group) if speaker is not None and is_loss and _fights(speaker) and not is_police else None


def _sufferer(tokens: Tokens, last: int, group: Group, speaker: Speaker | None) -> Group | None:
    """Who stands before "suffered": "they", "his forces", "the enemy", "the rebels"."""
    last = _before_helpers(tokens, last)
    before = tokens.lower[max(0, last - 2) : last + 1]
    if tokens.at(last) in _words("enemy"):
        return _enemy_of(speaker, group)
    is_own = tokens.at(last) in _words("self") or not _words("own").isdisjoint(before[:-1])
    own = _of(speaker.side, group) if is_own and speaker is not None and _fights(speaker) else None
    return own or (None if tokens.at(last) in _words("self") else _named(tokens, last, group))


def _before_helpers(tokens: Tokens, last: int) -> int:
    while tokens.at(last) in ("had", "have", "has", "only", "also"):
        last -= 1
    return last


def _enemy_of(speaker: Speaker | None, group: Group) -> Group | None:
    """The enemy of an armed group is a state's forces; an army's may be another army."""
    is_band = speaker is not None and speaker.side is Side.ARMED_GROUP
    return _of(Side.GOVERNMENT, group) if is_band else None


def _named(tokens: Tokens, head: int, group: Group) -> Group | None:
    """The armed people whom a noun, a body or a band's name calls."""
    lexicon, word = load_lexicon(), tokens.at(head)
    noun = find_noun(word, lexicon) if word else None
    if noun is not None and not noun.is_thing:
        name, side = decide_group(tokens, head, tokens.lower[max(0, head - 2) : head], noun, lexicon)
        return Group(name, side, group.label) if name in ARMED_GROUPS else None
    found = lexicon.modifiers.get(word)
    if found in ARMED_GROUPS:
        return Group(found, lexicon.group_sides[found], group.label)
    is_band = tokens.is_capital(head) and is_armed_name(tokens.words[head])
    return _of(Side.ARMED_GROUP, group) if is_band else None


def _inflicted_on(
    tokens: Tokens, phrase: Phrase, verb: int, group: Group, speaker: Speaker | None
) -> Group | None:  # fmt: skip
    """ "inflicted 17 casualties on the subversives"; without "on" those of the other side."""
    behind = range(phrase.last + 1, min(phrase.last + _ON_REACH, len(tokens)))
    on = next((i for i in behind if tokens.lower[i] in ("on", "upon", "among", "to")), None)
    if on is not None:
        start = on + 2 if tokens.at(on + 1) in ("the", "its", "their") else on + 1
        head = find_head(tokens, start, load_lexicon())
        return _named(tokens, head if head is not None else start, group)
    subject = _before_helpers(tokens, verb - 1)
    is_own = tokens.at(subject) in ("we", "they", "it") or tokens.at(subject - 1) in _words("own")
    if is_own and speaker is not None and _fights(speaker):
        return _of(_OTHER[speaker.side], group)
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
    return _of(speaker.side, group) if is_own and is_people and speaker is not None and _fights(speaker) else None
