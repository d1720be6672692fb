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
        grouped: dict[str, list[tuple[T, bool]]] = {}
        for written, meaning in phrases:
            phrase = fold(written.rstrip("*").rstrip()).replace("-", " ")
            grouped.setdefault(phrase, []).append((meaning, written.endswith("*")))
        self._automaton = ahocorasick.Automaton()
        for phrase, entries in grouped.items():
            every = tuple(meaning for meaning, _ in entries)
            self._automaton.add_word(phrase, (len(phrase), every, tuple(m for m, is_open in entries if is_open)))
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and meaning of each phrase in a folded text, in no promised order."""
        after = folded + " "  # so that the last word ends, and the first, before which stands after[-1], begins
        for last, (size, every, of_beginnings) in self._automaton.iter(folded.replace("-", " ")):
            end = last + 1
            start = end - size
            if not after[start - 1].isalnum():
                for meaning in of_beginnings if after[end].isalnum() else every:
                    yield start, end, meaning
