"""Many phrases looked for at once, as whole words: what the tables of types are asked with."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick

from extract.actors.dictionary import fold

T = TypeVar("T")


class WordSearch(Generic[T]):
    """Phrases with what each means, one or more things. "bomb*" may go on ("bombing"), "bomb" may not.

    A hyphen is as good as a space: "car-bomb", "tear-gassed".
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        grouped: dict[str, list[tuple[T, int, bool]]] = {}
        for written, meaning in phrases:
            phrase = fold(written.rstrip("*").rstrip()).replace("-", " ")
            grouped.setdefault(phrase, []).append((meaning, len(phrase), written.endswith("*")))
        self._automaton = ahocorasick.Automaton()
        for phrase, entries in grouped.items():
            self._automaton.add_word(phrase, tuple(entries))
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and meaning of each phrase in a folded text, in no promised order."""
        after = folded + " "  # so that the last word ends, and the first, before which stands after[-1], begins
        for last, entries in self._automaton.iter(folded.replace("-", " ")):
            end = last + 1
            is_cut = after[end].isalnum()
            for meaning, size, is_open in entries:
                start = end - size
                if not ((is_cut and not is_open) or after[start - 1].isalnum()):
                    yield start, end, meaning
