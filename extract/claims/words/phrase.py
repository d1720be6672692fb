"""The record of a count phrase: who or what a number counts, or one person told without a numeral."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.claims.words.numerals import Number
from extract.records import Side


class Kind(StrEnum):
    """How a phrase names its people."""

    COUNTED = "counted"
    BARE = "bare"  # a number alone: "12 were killed"
    INDEFINITE = "indefinite"  # "a policeman"
    DEFINITE = "definite"  # "the victim", "her son"
    NAMED = "named"
    PRONOUN = "pronoun"
    EVENTS = "events"  # "12 deaths": the noun is an outcome itself
    NONE = "none"  # "no one", "no casualties"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A count phrase, tokens `first` to `last` inclusive; `head` is its noun, lowered."""

    kind: Kind
    first: int
    last: int
    number: Number
    head: str
    group: str
    side: Side
    is_thing: bool = False
    is_weak: bool = False  # the noun is unknown: only a strong rule may use it
    is_increment: bool = False  # "another 31", "two more"
    is_part: bool = False  # "of them", "of whom", "of the wounded"
    premodifier: str = ""  # an outcome inside the phrase: "145 killed militants"
    label: str = ""  # whom a pronoun stands for

    @property
    def is_single(self) -> bool:
        """Whether this is one person told without a numeral."""
        return self.kind in (Kind.INDEFINITE, Kind.DEFINITE, Kind.NAMED, Kind.PRONOUN)
