"""Speakers of one article under one name each, and the side they speak for.

"He", "the group", "the ministry", "its spokesman" mean the last one before them that they can be; a person's
side follows from the office that the article gives him anywhere.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.claims.speaking.company import Company
from extract.claims.speaking.generics import Generics
from extract.claims.speaking.heard import BODIES, WORD, Heard, Mention, Speaker, is_one_person
from extract.claims.speaking.offices import Offices
from extract.claims.speaking.pronouns import Genders
from extract.claims.speaking.sides import Sides
from extract.claims.speaking.sources import PAPERS
from extract.claims.speaking.speaker_names import find_acronyms, is_person_name, normalise_speaker, spell_out
from extract.claims.words.names import Names
from extract.records import Side

MAX_CLAIMANT = 120
_PERSON_PRONOUNS = ("he", "she", "i", "who", "him", "her")
_GROUP_PRONOUNS = ("it", "they", "them", "we", "a statement", "the statement", "statement")
# "its communique": who issued it
_OWN_PAPER = re.compile(
    rf"(?:its|their|our|the|the same) (?:{'|'.join(sorted(PAPERS))})$"
    r"|(?:its|their) (?:own )?(?:count|tally|toll|figures?|data|records?|estimates?|list|reckoning)$"
)
_ONE_OF_THEM = re.compile(r"(?:one|some|two|several|many|most) of (?:them|those)\b")
_NAMED_BODY = re.compile(r"(?:[A-Z][\w'’.&-]+ )+[A-Z][\w'’.&-]+|[A-Z][a-z]+[A-Z]\w*$|[A-Z]{3,8}$")
_ONE_OF_THE = re.compile(r"(?:one|two|another|some|several|many|most) of (the [a-z ]+)$")  # "one of the residents"
_SOME = ("one", "two", "several", "some")
_ANOTHER = ("another", "another source", "another official", "a second", "a third", "others")
# what follows tells where or to whom he spoke: "an officer who briefed reporters", "a man reached by phone"
_ASIDE = re.compile(
    r",? (?:who|which|whose)\b"
    r"|,? (?:speaking|talking|quoted|cited|contacted|reached|interviewed|writing) (?:to|by|with|on|in)\b"
)
_WHERE = re.compile(r", (?:outside|inside|near|standing|waiting)\b")  # "Ana Ruiz, 19, outside the hospital"
_LEAD = 2  # speakers of a lead at most: "…, the mayor and a witness said"


class Speakers:
    """The speakers of one article, in reading order; "he" means the last one before him."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._acronyms = find_acronyms(text)
        self._short = {full: short for short, full in reversed(self._acronyms.items())}
        self.sides = Sides(text, self._acronyms)
        self._offices = Offices(text, self.sides)
        self._genders = Genders()
        self._heard = Heard()
        self._known: dict[str, Speaker] = {}
        self._generics = Generics(text, self._heard, self.sides, self._acronyms, self._named)
        self._company = Company(text, self._heard, self.sides, self._generics, self._named)

    def hear(self, raw: str, at: int) -> Speaker:
        """The speaker behind a source as written at an offset, remembered for what follows."""
        speaker = self.resolve(raw, at)
        self._known.setdefault(speaker.name.lower(), speaker)
        if speaker.is_person:
            self._genders.learn(speaker.name, raw)
        self._heard.add(Mention(at, raw, speaker))
        return speaker

    def resolve(self, raw: str, at: int) -> Speaker:
        """The speaker behind a source as written at an offset."""
        return self._resolve(" ".join(raw.split())[:MAX_CLAIMANT], at)

    def in_full(self, speaker: Speaker) -> Speaker:
        """With the short form that the text gives: "Rapid Support Forces (RSF)", as later mentions say but "RSF"."""
        short = self._short.get(speaker.name)
        return replace(speaker, name=f"{speaker.name} ({short})") if short else speaker

    def settle(self, speaker: Speaker, raw: str) -> Speaker:
        """A second look when all are known: "the chief minister" is the one named elsewhere."""
        words = [word for word in WORD.findall(raw.lower()) if word not in ("the", "a")]
        if speaker.is_person or not words or speaker.side is Side.UNKNOWN:
            return speaker
        bearer = self._only_bearer(words[0], speaker) if len(words) == 1 and is_one_person(words[0]) else None
        if bearer is not None:
            return bearer
        for mention in self._heard.all:
            known = mention.speaker
            if known.side is not speaker.side:
                continue
            known_raw = mention.raw.lower()
            is_office = len(words) > 1 and words[-1] not in BODIES
            if known.is_person and is_office and " ".join(words[:2]) in known_raw:
                return known
            is_fuller = not known.is_person and len(words) == 1 and known.name != speaker.name
            if is_fuller and known_raw.partition(",")[0].endswith((" " + words[0], "s " + words[0])):
                return known
        return speaker

    def _only_bearer(self, office: str, speaker: Speaker) -> Speaker | None:
        """ "…, the mayor said." of a lead: the one person who is later quoted as "Mayor Ana Ruiz"."""
        bearers = {m.speaker for m in self._heard.all if m.speaker.side is speaker.side and office in m.office_words()}
        return bearers.pop() if len(bearers) == 1 else None

    def _resolve(self, raw: str, at: int) -> Speaker:
        lowered, before = raw.lower(), self._heard.speakers_before
        if lowered in _PERSON_PRONOUNS and raw != "WHO":
            people = (m.speaker for m in self._heard.before(at) if m.speaker.is_person or m.is_one())
            return next((s for s in people if self._genders.can_be(lowered, s)), Speaker(raw, Side.UNKNOWN, True))
        if lowered in _GROUP_PRONOUNS or _OWN_PAPER.match(lowered):
            groups = (s for s in before(at) if not s.is_person)
            return next(groups, None) or next(before(at), Speaker(raw, Side.UNKNOWN, False))
        if _ONE_OF_THEM.match(lowered) and "," not in lowered:
            return next(before(at), Speaker(raw, Side.UNKNOWN, False))
        one_of = _ONE_OF_THE.match(lowered)
        if one_of is not None:
            return self._named(raw[one_of.start(1) :], at)
        if lowered == "the latter":
            return self._generics.latter(at) or Speaker(raw, Side.UNKNOWN, False)
        if lowered in _SOME:
            last = next(before(at), None)
            if last is not None and last.name.lower().partition(" ")[0].endswith(("s", "men")):
                return last  # "Fishermen came … One said": of those told last
        if _ASIDE.split(lowered)[0] in _ANOTHER:
            last = next(before(at), None)
            return Speaker(raw, last.side if last else Side.UNKNOWN, False)
        return self._named(raw, at)

    def _named(self, raw: str, at: int) -> Speaker:
        name = normalise_speaker(raw, self._names, self._acronyms)
        spelt = spell_out(name, self._text, at)
        if spelt is not None:
            speaker = self._named(*spelt)
            if not speaker.is_person:
                self._short.setdefault(speaker.name, name)
            return speaker
        is_person = self._is_person(name) and raw.lower() != f"the {name.lower()}"
        raw = _WHERE.split(raw)[0]
        owned = self._company.side_of_office(raw, at)
        side = owned if owned is not Side.UNKNOWN else self._company.side_by_setting(raw, at)
        if side is Side.UNKNOWN:
            side = self.sides.of(_ASIDE.split(raw)[0])  # "Khan, who spoke to a reporter", is no reporter
        if side is Side.UNKNOWN and name.lower() not in self._known:
            side = self.sides.of(raw)
        side = side if side is not Side.UNKNOWN else self.sides.of(name)
        if (
            side is Side.ARMED_GROUP
            and side is not owned
            and is_person
            and all(word[0].isupper() for word in name.split())
        ):
            side = self.sides.of(raw.replace(name, ""))  # "Muhammad Ansar" is no Ansar
        known = self._known.get(name.lower())
        if known is not None and side in (Side.UNKNOWN, known.side):
            return known
        speaker = Speaker(name, side, is_person)
        if is_person and side in (Side.UNKNOWN, Side.WITNESS):
            found = self._offices.of_person(name)
            speaker = replace(speaker, side=found if found is not Side.UNKNOWN else side)
        elif not is_person:
            generic = self._generics.meant(raw, side, at)
            if generic is not None:
                return generic
            if side is Side.UNKNOWN and name[:1].isupper():
                speaker = replace(speaker, side=self._offices.of_body(name))
        if speaker.side is Side.UNKNOWN:
            speaker = replace(speaker, side=self._side_by_others(raw, speaker, at))
        return speaker

    def _side_by_others(self, raw: str, speaker: Speaker, at: int) -> Side:
        """By whose he is, by which body spoke before him, or by the one office of the lead."""
        side = self._company.side_by_owner(raw, at)
        if side is Side.UNKNOWN:
            side = self._company.side_by_company(raw, speaker.name, at, is_person=self._is_person(speaker.name))
        if side is Side.UNKNOWN and speaker.is_person and raw == speaker.name:
            side = self._side_by_lead(at)
        if side is Side.UNKNOWN:
            side = self.sides.guess(_ASIDE.split(raw)[0])
        if side is Side.UNKNOWN and not speaker.is_person:
            side = self.sides.guess(raw.replace(speaker.name, ""))  # "the utility CGE"
        if side is Side.UNKNOWN and speaker.is_person:
            side = self._offices.guess_of(speaker.name)
        if side is Side.UNKNOWN and not speaker.is_person and _NAMED_BODY.match(speaker.name):
            side = Side.THIRD_PARTY  # a firm, a club, a people's body: of armed groups and states something tells
        return side

    def _side_by_lead(self, at: int) -> Side:
        """ "…, the fire chief said. Ana Ruiz told reporters": the first name behind the one office told so far."""
        heard = list(self._heard.before(at))
        is_lead = bool(heard) and not any(mention.speaker.is_person for mention in heard)
        return heard[0].speaker.side if is_lead and len(heard) <= _LEAD and heard[0].is_one() else Side.UNKNOWN

    def _is_person(self, name: str) -> bool:
        is_body = name in self._acronyms.values() or self.sides.names_body(name)
        return is_person_name(name, self._names) and not is_body
