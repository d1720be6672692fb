"""Whom a number means by who says it: "14 of its men", "two comrades", "we counted 25 of theirs"."""

from __future__ import annotations

from functools import partial

from extract.claims.counting.counted import HOUSEHOLDS
from extract.claims.counting.fellows import OTHER_SIDE, fights, is_fellow, of_side, staff_of
from extract.claims.counting.losses import lost_by
from extract.claims.counting.whom import Group
from extract.claims.speaking.heard import Speaker
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "losses")

_LOSSES_REACH = 8  # tokens from "its losses" to the numbers


def own_people(tokens: Tokens, phrase: Phrase, group: Group, speaker: Speaker | None) -> Group | None:
    """ "14 of its men", said by the army, are soldiers; "25 of theirs", said by rebels, are soldiers too."""
    if phrase.is_thing:
        return None
    lost = lost_by(tokens, phrase, group, speaker)
    if lost is not None or speaker is None:
        return lost
    if phrase.kind is Kind.BARE and _are_own_losses(tokens, phrase.first):
        return of_side(speaker.side, group)
    if phrase.kind is Kind.BARE and speaker.side is Side.ARMED_GROUP and _boasts(tokens, phrase.first):
        return of_side(Side.GOVERNMENT, group)
    if group.name != "people" or phrase.head in HOUSEHOLDS:
        return None  # "shot down a jet and killed its crew of two": the jet's
    words = tokens.lower[phrase.first : phrase.last + 4]
    is_other = "theirs" in words or "enemy" in words
    is_own = not _words("own").isdisjoint(tokens.lower[phrase.first : phrase.last + 1])
    is_member = phrase.head == "members" and speaker.side is Side.ARMED_GROUP  # "it confirmed that four members died"
    if is_fellow(phrase) or is_member or (is_own and not _words("personnel").isdisjoint(words)):
        return staff_of(speaker, group)
    if not (is_other or is_own) or not fights(speaker):
        return None
    return of_side(speaker.side if is_own else OTHER_SIDE[speaker.side], group)


def _are_own_losses(tokens: Tokens, first: int) -> bool:
    """ "put its losses at two dead and seven wounded", "put its own dead at one"."""
    near = range(max(1, first - _LOSSES_REACH), first)
    return any(tokens.lower[i] in _words("losses") and tokens.lower[i - 1] in ("its", "their", "own") for i in near)


def _boasts(tokens: Tokens, first: int) -> bool:
    """ "claimed to have killed 25": a band that tells no more of them means soldiers."""
    return tokens.lower[max(0, first - 3) : first] in (("to", "have", "killed"), ("to", "have", "wounded"))
