"""The side of a speaker by what stands beside his name anywhere in the article: an office, a kind of body."""

from __future__ import annotations

import re

from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.kinds import side_of_aside
from extract.claims.speaking.known_bodies import side_of_known
from extract.claims.speaking.sides import Sides
from extract.claims.words.lexicon import load_lexicon
from extract.records import Side

# how far around a speaker's mention his office is looked for
_OFFICE_BEFORE, _OFFICE_AFTER = 90, 90
_RANK_WORDS = 2
_KIND_BEFORE = 30  # how far before a group's name its kind: "the gang known as Los Cuervos"
# a full stop behind a title ends nothing: "Police Sgt. Ana Ruiz"
_TITLED = "".join(
    rf"(?<!\b{title})"
    for title in ("Sgt", "Lt", "Col", "Gen", "Maj", "Capt", "Brig", "Dr", "Hon", "Barr", "Gov", "Sen", "Rep", "Det",
                  "Supt", "Insp", "Cpl", "Rev", "Prof", "Mr", "Ms", "Mrs", "Engr", "Atty")
)  # fmt: skip
_BEFORE_BORDER = re.compile(
    rf"{_TITLED}\.\s|[;:\n“”\"]\s" r"|[“”\"]| (?:said|and|but|while|although|when|after|that|told|reported|to) "
)
_AFTER_BORDER = re.compile(r"\.\s|[;:\n“”\"]| said | told ")
_OF_BODY = re.compile(r" (?:of|from|with) (?:the )?((?:[A-Z][\w'’-]+ ?){1,5})")  # "Ana Ruiz of the M23"
_LEADS = re.compile(
    r", who (?:leads|led|heads|headed|runs|governs|governed|commands|commanded) the "
    r"(?P<body>[\w'’ -]{0,40}?(?P<land>region|province|district|oblast|state|city|town|department|county|village|"
    r"municipality|prefecture)?)[,.;]"
)
_IS_THE = re.compile(r"(?:is|was) (?:the|an?|one of the) ([^.,;:“”\"]{3,60})")  # "Ana Ruiz is the mayor of the town"
_AGE = re.compile(r"^\s*(?:aged )?\d{1,3}\s*$")
_AGED = re.compile(r", (?:aged )?\d\d?(?=[,.])")
_VERB = re.compile(r"\b(?:by|to|was|were|is|are|has|had|have|said|(?!united\b)\w+ed)\b", re.IGNORECASE)
_VERBS = frozenset(("was", "is", "are", "has", "had", "have", "were", "will", "would", "said"))


class Offices:
    """Looks through one article for the office of a person and the kind of a body."""

    def __init__(self, text: str, sides: Sides) -> None:
        self._text, self._sides = text, sides

    def of_person(self, name: str) -> Side:
        """The side of the office that stands beside any mention of a person."""
        mentions = self._mentions(name)
        for start, end in mentions:
            before = self._text[max(0, start - _OFFICE_BEFORE) : start]
            before = _office_in(_BEFORE_BORDER.split(before)[-1])
            side = self._sides.of(f"{before} {self._apposition(end)}")
            body = _OF_BODY.match(self._text, end) if side is Side.UNKNOWN else None
            side = side_of_known(body.group(1)) if body is not None else side
            if side is not Side.UNKNOWN:
                return side
        is_aged = any(_AGED.match(self._text, end) for _, end in mentions)
        return Side.WITNESS if is_aged else Side.UNKNOWN  # of officials no age is told

    def guess_of(self, name: str) -> Side:
        """What the head noun beside a person most often means: "chairman Ana Ruiz", "Ana Ruiz, a mechanic,"."""
        for start, end in self._mentions(name):
            before = self._text[max(0, start - _OFFICE_BEFORE) : start]
            office = _office_in(_BEFORE_BORDER.split(before)[-1]).strip()
            side = self._sides.guess(f"{office}, {self._apposition(end)}")
            side = self._side_of_led(end) if side is Side.UNKNOWN else side
            side = side_of_aside(self._behind(end)) if side is Side.UNKNOWN else side
            if side is not Side.UNKNOWN:
                return side
        return Side.UNKNOWN

    def _mentions(self, name: str) -> list[tuple[int, int]]:
        """Where a name starts and ends; to compile a pattern for each takes a fiftieth of a whole reading."""
        found, at = [], self._text.find(name)
        while at >= 0 and name:
            found.append((at, at + len(name)))
            at = self._text.find(name, at + len(name))
        return found

    def _side_of_led(self, end: int) -> Side:
        """ "Ana Ruiz, who leads the region", "who commands the Third Military Region": whose head he is."""
        led = _LEADS.match(self._text, end)
        if led is None:
            return Side.UNKNOWN
        return Side.GOVERNMENT if led.group("land") else self._sides.of(led.group("body"))

    def _behind(self, end: int) -> str:
        return self._text[end + 1 : end + _OFFICE_AFTER] if self._text[end : end + 1] == "," else ""

    def of_body(self, name: str) -> Side:
        """The side of the kind of body that stands beside a name: "the gang known as Los Cuervos"."""
        for start, end in self._mentions(name):
            before = self._text[max(0, start - _KIND_BEFORE) : start]
            before = re.split(r"[.,;:\n“”\"]", before)[-1].partition(" ")[2]
            side = self._sides.of(f"{before} {self._apposition(end)}")
            if side is not Side.UNKNOWN:
                return side
        return Side.UNKNOWN

    def _apposition(self, end: int) -> str:
        """What stands between commas or brackets behind a name, ages apart: ", 52, the district's police chief,"."""
        behind = _AFTER_BORDER.split(self._text[end : end + _OFFICE_AFTER])[0].lstrip()
        if behind.startswith("("):
            return behind.partition(")")[0]
        is_told = _IS_THE.match(behind)
        if is_told is not None:
            return is_told.group(1)
        if not behind.startswith(","):
            return ""
        pieces = [piece for piece in behind.split(",")[1:] if piece.strip() and not _AGE.match(piece)]
        piece = re.split(r"(?<=\w) wh(?:o|ose|ich|ere) ", pieces[0])[0] if pieces else ""
        first = piece.split()[0] if piece else ""
        is_clause = (
            first.endswith(("ing", "ed"))
            or first in load_cues().verbs
            or first in load_lexicon().grammar.prepositions
            or (first != "who" and not _VERBS.isdisjoint(piece.split()))
        )
        return "" if is_clause else piece


def _is_title(words: list[str]) -> bool:
    """ "…, CSP Bashir Usman": a rank that stands between an office and its bearer."""
    return len(words) <= _RANK_WORDS and all(word[0].isupper() for word in words)


def _office_in(before: str) -> str:
    """What of the words before a name can be his office: those behind the last comma, or the noun group before it."""
    *_, office, last = ("", *before.split(","))
    if last.strip() and not (office and _is_title(last.split())):
        return last
    told = _VERB.split(office)[-1]
    is_setting = told.split()[:1] and told.split()[0].lower() in load_lexicon().grammar.prepositions
    return last if is_setting else f"{told}{last}"  # "12 died in the fire on Monday, Ana Ruiz said": no fire officer
