"""Speakers of one article under one name each, and the side they speak for.

"He", "the group", "the ministry", "its spokesman" mean the last one before them that they can be; a person's
side follows from the office that the article gives him anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.claims.bodies import Bodies
from extract.claims.lexicon import load_lexicon
from extract.claims.names import Names
from extract.claims.offices import Offices
from extract.claims.pronouns import Genders
from extract.claims.sides import Sides
from extract.claims.speaker_names import find_acronyms, is_person_name, normalise_speaker
from extract.records import Side

MAX_CLAIMANT = 120
MAX_SPEAKERS = 150  # of one article; a list of names beyond that is no news report
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PERSON_PRONOUNS = ("he", "she", "i", "who", "him", "her")
_GROUP_PRONOUNS = ("it", "they", "them", "we", "a statement", "the statement", "statement")
_ANOTHER = ("another", "another source", "another official", "a second", "a third", "others")
_GROUP_NOUNS = frozenset(("group", "organisation", "organization", "outfit", "movement"))
_ARMED_NOUNS = frozenset(("outfit", "militia", "faction", "gang", "cartel", "guerrilla"))  # what only armed groups are
_CHIEFS = frozenset(("chief", "leader", "commander"))
_FIRMS = frozenset(("company", "firm", "operator", "utility", "airline", "corporation", "manufacturer", "carrier"))
_FIGHTERS = frozenset((
    "militants", "rebels", "insurgents", "separatists", "guerrillas", "jihadists", "fighters", "gang", "extremists",
))  # fmt: skip
_BODIES = frozenset((
    "guard", "police", "army", "military", "navy", "force", "forces", "ministry", "council", "command", "office",
    "department", "government", "agency", "authority", "authorities", "service", "administration",
))  # fmt: skip
_LEAD = 2  # speakers of a lead at most: "…, the mayor and a witness said"
_UNNAMED = ("spokesman", "spokeswoman", "spokesperson", "source", "director", "chairman", "chairwoman")
_BEHIND_HEAD = re.compile(r",| (?:of|for|in|at|from|with|who|on|near)\b")
_NO_BODIES = (Side.UNKNOWN, Side.WITNESS)
# offices that tell nothing of the body: whose they are is whoever spoke before
_BARE_OFFICES = frozenset((
    "director", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "head", "manager", "representative",
    "coordinator", "executive", "chairman", "chairwoman", "mp", "leader", "member", "statement", "source", "sources",
))  # fmt: skip
_OPENERS = ("the", "a", "an", "its", "their", "his", "her", "one", "another", "regional", "deputy", "local")
_OWNED = re.compile(r"\b(?:leader|spokes\w+|commander|member|official|deputy)s? (?:of|for) (the \w+)$")
_OWNER = re.compile(r"(.{3,60}?)['’]s\s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A normalised claimant and his side."""

    name: str
    side: Side
    is_person: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    at: int
    raw: str
    speaker: Speaker


def _office_words(mention: _Mention) -> set[str]:
    """ "Commissioner Musa Danladi" is "the commissioner"; "a spokesman for the ministry, Ali Khan" no ministry."""
    before, name, _ = mention.raw.partition(mention.speaker.name)
    is_office = bool(name) and mention.speaker.is_person and " of " not in before and " for " not in before
    return set(_WORD.findall(before.lower())) if is_office else set()


def _is_one(raw: str) -> bool:
    """ "the home minister", "a doctor in Kohat": one person, though without a name."""
    head = _BEHIND_HEAD.split(raw.lower())[0].split()
    noun = load_lexicon().nouns.get(head[-1]) if head else None
    is_person = noun is not None and not noun.is_plural and not noun.is_thing and head[-1] not in _BODIES
    return is_person or (bool(head) and head[-1] in _UNNAMED)


class Speakers:
    """The speakers of one article, in reading order; "he" means the last one before him."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._acronyms = find_acronyms(text)
        self._sides = Sides(text, self._acronyms)
        self._bodies = Bodies(text, self._sides)
        self._offices = Offices(text, self._sides)
        self._genders = Genders()
        self._mentions: list[_Mention] = []
        self._known: dict[str, Speaker] = {}

    def hear(self, raw: str, at: int) -> Speaker:
        """The speaker behind a source as written at an offset, remembered for what follows."""
        speaker = self.resolve(raw, at)
        self._known.setdefault(speaker.name.lower(), speaker)
        if speaker.is_person:
            self._genders.learn(speaker.name, raw)
        if len(self._mentions) < MAX_SPEAKERS:
            self._mentions.append(_Mention(at, raw, speaker))
        return speaker

    def resolve(self, raw: str, at: int) -> Speaker:
        """The speaker behind a source as written at an offset."""
        return self._resolve(" ".join(raw.split())[:MAX_CLAIMANT], at)

    def settle(self, speaker: Speaker, raw: str) -> Speaker:
        """A second look when all are known: "the chief minister" is the one named elsewhere."""
        words = [word for word in _WORD.findall(raw.lower()) if word not in ("the", "a")]
        if speaker.is_person or not words or speaker.side is Side.UNKNOWN:
            return speaker
        for mention in self._mentions:
            known = mention.speaker
            if known.side is not speaker.side:
                continue
            known_raw = mention.raw.lower()
            is_office = len(words) > 1 and words[-1] not in _BODIES
            if known.is_person and is_office and " ".join(words[:2]) in known_raw:
                return known
            is_fuller = not known.is_person and len(words) == 1 and known.name != speaker.name
            if is_fuller and known_raw.endswith((" " + words[0], "s " + words[0])):
                return known
        return speaker

    def _mentions_before(self, at: int) -> Iterator[_Mention]:
        return (mention for mention in reversed(self._mentions) if mention.at < at)

    def _before(self, at: int) -> Iterator[Speaker]:
        """The speakers before an offset, the last first."""
        return (mention.speaker for mention in self._mentions_before(at))

    def _resolve(self, raw: str, at: int) -> Speaker:
        lowered = raw.lower()
        if lowered in _PERSON_PRONOUNS:
            people = (m.speaker for m in self._mentions_before(at) if m.speaker.is_person or _is_one(m.raw))
            return next((s for s in people if self._genders.can_be(lowered, s)), Speaker(raw, Side.UNKNOWN, True))
        if lowered in _GROUP_PRONOUNS:
            groups = (s for s in self._before(at) if not s.is_person)
            return next(groups, None) or next(self._before(at), Speaker(raw, Side.UNKNOWN, False))
        if lowered in _ANOTHER:
            last = next(self._before(at), None)
            return Speaker(raw, last.side if last else Side.UNKNOWN, False)
        return self._named(raw, at)

    def _named(self, raw: str, at: int) -> Speaker:
        name = normalise_speaker(raw, self._names, self._acronyms)
        is_person = self._is_person(name) and raw.lower() != f"the {name.lower()}"
        side = self._sides.of(raw.partition(", who")[0])  # "Khan, who spoke to a reporter", is no reporter
        if side is Side.UNKNOWN and name.lower() not in self._known:
            side = self._sides.of(raw)
        side = side if side is not Side.UNKNOWN else self._sides.of(name)
        if side is Side.ARMED_GROUP and is_person and all(word[0].isupper() for word in name.split()):
            side = self._sides.of(raw.replace(name, ""))  # "Muhammad Ansar" is no Ansar
        known = self._known.get(name.lower())
        if known is not None and side in (Side.UNKNOWN, known.side):
            return known
        speaker = Speaker(name, side, is_person)
        if is_person and side in (Side.UNKNOWN, Side.WITNESS):
            found = self._offices.of_person(name)
            speaker = replace(speaker, side=found if found is not Side.UNKNOWN else side)
        elif not is_person:
            generic = self._generic(raw, side, at)
            if generic is not None:
                return generic
            if side is Side.UNKNOWN and name[:1].isupper():
                speaker = replace(speaker, side=self._offices.of_body(name))
        if speaker.side is Side.UNKNOWN:
            speaker = replace(speaker, side=self._side_by_owner(raw, at))
        if speaker.side is Side.UNKNOWN:
            speaker = replace(speaker, side=self._side_by_company(raw, name, at))
        if speaker.side is Side.UNKNOWN and is_person and raw == name:
            speaker = replace(speaker, side=self._side_by_lead(at))
        return speaker

    def _side_by_lead(self, at: int) -> Side:
        """ "…, the fire chief said. Ana Ruiz told reporters": the first name behind the one office told so far."""
        heard = list(self._mentions_before(at))
        is_lead = bool(heard) and not any(mention.speaker.is_person for mention in heard)
        return heard[0].speaker.side if is_lead and len(heard) <= _LEAD and _is_one(heard[0].raw) else Side.UNKNOWN

    def _side_by_owner(self, raw: str, at: int) -> Side:
        """ "the group's MP", "a leader of the group", "one of them, Ana Ruiz": the side of whose they are."""
        if raw.lower().startswith("one of them"):
            return next((s.side for s in self._before(at)), Side.UNKNOWN)
        owner = _OWNER.match(raw) or _OWNED.search(raw)
        if owner is None:
            return Side.UNKNOWN
        whole = self._generic(owner.group(1), Side.UNKNOWN, at)
        return whole.side if whole else self._sides.of(owner.group(1))

    def _generic(self, raw: str, side: Side, at: int) -> Speaker | None:
        """ "the group", "the ministry", "the jihadists": the last one that this can be."""
        lowered = raw.lower()
        words = set(_WORD.findall(lowered)) - {"the", "a", "of"}
        if not lowered.startswith(("the ", "a spokes", "its ", "his ")) or any(c.isupper() for c in raw[1:]):
            return None
        foes = {Side.ARMED_GROUP, Side.GOVERNMENT}  # "the army" is no Liberation Army
        for mention in self._mentions_before(at):
            if {side, mention.speaker.side} == foes:
                continue
            same = words & (set(_WORD.findall(mention.speaker.name.lower())) | _office_words(mention))
            if len(same) >= 2 or (words and len(same) == len(words)):
                return mention.speaker
        if words & _GROUP_NOUNS and side is Side.MONITOR:
            helpers = (s for s in self._before(at) if not s.is_person and s.side in (Side.MONITOR, Side.THIRD_PARTY))
            return next(helpers, None) or self._named_before(at)
        if words and words <= _FIRMS:
            firms = (s for s in self._before(at) if not s.is_person and s.side in (Side.THIRD_PARTY, Side.UNKNOWN))
            return next(firms, None)
        armed = (s for s in self._before(at) if s.side is Side.ARMED_GROUP)
        if side is Side.ARMED_GROUP and words & _CHIEFS:
            return next((s for s in armed if s.is_person), None)
        if words & (_GROUP_NOUNS | _ARMED_NOUNS):
            others = (s for s in self._before(at) if not s.is_person and s.side is not Side.GOVERNMENT)
            monitor = self._monitor_before(at) if words & _GROUP_NOUNS else None
            return monitor or self._armed_before(at) or next(armed, None) or next(others, None)
        if words & _FIGHTERS and len(words) == 1:
            return self._armed_before(at)
        return None

    def _armed_before(self, at: int) -> Speaker | None:
        """The armed group that the text names last before an offset, be it as a speaker or not."""
        body = self._bodies.before(at)
        speaker = self._named(body.name, body.at) if body is not None else None
        return speaker if speaker is not None and not speaker.is_person else None

    def _monitor_before(self, at: int) -> Speaker | None:
        """Who watches and spoke as late as an armed group was named: "the Observatory said M23 fled. The group"."""
        heard = next((m for m in self._mentions_before(at) if m.speaker.side is Side.MONITOR), None)
        body = self._bodies.before(at)
        if heard is None or heard.speaker.is_person or (body is not None and self._bodies.is_apart(heard.at, body.at)):
            return None
        return heard.speaker

    def _named_before(self, at: int) -> Speaker | None:
        """The last body named in full with its short form: "staff of the Red Cross (ICRC) died, the body said"."""
        places = {self._text.rfind(full, 0, at): full for full in self._acronyms.values()}
        last = max(places, default=-1)
        return self._named(places[last], at) if last >= 0 else None

    def _side_by_company(self, raw: str, name: str, at: int) -> Side:
        """Of an office that tells no body ("its director", "a spokesman"): that of the body named or heard before."""
        words = set(_WORD.findall(raw.lower()))
        if words.isdisjoint(_BARE_OFFICES) or self._names_body(raw, name):
            return Side.UNKNOWN
        if words & {"its", "their"}:
            start = max(self._text.rfind("\n", 0, at), self._text.rfind(". ", 0, at)) + 1
            for word in reversed(self._text[start:at].split()):
                side = self._sides.of(word.strip(".,;:“”\"'’()"))
                if side is not Side.UNKNOWN:
                    return side
        return next((s.side for s in self._before(at) if s.side not in _NO_BODIES), Side.UNKNOWN)

    def _names_body(self, raw: str, name: str) -> bool:
        """ "ER24 spokesman", "community leader": whose office it is is told, though we do not know what that is."""
        rest = _WORD.findall(raw.replace(name, "") if self._is_person(name) else raw)
        return any(word.lower() not in _BARE_OFFICES and word.lower() not in _OPENERS for word in rest)

    def _is_person(self, name: str) -> bool:
        return is_person_name(name, self._names) and not self._sides.names_body(name)
