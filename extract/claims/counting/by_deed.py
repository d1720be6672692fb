"""Whom the deed itself tells: marchers protest, whom an army "neutralised" fought it, whom police arrest is suspected.

These are conventions, settled by what most writers of our gold marked: attackers are militants in a text that tells of
armed groups (16 of 24 such marks, by four hands of six; two have suspects), a man or a few men who are arrested are
suspects (20 of 31), but "20 people" or "400 arrests" are people (29 of 35), marchers are protesters (8 of 12).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from extract.claims.counting.attackers import ATTACKERS
from extract.claims.counting.clause import Link
from extract.claims.counting.whom import ARMED_GROUPS, Group
from extract.claims.speaking.heard import Speaker
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Side
from extract.tables import read_words

_words = partial(read_words, "claims_counts.toml", "by_deed")

_FEW = 10  # who are arrested in larger numbers are people in 5 of 6 marks
_MARCH_REACH = 7  # tokens from "took part", "gathered" to "in the march", "for a rally"


def group_by_deed(
    text: str, tokens: Tokens, link: Link, phrase: Phrase, group: Group, speaker: Speaker | None
) -> Group | None:  # fmt: skip
    """The group that the deed tells where the words for the people tell none, or another than it can be."""
    if phrase.is_thing:
        return None
    name = _name(text, tokens, link, phrase, group, speaker)
    return None if name is None else Group(name, load_lexicon().group_sides[name], group.label)


def _name(
    text: str, tokens: Tokens, link: Link, phrase: Phrase, group: Group, speaker: Speaker | None
) -> str | None:  # fmt: skip
    deed = link.rule.rpartition(":")[2]
    if deed in _words("neutralised"):
        return _enemy(phrase, group, speaker)
    if group.name == "suspects" and phrase.head in _words("attackers") and tells_of_war(text):
        return "militants"
    if group.name != "people":
        return None
    if link.rule == ATTACKERS:  # "five masked men"
        return "suspects"
    if link.measure == "participants":
        return "protesters" if _marches(tokens, link, deed) else None
    return "suspects" if link.measure == "arrested" and _is_charged(phrase) else None


def _enemy(phrase: Phrase, group: Group, speaker: Speaker | None) -> str | None:
    """Whom one speaks of as "neutralised" is his enemy; a noun of their own that says soldiers or civilians stands."""
    is_told = phrase.kind is Kind.COUNTED and group.name in (*ARMED_GROUPS, "civilians", "children", "women", "workers")
    if is_told and phrase.head not in _words("attackers") and group.name != "militants":
        return None
    is_band = speaker is not None and speaker.side is Side.ARMED_GROUP
    return "security_forces" if is_band and group.name != "militants" else "militants"


def _marches(tokens: Tokens, link: Link, deed: str) -> bool:
    """ "thousands marched on the palace", "1,500 took part in the rally": no mourners, no audience."""
    near = tokens.lower[link.last + 1 : link.last + _MARCH_REACH]
    return deed in _words("marched") or not _words("marches").isdisjoint(near)


def _is_charged(phrase: Phrase) -> bool:
    """One man, or a few who are called by nothing else, are arrested for something; "20 people" may be anybody."""
    is_of_kind = phrase.kind in (Kind.BARE, Kind.COUNTED, Kind.INDEFINITE, Kind.DEFINITE)
    return is_of_kind and phrase.number.low <= _FEW and not phrase.is_weak and phrase.head not in _words("anybody")


@lru_cache(maxsize=8)  # the claims of one text ask one after the other
def tells_of_war(text: str) -> bool:
    """Whether a text tells of armed groups: its attackers are theirs, as those who code conflicts have it."""
    return _war_words().search(text) is not None


@cache
def _war_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(_words("war")))) + r")\b", re.IGNORECASE)
