"""Whom "the group", "the ministry", "the company" or "its director" take up: the last one before that each can be."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.claims.speaking.bodies import NAME, Bodies
from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.heard import WORD, Heard, Speaker, head_of
from extract.claims.speaking.sides import Sides
from extract.claims.words.lexicon import load_lexicon
from extract.records import Side

_GROUP_NOUNS = frozenset(("group", "organisation", "organization", "outfit", "movement", "monitor", "watchdog"))
_ARMED_NOUNS = frozenset(("outfit", "militia", "faction", "gang", "cartel", "guerrilla"))  # what only armed groups are
_CHIEFS = frozenset(("chief", "leader", "commander"))
_FIRMS = frozenset(("company", "firm", "operator", "utility", "airline", "corporation", "manufacturer", "carrier"))
_FIGHTERS = frozenset((
    "militants", "rebels", "insurgents", "separatists", "guerrillas", "jihadists", "fighters", "gang", "extremists",
))  # fmt: skip
_SEATED = re.compile(r"^[Tt]he [A-Z][\w.'’-]*-based (?=[a-z])")
# whose "the force" is: "accused paramilitary fighters of the strike. The force denied it"
_FORCE = re.compile(
    r"\b(?P<irregular>(?:paramilitary|rebel|insurgent|separatist|militia) (?:[a-z]+ )?"
    r"(?:force|fighters|group|army|units))"
    r"|\b(?:police|army|military|soldiers|troops|task|air|defen[cs]e) forces?\b",
    re.IGNORECASE,
)
# ranks and posts that take up whoever of the state spoke last, whatever he was called
_OFFICIALS = frozenset((
    "legislator", "lawmaker", "congressman", "congresswoman", "official", "officer", "administrator", "spokesman",
    "spokeswoman", "spokesperson", "general", "colonel", "major", "captain", "lieutenant", "brigadier", "admiral",
    "superintendent", "inspector", "detective", "sergeant", "politician", "parliamentarian", "councillor", "councilman",
    "si", "asi", "ig", "igp", "dig", "dgp", "sp", "dsp", "ssp", "asp", "dpo", "ppro", "pro", "cp", "mp", "mla",
))  # fmt: skip
OWNER = re.compile(r"(.{3,60}?)['’]s\s")
_WITH = re.compile(r"^[^,]*? (?:with|of|for|from) (?:the )?((?:[\w-]+ ){0,2}?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
_AND = re.compile(r" and (?:the )?")
_LED_BY = re.compile(r"\b(?:leader|commander|chief|head),? ((?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+)")
# kinds of body that a text names once in full and then only by their kind
_KINDS = frozenset((
    "institute", "centre", "center", "commission", "authority", "committee", "union", "association", "party", "board",
    "foundation", "society", "federation", "corps", "bureau", "directorate", "observatory",
))  # fmt: skip
_FULL_NAME = (
    r"(?P<full>(?:[A-Z][\w'’-]+ (?:(?:of|for|and) (?:the )?)?)+{upper}\b(?: (?:of|for) (?:the )?[A-Z][\w'’-]+"
    r"(?:(?: and)? [A-Z][\w'’-]+)*)?|{upper} (?:of|for) (?:the )?[A-Z][\w'’-]+(?:(?: and)? [A-Z][\w'’-]+)*)"
    r"|{lower} (?P<short>[A-Z]{{2,6}})\b"
)
_FULL_REACH = 4000  # characters
_LATTER_REACH = 250  # characters
_FORCE_REACH = 500  # characters
_FOES = frozenset((Side.ARMED_GROUP, Side.GOVERNMENT))

Named = Callable[[str, int], Speaker]  # the speaker of a name at an offset


class Generics:
    """What words without a name mean in one article, by who has been heard and which armed groups it names."""

    def __init__(self, text: str, heard: Heard, sides: Sides, acronyms: dict[str, str], named: Named) -> None:
        self._text, self._heard, self._sides = text, heard, sides
        self._acronyms, self._named = acronyms, named
        self._bodies = Bodies(text, sides)

    def meant(self, raw: str, side: Side, at: int) -> Speaker | None:
        """ "the group", "the ministry", "the jihadists": the last one that this can be."""
        raw = _SEATED.sub("the ", raw)  # "the London-based monitor" is the monitor
        lowered = raw.lower()
        words = set(WORD.findall(lowered)) - {"the", "a", "of"}
        if not lowered.startswith(("the ", "a spokes", "its ", "his ")) or _holds_name(raw):
            return None
        is_rank = head_of(lowered).removeprefix("the ") in _OFFICIALS
        called = self._called_so(words, side, at)
        if called is not None and (called.is_person or not is_rank):
            return called
        if is_rank:
            last = next((m.speaker for m in self._heard.before(at) if m.speaker.is_person or m.is_one()), None)
            if last is not None and last.side is Side.GOVERNMENT:
                return last
        if called is not None:
            return called
        before = self._heard.speakers_before
        if words & _GROUP_NOUNS and side is Side.MONITOR:
            helpers = (s for s in before(at) if not s.is_person and s.side in (Side.MONITOR, Side.THIRD_PARTY))
            return next(helpers, None) or self._spelt_out_before(at)
        if words and words <= _FIRMS:
            firms = (s for s in before(at) if not s.is_person and s.side in (Side.THIRD_PARTY, Side.UNKNOWN))
            return next(firms, None)
        if OWNER.match(head_of(lowered)):
            return None  # "the group's health ministry" is not the group
        company = self._company_before(at) if words & _GROUP_NOUNS and side is Side.UNKNOWN else None
        return company or self._armed(words, side, at) or self._spelt_before(words, at)

    def _spelt_before(self, words: set[str], at: int) -> Speaker | None:
        """ "the institute": the last that the text names in full, "National Institute of Burns", "institute INEM"."""
        kind = next(iter(words)) if len(words) == 1 else ""
        if kind not in _KINDS:
            return None
        form = re.compile(_FULL_NAME.format(upper=kind.capitalize(), lower=kind))
        last = next(reversed(list(form.finditer(self._text, max(0, at - _FULL_REACH), at))), None)
        return self._named(last.group("short") or last.group("full"), last.start()) if last is not None else None

    def _company_before(self, at: int) -> Speaker | None:
        """ "a volunteer with the Relief Room told us. The group": whom the last speaker works with, no army."""
        last = next(self._heard.before(at), None)
        company = _WITH.search(last.raw) if last is not None else None
        if last is None or company is None or last.speaker.side in _FOES:
            return None
        body = self._bodies.before(at)
        if body is not None and self._bodies.is_apart(last.at, body.at):
            return None
        return Speaker(company.group(1), last.speaker.side, False)

    def _called_so(self, words: set[str], side: Side, at: int) -> Speaker | None:
        """Whose name or office holds the words: "the ministry" is the health ministry heard before."""
        for mention in self._heard.before(at):
            if {side, mention.speaker.side} == _FOES:
                continue  # "the army" is no Liberation Army
            called = head_of(mention.speaker.name.lower())
            same = words & (set(WORD.findall(called)) | mention.office_words())
            if len(same) >= 2 or (words and len(same) == len(words)):
                return mention.speaker
        return None

    def _armed(self, words: set[str], side: Side, at: int) -> Speaker | None:
        """ "the group", "the rebel chief", "the insurgents"."""
        armed = (s for s in self._heard.speakers_before(at) if s.side is Side.ARMED_GROUP)
        if side is Side.ARMED_GROUP and words & _CHIEFS:
            return next((s for s in armed if s.is_person), None) or self._leader_before(at)
        if words & (_GROUP_NOUNS | _ARMED_NOUNS):
            bodies = (s for s in self._heard.speakers_before(at) if not s.is_person)
            others = (s for s in bodies if s.side is not Side.GOVERNMENT)
            monitor = self._monitor_before(at) if words & _GROUP_NOUNS else None
            return monitor or self._armed_before(at) or next(armed, None) or next(others, None)
        if words & _FIGHTERS and len(words) == 1:
            return self._armed_before(at)
        return self._irregulars_before(at) if words == {"force"} else None

    def _irregulars_before(self, at: int) -> Speaker | None:
        """The last force that the text tells of a little before, if it is no state's."""
        last = next(reversed(list(_FORCE.finditer(self._text, max(0, at - _FORCE_REACH), at))), None)
        name = last.group("irregular") if last is not None else None
        return Speaker(name, Side.ARMED_GROUP, False) if name else None

    def _leader_before(self, at: int) -> Speaker | None:
        """ "through their deputy leader Tom Berg": the leader named last before "the rebel chief", if near."""
        led = list(_LED_BY.finditer(self._text, max(0, at - _LATTER_REACH), at))
        return Speaker(led[-1].group(1), Side.ARMED_GROUP, True) if led else None

    def _armed_before(self, at: int) -> Speaker | None:
        """The armed group that the text names last before an offset, be it as a speaker or not."""
        body = self._bodies.before(at)
        speaker = self._named(body.name, body.at) if body is not None else None
        return speaker if speaker is not None and not speaker.is_person else None

    def _monitor_before(self, at: int) -> Speaker | None:
        """Who watches and spoke as late as an armed group was named: "the Observatory said M23 fled. The group"."""
        heard = next((m for m in self._heard.before(at) if m.speaker.side is Side.MONITOR), None)
        body = self._bodies.before(at)
        if heard is None or heard.speaker.is_person or (body is not None and self._bodies.is_apart(heard.at, body.at)):
            return None
        return heard.speaker

    def _spelt_out_before(self, at: int) -> Speaker | None:
        """The last body named in full with its short form: "staff of the Red Cross (ICRC) died, the body said"."""
        places = {self._text.rfind(full, 0, at): full for full in self._acronyms.values()}
        last = max(places, default=-1)
        return self._named(places[last], at) if last >= 0 else None

    def latter(self, at: int) -> Speaker | None:
        """ "the latter": the last person or body with a name before it, a sentence or two back."""
        for match in reversed(list(NAME.finditer(self._text, max(0, at - _LATTER_REACH), at))):
            name = _AND.split(match.group())[-1].removesuffix("'s").removesuffix("’s")  # the second of "X and the Y"
            speaker = self._named(name, match.start())
            if speaker.is_person or speaker.side is not Side.UNKNOWN:
                return speaker
        return None


def _holds_name(raw: str) -> bool:
    """ "The Wayne Council" does; "the IG" and, in some houses, "The Governor" are written large and are none."""
    for word in WORD.findall(raw.partition(",")[0])[1:]:
        lowered = word.lower()
        if (
            word != lowered
            and lowered not in _OFFICIALS
            and lowered not in load_cues().speaking | load_lexicon().titles
        ):
            return True
    return False
