"""Armed groups that an article names anywhere, speaking or not: who "the group" and "the insurgents" can be."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from extract.claims.speaking.cues import load_cues
from extract.claims.speaking.sides import Sides
from extract.records import Side

NAME = re.compile(
    r"\b(?:al-|el-|ul-)?[A-Z][\w'’-]*(?: (?:(?:al|ul|el|of|and|for|wal|de)[ -](?:the )?)?[A-Z][\w'’-]*){0,7}"
)
_BREAK = re.compile(r"[.!?][”\"’')]*\s|\n")
_OPENER = re.compile(r"(?:The|But|And|While|When|After|In|On|As|If|Both|Since|A|An)\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """A group as the text writes it, at its offset."""

    at: int
    name: str


class Bodies:
    """The armed groups of one article; looked for when first asked for, as few articles say "the group"."""

    def __init__(self, text: str, sides: Sides) -> None:
        self._text, self._sides = text, sides

    def before(self, at: int) -> Body | None:
        """Whom "the group" at an offset takes up: the first one of the nearest sentence that names any."""
        last = bisect_left(self._all, at, key=lambda body: body.at) - 1
        if last < 0:
            return None
        first = last
        while first > 0 and not self.is_apart(self._all[first - 1].at, self._all[first].at):
            first -= 1
        return self._all[first]

    def is_apart(self, first: int, last: int) -> bool:
        """Whether a sentence ends between two offsets, which stand in this order."""
        return _BREAK.search(self._text, first, max(first, last)) is not None

    @cached_property
    def _all(self) -> list[Body]:
        found = []
        for match in NAME.finditer(self._text):
            opener = _OPENER.match(match.group())
            at = match.start() + (opener.end() if opener else 0)
            name = self._text[at : match.end()].rstrip("-'’").removesuffix("'s").removesuffix("’s")
            if name and not _is_kind(name) and self._sides.of(name) is Side.ARMED_GROUP:
                found.append(Body(at, name))
        return found


def _is_kind(name: str) -> bool:
    """ "Fighters", "Rebels" at the head of a sentence are no names."""
    return load_cues().speaking.issuperset(name.lower().split())
