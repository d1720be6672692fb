"""A phrase of the text that names somebody, or an act."""

import re
from dataclasses import dataclass

from extract.records import Actor

NAMED = frozenset({"name", "acronym", "defined_acronym", "pattern"})
#: "from the Afghan side" stands for those who stand there.
OF_A_SIDE = re.compile(r"(?:['’]s?)? (?:side|positions|territory|lines)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at a place of the text. `actor` is None for verbs, which carry `frame`."""

    start: int
    end: int
    actor: Actor | None
    rule: str
    frame: str = ""
