"""The side of a speaker by what stands beside his name anywhere in the article: an office, a kind of body."""

from __future__ import annotations

import re

from extract.claims.cues import load_cues
from extract.claims.sides import Sides
from extract.records import Side

# how far around a speaker's mention his office is looked for
_OFFICE_BEFORE, _OFFICE_AFTER = 90, 90
_KIND_BEFORE = 30  # how far before a group's name its kind: "the gang known as Los Cuervos"
_BEFORE_BORDER = re.compile(r"[.;:\n“”\"]\s|[“”\"]| (?:said|and|but|while|although|when|after|that|told|reported) ")
_AFTER_BORDER = re.compile(r"\.\s|[;:\n“”\"]| said | told ")
_AGE = re.compile(r"^\s*(?:aged )?\d{1,3}\s*$")
_VERBS = frozenset(("was", "is", "are", "has", "had", "have", "were", "will", "would", "said"))


class Offices:
    """Looks through one article for the office of a person and the kind of a body."""

    def __init__(self, text: str, sides: Sides) -> None:
        self._text, self._sides = text, sides

    def of_person(self, name: str) -> Side:
        """The side of the office that stands beside any mention of a person."""
        for match in re.finditer(re.escape(name), self._text):
            before = self._text[max(0, match.start() - _OFFICE_BEFORE) : match.start()]
            before = _BEFORE_BORDER.split(before)[-1]
            side = self._sides.of(f"{before} {self._apposition(match.end())}")
            if side is not Side.UNKNOWN:
                return side
        return Side.UNKNOWN

    def of_body(self, name: str) -> Side:
        """The side of the kind of body that stands beside a name: "the gang known as Los Cuervos"."""
        for match in re.finditer(re.escape(name), self._text):
            before = self._text[max(0, match.start() - _KIND_BEFORE) : match.start()]
            before = re.split(r"[.,;:\n“”\"]", before)[-1].partition(" ")[2]
            side = self._sides.of(f"{before} {self._apposition(match.end())}")
            if side is not Side.UNKNOWN:
                return side
        return Side.UNKNOWN

    def _apposition(self, end: int) -> str:
        """What stands between commas or brackets behind a name, ages apart: ", 52, the district's police chief,"."""
        behind = _AFTER_BORDER.split(self._text[end : end + _OFFICE_AFTER])[0].lstrip()
        if behind.startswith("("):
            return behind.partition(")")[0]
        if not behind.startswith(","):
            return ""
        pieces = [piece for piece in behind.split(",")[1:] if piece.strip() and not _AGE.match(piece)]
        first = pieces[0].split()[0] if pieces else ""
        is_clause = (
            first.endswith(("ing", "ed"))
            or first in load_cues().verbs
            or (first != "who" and not _VERBS.isdisjoint("".join(pieces[:1]).split()))
        )
        return "" if not pieces or is_clause else pieces[0]
