"""Words that speak for a type: one search over a zone of text gives the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.actors.dictionary import fold
from extract.tables import read_rows
from extract.types.ontology import find_label
from extract.types.search import WordSearch


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, the label it speaks for, and how loudly."""

    phrase: str
    label: tuple[str, str]
    weight: float


@lru_cache(maxsize=1)
def load_cues() -> WordSearch[Cue]:
    """All cues of `types_lexicon.tsv`; a line with an unknown label is an error."""
    return WordSearch(_cues())


def find_cues(text: str) -> Iterator[Cue]:
    """Whole-word cues of a text in their order; a "gun" in "gun control" says nothing of its own."""
    reach, around = 0, None
    for _, end, cue in sorted(load_cues().find(fold(text)), key=lambda hit: (hit[0], -hit[1])):
        if end <= reach and around != cue.label:
            continue
        if end > reach:
            reach, around = end, cue.label
        yield cue


def _cues() -> Iterator[tuple[str, Cue]]:
    for name, weight, phrases in read_rows("types_lexicon.tsv", 3):
        label = find_label(name)
        for phrase in phrases.split("|"):
            yield phrase, Cue(fold(phrase.rstrip("*").rstrip()), label, float(weight))
