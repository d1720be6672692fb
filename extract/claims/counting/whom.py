"""Whom a number counts: the records that those pass on who name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.claims.counting.clause import Clause
from extract.claims.words.lexicon import load_lexicon
from extract.claims.words.phrase import Kind, Phrase
from extract.claims.words.tokens import Tokens
from extract.records import Side

ARMED_GROUPS = ("security_forces", "militants")
# nouns so general that a group told just before in the same breath fills them
OPEN_HEADS = ("others", "personnel", "members", "men", "coffins")
# among whom there may be anybody: what is told of these says nothing of the others
ANYBODY = frozenset(("people", "women", "children", "civilians"))
SPEAKING = ("said", "says", "told", "tells", "added")


@dataclass(frozen=True, slots=True)
class Group:
    """Group, side and the words for those who are counted."""

    name: str
    side: Side
    label: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier claim said of whom."""

    phrase: Phrase
    measure: str
    group: Group
    is_part: bool
    is_here: bool  # in the same sentence
    is_near: bool = False  # in the sentence before


@dataclass(frozen=True, slots=True)
class Counted:
    """A count phrase in its sentence, what became of it, and what the claims before told of whom."""

    text: str
    clause: Clause
    phrase: Phrase
    measure: str
    told: Sequence[Told]
    is_toll: bool
    is_aside: bool  # of another happening or time than the report's: nobody beside it lends a group

    @property
    def tokens(self) -> Tokens:
        """The sentence."""
        return self.clause.tokens

    @property
    def is_bare(self) -> bool:
        """Whether a number stands alone."""
        return self.phrase.kind is Kind.BARE

    @property
    def told_of_all(self) -> Sequence[Told]:
        """What was told; a toll is of all: what its own sentence adds to it is not its group."""
        if not self.is_toll:
            return self.told
        return [other for other in self.told if not other.is_here and not other.phrase.is_increment]


def group_of(name: str) -> Group:
    """A group with its side."""
    return Group(name, load_lexicon().group_sides[name])
