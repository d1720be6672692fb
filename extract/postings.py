"""Which texts hold a shingle, by number, in the order in which they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from itertools import chain

MANY = 6  # a shingle in so many texts of one outlet, and of no other, is its furniture
MAX_POSTINGS = 48  # texts looked at for one shingle: the first ones are the ones that can be origins


class Postings:
    """Most shingles are of one text: only those of several get a list, which is half of what this costs."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = defaultdict(list)
        self._of_many: set[int] = set()

    def add(self, shingles: Iterable[int], number: int) -> None:
        """Remembers that the text of that number holds these shingles, which it was not known to hold."""
        first, others = self._first, self._others
        for shingle in shingles:
            if first.setdefault(shingle, number) != number:
                holders = others[shingle]
                if len(holders) < MAX_POSTINGS - 1:
                    holders.append(number)
                    if len(holders) == MANY - 1:
                        self._of_many.add(shingle)

    def of(self, shingle: int) -> list[int]:
        """The first texts that hold a shingle which is known."""
        return [self._first[shingle], *self._others.get(shingle, ())]

    def held_by_many(self, shingles: Set[int]) -> Set[int]:
        """Those that `MANY` texts hold."""
        return self._of_many & shingles

    def held_by_most(self, shingles: Set[int]) -> list[int]:
        """Those that `MAX_POSTINGS` texts hold, of some that many do."""
        others = self._others
        return [shingle for shingle in shingles if len(others[shingle]) >= MAX_POSTINGS - 1]

    def count_shared(self, shingles: Set[int]) -> Counter[int]:
        """How many of the shingles each text holds."""
        first, others = self._first, self._others
        counts = Counter([first[shingle] for shingle in shingles if shingle in first])
        counts.update(chain.from_iterable([others[shingle] for shingle in shingles if shingle in others]))
        return counts
