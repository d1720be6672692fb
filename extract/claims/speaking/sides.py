"""The side that a speaker speaks for, by the words of his office, the kind of his body, or the name of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.claims.speaking.kinds import (
    is_people,
    side_by_capitals,
    side_of_form,
    side_of_head,
    side_of_kind,
    side_of_leader,
    side_of_noun,
    stands_beside,
    state_names,
)
from extract.claims.speaking.known_bodies import side_of_known
from extract.records import Side
from extract.tables import read_toml

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PIECE = re.compile(r"[\w'’.-]+|\S")
# a paper does not speak, who issued it does: "a police handout", "KCP press note"
_PAPER = re.compile(
    r"(?<=\w)\s+(?:(?:press|news|written|joint|official)\s+)?"
    r"(?:statement|note|release|handout|communiqu[eé]|bulletin|post|tweet|message|dispatch|letter|briefing|leaflet|"
    r"data|figure|record|tally|tallies|statistic|estimate)s?$"
)  # small letters only: the Harbour Post is an outlet
# "the rebel health ministry", "the insurgent administration"
_SELF_STYLED = re.compile(
    r"\b(?:rebel|insurgent|separatist|militant|guerrilla|shadow|parallel|exiled|self-declared|breakaway)s?\b"
    r"(?:\W+\w+){0,2}?\W+(?:ministry|government|administration|authorities|officials?|police|cabinet|governor|mayor|minister|spokes\w+)"
    r"|(?<!-)\b(?:rebel|insurgent|separatist|militant|guerrilla|jihadist|islamist)"
    r"\W+(?:coalition|alliance|command|commanders?|leaders?|forces?|army|council|chiefs?)\b"
    r"|\b(?:alias|nom de guerre)\b|\bself-(?:proclaimed|declared|styled) (?:[\w'’-]+ ){0,3}?republic\b"
    r"|\b(?:rebel|insurgent|separatist|guerrilla|houthi|hamas|hezbollah|taliban)-(?:run|controlled|held|affiliated|linked|aligned)\b"
)
# "the proscribed Kangleipak Communist Party", "the outlawed Tehreek-i-Jihad group"
_OUTLAWED = re.compile(
    r"\b(?:outlawed|proscribed|banned)\s+(?:\w+\s+){0,2}?"
    r"([A-Z][\w'’-]*(?:\s(?:(?:of|and|for) (?:the )?)?[A-Z][\w'’-]*){0,4})(?:\s?\(([A-Z][\w-]+)\))?"
)
_RESPONSIBLE = re.compile(
    r"((?:[A-Z][\w'’-]+\s+){0,5}[A-Z][\w'’-]+)(?:\s*\([A-Z]+\))?,?\s+(?:[a-z]\w*\s+){0,3}?claimed\s+(?:(?:the\s+)?responsibility"
    r"|the (?:attack|bombing|blast|ambush|raid|killing|assault)s?\b(?! (?:was|were|is|had|would))"
    r"|to have (?:killed|shot|ambushed|attacked|captured|downed))\b"
)
_DONE = ("killed", "shot", "ambushed", "attacked", "captured", "downed")  # what armies claim to have done too
_NOBODY = ("No", "None", "Nobody", "Neither", "It", "They", "He", "She", "The", "A")
# ranks that rebels have too: "deputy leader of the rebels", "a separatist colonel"
_RANKS = frozenset((
    "commander", "chief", "state", "general", "deputy", "official", "officials", "officer", "officers", "colonel",
    "captain", "major", "lieutenant", "secretary",
))  # fmt: skip
# "CHP Officer Ana Ruiz", "Sub-Inspector Ruiz": policemen, whatever body is named beside them
_RANKED = re.compile(
    r"(?:[A-Z]{2,5} )?(?:(?:Sub|Deputy|Assistant|Chief|Senior|Additional|Det\.?|Detective)[- ])*"
    r"(?:Officer|Trooper|Constable|Inspector|Sergeant|Sgt\.?|Detective|Superintendent|Supt\.?|Cpl\.?|Corporal) [A-Z]"
)
_NO_PLURALS = frozenset(("states", "news", "generals", "times", "posts", "heads", "corps"))
_RANK_NAMES = frozenset(("SSP", "SP", "DSP"))  # Indian and Pakistani police ranks, not the Sipah-e-Sahaba
_PEOPLES = ("people's", "people’s")  # of a republic or a court: no witnesses
_SUB = re.compile(r"(?:sub|vice|deputy|co|under|inspector)-(\w+)$")  # "sub-prefect"
_OWN_VOICES = (Side.WITNESS, Side.MEDICAL)


class Sides:
    """Judges speakers of one article, with what the article itself says of groups and short names."""

    def __init__(self, text: str, acronyms: dict[str, str]) -> None:
        self._acronyms = acronyms
        self._armed = {acronyms.get(name, name).lower() for name in _armed_by_text(text)}
        self._judged: dict[str, Side] = {}

    def of(self, raw: str) -> Side:
        """The side by name, then by office and kind of body, the graver first; unknown where nothing tells."""
        side = self._judged.get(raw)
        if side is None:
            side = self._judged[raw] = self._judge(raw)
        return side

    def guess(self, raw: str) -> Side:
        """The side by the head noun alone, for whom nothing better tells it: "a mechanic", "the board"."""
        return side_of_noun(" ".join(self._acronyms.get(word, word) for word in _PIECE.findall(raw)))

    def names_body(self, name: str) -> bool:
        """Whether a name is that of a group or body that we or the article know: "Ansar Allah" is no person."""
        return side_of_known(name) is not Side.UNKNOWN or any(armed in name.lower() for armed in self._armed)

    def _judge(self, raw: str) -> Side:
        pieces = _PIECE.findall(raw)
        spelt = _PAPER.sub("", " ".join(self._acronyms.get(word, word) for word in pieces))
        lowered = spelt.lower().replace("chief executive", "executive")  # of a firm or a hospital, no police chief
        found = [word for word in _WORD.findall(lowered) if word not in _PEOPLES]
        words = {word.removesuffix("'s").removesuffix("’s") for word in found}
        words |= {piece.lower() for piece in pieces if piece in self._acronyms}  # "ISPR" tells more than what it means
        words |= {word.removesuffix("s") for word in words if word not in _NO_PLURALS}  # "bishops’", "governors"
        words |= {match.group(1) for word in found if (match := _SUB.match(word))}
        head = side_of_head(spelt)
        if head in _OWN_VOICES:
            return head  # "the mother of a militant", "a doctor in a rebel camp" speak for no group
        named = Side.UNKNOWN if not _RANK_NAMES.isdisjoint(pieces) else side_of_known(spelt)
        if named is Side.ARMED_GROUP or self._is_armed(lowered, words):
            return Side.ARMED_GROUP
        if _RANKED.match(spelt) or ((spelt != raw or lowered.endswith(" side")) and is_people(lowered)):
            return Side.GOVERNMENT
        if named is not Side.UNKNOWN:
            return named
        side = side_of_form(lowered) or side_by_capitals(spelt) or side_of_kind(lowered, words, head)
        side = side_of_leader(spelt) if side is Side.UNKNOWN else side
        return side_of_known(spelt, is_weak=True) if side is Side.UNKNOWN else side

    def _is_armed(self, lowered: str, words: set[str]) -> bool:
        forms, names, phrases, kinds, state = _armed_words()
        if _SELF_STYLED.search(lowered) or any(name in lowered for name in self._armed):
            return True
        if forms.search(lowered) or not names.isdisjoint(words) or phrases.search(lowered):
            return True
        if words.isdisjoint(kinds) or not words.isdisjoint(state):
            return False
        return not stands_beside(lowered)


def is_armed_name(name: str) -> bool:
    """Whether a name is an armed group's by our table or its form: "New People's Army", "Karmal Liberation Front"."""
    forms, _, phrases, _, _ = _armed_words()
    lowered = name.lower()
    named = side_of_known(name)
    is_form = forms.search(lowered) is not None or phrases.search(lowered) is not None
    return named is Side.ARMED_GROUP or (named is Side.UNKNOWN and is_form)


def _armed_by_text(text: str) -> list[str]:
    found = list(_RESPONSIBLE.finditer(text)) if " claimed " in text else []
    claimed = [m.group(1) for m in found if not (m.group().endswith(_DONE) and _is_state(m.group(1)))]
    outlawed = [match.group(1).strip() for match in _OUTLAWED.finditer(text)]
    return [name for name in (*claimed, *outlawed) if name.split()[0] not in _NOBODY]


def _is_state(name: str) -> bool:
    """ "Nigeria's security forces claimed to have killed 12": who holds a state's word is no armed group."""
    words = {word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name.lower())}
    _, _, _, _, state = _armed_words()
    return not words.isdisjoint(state) or not words.isdisjoint(state_names())


@cache
def _armed_words() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    table = read_toml("claims_speakers.toml")
    state = frozenset(table["side_words"]["government"]) - _RANKS
    kinds = frozenset(table["side_words"]["armed_group"])
    names = frozenset(table["armed_names"]["words"])
    phrases = [name for name in names if " " in name]
    return _any_of(table["responsibility"]["armed_forms"]), names, _any_of(phrases), kinds, state


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds any of the words, also inside others; nothing where there are none."""
    return re.compile("|".join(re.escape(word) for word in sorted(words)) or "(?!)")
