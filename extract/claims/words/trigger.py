"""The records of an outcome word: what it says, and where its victim stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """Where the victim of an outcome word stands."""

    OBJECT = "object"  # "killing 12"
    SUBJECT = "subject"  # "12 died", "12 were killed"
    EITHER = "either"  # "killed": object if one follows, else the reduced passive "12 killed in"
    AFTER = "after"  # "12 dead", "left 12 wounded", "were dead"
    OF = "of"  # "the deaths of 12"


@dataclass(frozen=True, slots=True)
class Trigger:
    """An outcome word with its verb group; `start` is the first auxiliary."""

    name: str
    start: int
    first: int
    last: int
    measure: str
    form: Form
    target: str
    is_weak: bool = False
    is_passive: bool = False
    also: tuple[str, ...] = ()  # "abducted and killed 12": both
