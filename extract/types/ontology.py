"""The types there are, with PLOVER and CAMEO beside them, as `types_ontology.tsv` lists them."""

from dataclasses import dataclass
from functools import lru_cache

from extract.records import EventType
from extract.tables import read_rows

VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
UNREST = frozenset({"Protests", "Riots"})
DEEDLESS = frozenset({"Disaster", "Accident", "Sport", "Science", "Health", "Culture"})  # nobody does it to anybody
HARMLESS = frozenset({"Sport", "Culture", "Economy", "Science"})  # "hit three sixes" wounds nobody
PRIVATE = frozenset({"Crime", "Accident"})  # happenings between persons, in one place
HARMFUL = VIOLENT | UNREST | {"Disaster", "Accident", "Crime"}


@dataclass(frozen=True, slots=True)
class Label:
    """A type and subtype with their codes in the other schemes."""

    event_type: str
    event_subtype: str
    plover_type: str
    plover_mode: str | None
    cameo_code: str | None


OTHER = ("Other", "Other")


@lru_cache(maxsize=1)
def load_labels() -> dict[tuple[str, str], Label]:
    """Every label of the ontology by type and subtype; a row that does not fit is an error."""
    labels = {}
    for row in read_rows("types_ontology.tsv", 5):
        labels[row[0], row[1]] = Label(row[0], row[1], row[2], row[3] or None, row[4] or None)
    return labels


def find_label(name: str) -> tuple[str, str]:
    """The label that a table writes "type/subtype" (both halves may hold slashes); an unknown one is an error."""
    label = next((label for label in load_labels() if f"{label[0]}/{label[1]}" == name), None)
    if label is None:
        raise ValueError(f"no type and subtype {name!r} in types_ontology.tsv")
    return label


def make_type(key: tuple[str, str], *, score: float, rule: str) -> EventType:
    """The record of one label, judged with a score by a rule."""
    label = load_labels()[key]
    return EventType(
        label.event_type,
        label.event_subtype,
        label.plover_type,
        label.plover_mode,
        label.cameo_code,
        round(score, 3),
        rule,
    )
