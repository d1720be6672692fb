"""Which texts hold a shingle, by number, in the order in which they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from itertools import chain

MAX_POSTINGS = 48  # texts looked at for one shingle: the first ones are the ones that can be origins


class Postings:
    """Most shingles are of one text: only those of several get a list, which is half of what this costs."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = defaultdict(list)

    def add(self, shingles: Iterable[int], number: int) -> None:
        """Remembers that the text of that number holds these shingles, which it was not known to hold."""
        first, others = self._first, self._others
        for shingle in shingles:
            if first.setdefault(shingle, number) != number:
                others[shingle].append(number)

    def of(self, shingle: int) -> list[int]:
        """The first texts that hold a shingle which is known."""
        return [self._first[shingle], *self._others.get(shingle, ())][:MAX_POSTINGS]

    def held_by(self, shingles: Set[int], count: int) -> list[int]:
        """Those that at least so many texts hold, two or more."""
        others = self._others
        return [shingle for shingle in others.keys() & shingles if len(others[shingle]) + 1 >= count]

    def count_shared(self, shingles: Set[int]) -> Counter[int]:
        """How many of the shingles each text holds."""
        first, others = self._first, self._others
        counts = Counter([first[shingle] for shingle in shingles if shingle in first])
        counts.update(chain.from_iterable(others[shingle][: MAX_POSTINGS - 1] for shingle in others.keys() & shingles))
        return counts
