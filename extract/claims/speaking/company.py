"""For whom an office speaks that each body has: "its director", "the group's MP", "a commander", "a spokesman"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.generics import OWNER, Generics, Named
from extract.claims.speaking.heard import WORD, Heard, head_of
from extract.claims.speaking.sides import Sides
from extract.claims.words.lexicon import load_lexicon
from extract.records import Side

_ANY_COMMANDER = re.compile(
    r"(?:[Aa]|[Oo]ne|[Tt]he) (?:(?:senior|local|field|top|front-?line) )?(?:commander|fighter)$"
)
_NO_BODIES = (Side.UNKNOWN, Side.WITNESS)
# offices that tell nothing of the body: whose they are is whoever spoke before
_BARE_OFFICES = frozenset((
    "director", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "head", "manager", "representative",
    "coordinator", "executive", "chairman", "chairwoman", "chairperson", "mp", "leader", "member", "statement",
    "source", "sources",
))  # fmt: skip
_HOUSED = _BARE_OFFICES | {
    "sister",
    "nun",
    "official",
    "worker",
    "administrator",
    "registrar",
    "employee",
    "superintendent",
}
_SETTING = re.compile(r"(?:At|In|Inside|From) (?:the )?([^,.;:“”\"\n]{3,80}), (?:a |an |the )?$")
_SETTING_REACH = 100  # letters
_COUNTERPARTS = frozenset(("counterpart", "deputy", "predecessor", "successor", "colleague", "aide"))
_OWNERS = frozenset(("his", "her", "its", "their"))
_OPENERS = (
    "masked",
    "hooded",
    "armed",
    "senior",
    "second",
    "another",
    "veteran",
    "unnamed",
    "unidentified",
    "chief",
    "main",
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "one",
    "another",
    "regional",
    "deputy",
    "local",
)
_OWNED = re.compile(r"\b(?:leader|spokes\w+|commander|member|official|deputy)s? (?:of|for) (the \w+)$")
# what each body has: whose they are tells for whom they speak
_OFFICE = (
    r"(?:[a-z]+[ -]){0,3}?(?:director|president|chair|chairman|chairwoman|chairperson|commander|leader|head|chief|"
    r"officer|coordinator|secretary|representative|officials?|manager|founder|spokes\w+|executive|adviser)\b"
)
_OPEN_OFFICE = re.compile(
    rf"(?:(?P<its>Its|its|Their|their) {_OFFICE}"
    rf"|(?:[^,]{{3,40}}, )?(?:[Aa]n? |[Tt]he )?{_OFFICE} (?:for|of|with|from) (?P<of>the [a-z]+)$)"
)
_QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]")
_LONGEST_SUBJECT = 14  # words of a subject, with the verb behind it
_SUBJECT_WORDS = 5  # of a sentence, in which the body that it begins with is named


class Company:
    """Judges offices by the bodies that one article names beside or before them."""

    def __init__(self, text: str, heard: Heard, sides: Sides, generics: Generics, named: Named) -> None:
        self._text, self._heard, self._sides = text, heard, sides
        self._generics, self._named = generics, named

    def side_of_office(self, raw: str, at: int) -> Side:
        """ "Its director, Ana Ruiz", "an officer for the group": offices that each body has speak for theirs."""
        if _ANY_COMMANDER.match(head_of(raw)):
            return self._side_named_before(at)
        office = _OPEN_OFFICE.match(raw)
        if office is None:
            return Side.UNKNOWN
        if office.group("of"):
            whole = self._generics.meant(office.group("of"), Side.UNKNOWN, at)
            return whole.side if whole is not None else Side.UNKNOWN
        return self._side_named_before(at)

    def side_by_setting(self, raw: str, at: int) -> Side:
        """ "At the Ahli hospital, director Ana Ruiz said": whoever has no other body speaks for the house he is in."""
        if _HOUSED.isdisjoint(WORD.findall(raw.lower())):
            return Side.UNKNOWN
        setting = _SETTING.search(self._text, max(0, at - _SETTING_REACH), at)
        side = self._sides.of(setting.group(1)) if setting is not None else Side.UNKNOWN
        return side if side is Side.MEDICAL else Side.UNKNOWN

    def side_by_owner(self, raw: str, at: int) -> Side:
        """ "the group's MP", "a leader of the group", "one of them, Ana Ruiz": the side of whose they are."""
        if raw.lower().startswith("one of them"):
            return next((s.side for s in self._heard.speakers_before(at)), Side.UNKNOWN)
        owner = OWNER.match(raw) or _OWNED.search(raw)
        if owner is None:
            return Side.UNKNOWN
        whole = self._generics.meant(owner.group(1), Side.UNKNOWN, at)
        if whole is None and owner.group(1)[:1].isupper():
            whole = self._named(owner.group(1), at)  # "Khan's spokesman": of the governor told before
        return whole.side if whole else self._sides.of(owner.group(1))

    def side_by_company(self, raw: str, name: str, at: int, *, is_person: bool) -> Side:
        """Of an office that tells no body ("its director", "a spokesman"): that of the body named or heard before."""
        words = set(WORD.findall(raw.lower()))
        if words & _COUNTERPARTS and words & _OWNERS:  # "his counterpart in Donetsk, Ali Khan"
            return next((s.side for s in self._heard.speakers_before(at)), Side.UNKNOWN)
        is_owned = bool(words & {"its", "their"})
        rest = raw.replace(name, "") if is_person else raw
        if words.isdisjoint(_BARE_OFFICES) or (_names_body(rest) and not is_owned):
            return Side.UNKNOWN
        is_bare = raw[:1].isupper() and set(WORD.findall(rest.lower())) <= _BARE_OFFICES
        if (
            is_owned or (is_person and is_bare) or not self._is_heard_near(at)
        ):  # "The Oversight Board sent a team. Chairperson Ana Ruiz"
            side = self._side_named_before(at)
            if side is not Side.UNKNOWN:
                return side
        return next((s.side for s in self._heard.speakers_before(at) if s.side not in _NO_BODIES), Side.UNKNOWN)

    def _is_heard_near(self, at: int) -> bool:
        """Whether anybody spoke in the sentence or the one before."""
        last = next(self._heard.before(at), None)
        start = max(self._text.rfind("\n", 0, at), self._text.rfind(". ", 0, at)) + 1
        first = max(self._text.rfind("\n", 0, max(0, start - 2)), self._text.rfind(". ", 0, max(0, start - 1))) + 1
        return last is not None and last.at >= first

    def _side_named_before(self, at: int) -> Side:
        """Whose "its" is: the last one named in the sentence, or the one that the sentence before begins with."""
        start = max(self._text.rfind("\n", 0, at), self._text.rfind(". ", 0, at)) + 1
        first = max(self._text.rfind("\n", 0, start), self._text.rfind(". ", 0, max(0, start - 1))) + 1
        before = self._text[first:start].split()[:_SUBJECT_WORDS]
        words = [word.strip(".,;:“”\"'’()") for word in _QUOTATION.sub(" ", self._text[start:at]).split()]
        for index in range(len(words) - 1, -1, -1):
            side = self._sides.of(words[index])
            if side not in _NO_BODIES:
                return self._sides.of(" ".join(words[max(0, index - 1) : index + 1]))  # "burn institute" is no monitor
        side = self._sides.of(_subject_of(self._text[first:start]))
        if side not in _NO_BODIES:
            return side
        for word in before:
            side = self._sides.of(word.strip(".,;:“”\"'’()"))
            if side not in _NO_BODIES:
                return side
        return Side.UNKNOWN


def _subject_of(sentence: str) -> str:
    """The words of a sentence up to its verb: "Civil society in the territory" of "… is demanding"."""
    words = list(takewhile(lambda word: word not in _ends_of_subjects(), sentence.split()[:_LONGEST_SUBJECT]))
    return " ".join(words) if len(words) < _LONGEST_SUBJECT else ""


@cache
def _ends_of_subjects() -> frozenset[str]:
    grammar = load_lexicon().grammar
    return load_cues().verbs | grammar.be | grammar.have | grammar.modals | grammar.adverbs | {"that", "who", "which"}


def _names_body(rest: str) -> bool:
    """ "ER24 spokesman", "community leader": whose office it is is told, though we do not know what that is."""
    return any(word.lower() not in _BARE_OFFICES and word.lower() not in _OPENERS for word in WORD.findall(rest))
