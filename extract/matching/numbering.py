"""Small numbers for words and other things, so that they can stand in arrays."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count, islice
from typing import Generic, TypeVar

import numpy as np

from extract.matching.accounts import NOT_TOLD
from extract.matching.ragged import Places

Thing = TypeVar("Thing")  # anything that a dict can hold


class Numbering(Generic[Thing]):
    """Numbers each thing when it is first met; several numberings that share a counter share no number."""

    def __init__(self, counter: "count[int] | None" = None) -> None:
        self._numbers: defaultdict[Thing, int] = defaultdict((count() if counter is None else counter).__next__)

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, things: Iterable[Thing]) -> Places:
        """Their numbers."""
        return np.fromiter(map(self._numbers.__getitem__, things), np.int64)

    def of_told(self, things: Iterable[Thing]) -> Places:
        """The same, and none for what is empty."""
        return np.fromiter((self._numbers[thing] if thing else NOT_TOLD for thing in things), np.int64)

    def of_known(self, things: Iterable[Thing]) -> Places:
        """The same, and none for what was not met before."""
        return np.fromiter((self._numbers.get(thing, NOT_TOLD) for thing in things), np.int64)

    def since(self, known: int) -> list[Thing]:
        """What was met after the first so many, in the order of its numbers."""
        return list(islice(self._numbers, known, None))


class Renumbering:
    """Gives numbers in the place of other small numbers: of a counter that is shared with numberings."""

    def __init__(self, counter: "count[int]") -> None:
        self._counter, self._numbers = counter, np.empty(0, np.int64)

    def of(self, numbers: Places) -> Places:
        """What stands for each."""
        fresh = range(len(self._numbers), int(numbers.max(initial=-1)) + 1)
        more = np.fromiter(islice(self._counter, len(fresh)), np.int64, len(fresh))
        self._numbers = np.concatenate([self._numbers, more])
        return self._numbers[numbers]
