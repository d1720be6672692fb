"""Words that speak for a type: one search over a zone of text gives the evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick

from extract.actors.dictionary import fold
from extract.types.ontology import find_label


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, the label it speaks for, and how loudly. `is_open`: the word may go on ("bomb*")."""

    phrase: str
    label: tuple[str, str]
    weight: float
    is_open: bool


@lru_cache(maxsize=1)
def load_cues() -> ahocorasick.Automaton:
    """All cues of `types_lexicon.tsv`; a line with an unknown label is an error."""
    grouped: dict[str, list[Cue]] = {}
    for cue in _cues():
        grouped.setdefault(cue.phrase, []).append(cue)
    automaton = ahocorasick.Automaton()
    for phrase, cues in grouped.items():
        automaton.add_word(phrase, tuple(cues))
    automaton.make_automaton()
    return automaton


def find_cues(text: str) -> Iterator[tuple[Cue, int]]:
    """Whole-word cues of a text with their offsets, in no promised order."""
    folded = fold(text)
    length = len(folded)
    for last, cues in load_cues().iter(folded):
        start, end = last + 1 - len(cues[0].phrase), last + 1
        if start and folded[start - 1].isalnum():
            continue
        is_whole = end >= length or not folded[end].isalnum()
        for cue in cues:
            if is_whole or cue.is_open:
                yield cue, start


def _cues() -> Iterator[Cue]:
    content = files("extract").joinpath("data", "types_lexicon.tsv").read_text(encoding="utf-8")
    for line in content.splitlines():
        if not line or line.startswith("#"):
            continue
        name, weight, phrases = line.split("\t")
        label = find_label(name)
        for phrase in phrases.split("|"):
            yield Cue(fold(phrase.rstrip("*").rstrip()), label, float(weight), phrase.endswith("*"))
