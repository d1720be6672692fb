"""Whether a body is a party to what it tells: a name that fights, rules, or owns the works ("Sixth Division")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.claims.speaking.kinds import is_people, state_names
from extract.claims.speaking.known_bodies import is_known_body, side_of_whole
from extract.claims.speaking.sides import Sides, is_armed_name
from extract.records import Side
from extract.tables import read_toml

_BRACKET = re.compile(r"\s*\([^()]*\)")
# "Information Office, Chin Highland Guard", "Press Service of the Northern Command": whose office it is
_OFFICE = re.compile(
    r"^(?:the )?(?:(?:joint|central|official|strategic) )?(?:press|information|media|public affairs|communications?)"
    r" (?:office|service|cent(?:re|er)|department|directorate|wing|division|team)(?:,| of| for|:| -)?(?: the)?\s+",
    re.IGNORECASE,
)
_OFFICE_BEHIND = re.compile(
    r" (?:(?:press|information|media) (?:service|office|cent(?:re|er)|department)"
    r"|spokes\w+(?:['’]s)?(?: (?:unit|office))?)$",
    re.IGNORECASE,
)
_BEHIND_HEAD = re.compile(r" (?:of|for|in|on|to)\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FIRM = re.compile(
    r"\b(?:S\.? ?A\.?(?: ?S\.?)?|S\.p\.A\.|Ltd\.?|Limited|Inc\.?|P\.?L\.?C\.?|plc|LLC|GmbH|AG|A\.S\.|Corp\.?|"
    r"Corporation|Company|Co\.|N\.V\.|Bhd\.?|Pty|Airlines?|Airways|Railways?|Petroleum|Mining|Minerals|Ferries)(?!\w)"
)
# whom only those call so who rose against it, and how they call each other
_RISEN = re.compile(
    r"\b(?:junta|puppet|dictatorship|military council|revolution(?:ary)?|comrades?|oligarchy|guerrillas?|regime|"
    r"mujahid\w+|apostates?|crusaders?)\b",
    re.IGNORECASE,
)
_RISEN_TIMES = 2


@dataclass(frozen=True, slots=True)
class Party:
    """A body that is a party to what it tells; `is_plain`: its name alone makes its paper its own."""

    name: str
    side: Side
    is_plain: bool


def party_of(name: str, text: str, sides: Sides) -> Party | None:
    """The party that a name means, if it is one: no outlet, no police desk, no office that relays what others did."""
    bare = _OFFICE_BEHIND.sub("", _OFFICE.sub("", _BRACKET.sub("", name))).strip(" ,-")
    words = {word.lower() for word in _WORD.findall(bare)}
    media, police, plain, bodies = _words()
    if not words or not words.isdisjoint(media) or not words.isdisjoint(police):
        return None
    if sides.of(bare) is Side.ARMED_GROUP:
        return Party(bare, Side.ARMED_GROUP, is_plain=is_armed_name(bare))
    if _FIRM.search(bare):
        return Party(bare, Side.THIRD_PARTY, is_plain=False)
    is_known = side_of_whole(bare) is Side.GOVERNMENT
    if words.isdisjoint(plain | bodies) and not is_known:
        return None
    is_state = is_known or not plain.isdisjoint(_heads(bare)) or _is_national(bare, words)
    if not is_state and len(_RISEN.findall(text)) >= _RISEN_TIMES:
        return Party(bare, Side.ARMED_GROUP, is_plain=False)
    return Party(bare, Side.GOVERNMENT, is_plain=is_state)


def is_aid_body(name: str, sides: Sides) -> bool:
    """Whether a name is that of a body that helps or heals, which may tell of its own people."""
    words = {word.lower() for word in _WORD.findall(name)}
    media, police, _, _ = _words()
    is_body = words.isdisjoint(media | police) and (sides.of(name) in (Side.THIRD_PARTY, Side.MEDICAL))
    return is_body or is_known_body(name)


def _heads(bare: str) -> list[str]:
    """What a name calls itself: "division" of "Sixth Division, Armed Forces", "ministry" of "Ministry of Truth"."""
    pieces = (_WORD.findall(_BEHIND_HEAD.split(piece)[0]) for piece in bare.split(","))
    return [words[-1].lower() for words in pieces if words]


def _is_national(bare: str, words: set[str]) -> bool:
    """ "Sudanese Armed Forces", "Royal Guard": a state's own."""
    return (
        not words.isdisjoint(("national", "royal", "federal", "republican", "presidential", "republic", "state"))
        or any(is_people(word) for word in words)
        or not state_names().isdisjoint({*words, bare.lower()})
    )


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = read_toml("claims_speakers.toml")
    own = table["issuers"]
    media = frozenset(table["side_words"]["outlet"]) | frozenset(own["media"])
    return media, frozenset(own["police"]), frozenset(own["plain"]), frozenset(own["bodies"])
