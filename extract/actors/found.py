"""A phrase of the text that names somebody, or an act."""

from dataclasses import dataclass

from extract.records import Actor

NAMED = frozenset({"name", "acronym", "defined_acronym", "pattern"})


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at a place of the text. `actor` is None for verbs, which carry `frame`."""

    start: int
    end: int
    actor: Actor | None
    rule: str
    frame: str = ""
