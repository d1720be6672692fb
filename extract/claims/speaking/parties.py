"""Whether a body is a party to what it tells: a name that fights, rules, or owns the works ("Sixth Division")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.claims.speaking.kinds import is_people, state_names
from extract.claims.speaking.known_bodies import is_known_body, side_of_known, side_of_whole
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
# what only a state's armed bodies are called; the forms of other tongues too
_ARMED_BODY = re.compile(
    r"\b(?:(?:joint )?task force|(?:joint|general|high|southern|northern|eastern|western|central|regional|military|"
    r"strategic|unified) command|(?:armed|defen[cs]e|security|special) forces?|general staff|air force|coast guard|"
    r"border guards?|operational group|group of forces|estado mayor|état-major|fuerzas? \w+|forces armées)\b",
    re.IGNORECASE,
)
_BEHIND_HEAD = re.compile(r" (?:of|for|in|on|to)\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FIRM = re.compile(
    r"\b(?:S\.? ?A\.?(?: ?S\.?)?|S\.p\.A\.|Ltd\.?|Limited|Inc\.?|P\.?L\.?C\.?|plc|LLC|GmbH|AG|A\.S\.|Corp\.?|"
    r"Corporation|Company|Co\.|N\.V\.|Bhd\.?|Pty|Airlines?|Airways|Railways?|Petroleum|Mining|Minerals|Ferries)(?!\w)"
)
# whom only those call so who rose against it, and how they call each other; then a state's words
_RISEN = re.compile(
    r"\b(?:junta|puppets?|dictatorship|military council|revolution(?:ary)?|comrades?|oligarchy|guerrillas?|regime|"
    r"mujahid\w+|apostates?|crusaders?|zionists?|imperialis\w+|compañeros?|occupation|aggression|martyrdom-seek\w+)\b",
    re.IGNORECASE,
)
_RULING = re.compile(
    r"\b(?:terrorists?|bandits?|subversives?|mercenar(?:y|ies)|militias?|rebels?|insurgents?|separatists?|invaders?|"
    r"khwarij|extremists?|delinquents?|narco-?\w+|servicemen)\b",
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
    bare = _bare(name)
    words = {word.lower() for word in _WORD.findall(bare)}
    media, police, plain, bodies = _words()
    if not words.isdisjoint(media):  # "Al-Masirah TV" is its movement's
        return Party(bare, Side.ARMED_GROUP, is_plain=False) if side_of_known(bare) is Side.ARMED_GROUP else None
    if not words or not words.isdisjoint(police):
        return None
    if sides.of(bare) is Side.ARMED_GROUP:
        return Party(bare, Side.ARMED_GROUP, is_plain=is_armed_name(bare))
    if _FIRM.search(bare):
        return Party(bare, Side.THIRD_PARTY, is_plain=False)
    is_known = side_of_whole(bare) is Side.GOVERNMENT
    is_armed = _ARMED_BODY.search(bare) is not None
    if words.isdisjoint(plain | bodies) and not (is_known or is_armed):
        return None
    is_state = is_known or is_armed or not plain.isdisjoint(_heads(bare)) or _is_national(bare, words)
    return Party(bare, Side.GOVERNMENT if is_state else side_by_enemy(text), is_plain=is_state)


def writer_of(name: str, sides: Sides) -> Party | None:
    """Whoever a name means that is not an outlet's, a police desk's or a relief office's."""
    bare = _bare(name)
    words = {word.lower() for word in _WORD.findall(bare)}
    media, police, _, _ = _words()
    if not words or not words.isdisjoint(media | police):
        return None
    side = sides.of(bare)
    return Party(bare, side if side is not Side.UNKNOWN else Side.THIRD_PARTY, is_plain=False)


def side_by_enemy(text: str) -> Side:
    """Whose forces are "ours" by what the enemy is called: a junta by who rose against it, terrorists by a state."""
    risen = len(_RISEN.findall(text))
    return Side.ARMED_GROUP if risen >= _RISEN_TIMES and risen > len(_RULING.findall(text)) else Side.GOVERNMENT


def is_aid_body(name: str, sides: Sides) -> bool:
    """Whether a name is that of a body that helps or heals, which may tell of its own people."""
    words = {word.lower() for word in _WORD.findall(name)}
    media, police, _, _ = _words()
    is_body = words.isdisjoint(media | police) and (sides.of(name) in (Side.THIRD_PARTY, Side.MEDICAL))
    return is_body or is_known_body(name)


def _bare(name: str) -> str:
    return _OFFICE_BEHIND.sub("", _OFFICE.sub("", _BRACKET.sub("", name))).strip(" ,-")


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
