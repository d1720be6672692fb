"""Lists of unlike length as one flat array: who holds what, and what two of them share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Column = NDArray[np.float64]
Flags = NDArray[np.bool_]
_CELLS = 1 << 22  # of the table in which shared keys are looked up: 16 MB, whatever the number of keys


@dataclass(frozen=True, slots=True)
class Shared:
    """A row a key that two lists share: the number of the pair, and the key's place in the flat array of each side.

    The rows of a pair are in the order of its left list, so that sums over them come out the same on every run.
    """

    pair: Places
    left: Places
    right: Places


def add_up(owners: Places, values: Column | Flags, count: int) -> Column:
    """The sum of the values of each of so many owners, added in their order: a sum is the same in any company."""
    return np.bincount(owners, values, count).astype(np.float64, copy=False)


class Lists:
    """The lists of a flat array, by their sizes: `owners` says of each entry whose it is."""

    def __init__(self, sizes: Sequence[int] | Places) -> None:
        self.starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        self.owners = np.repeat(np.arange(len(sizes)), sizes)
        self.offsets = np.arange(len(self.owners)) - self.starts[self.owners]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sums(self, values: Column | Flags) -> Column:
        """The sum of each list."""
        return add_up(self.owners, values, len(self))

    def units(self, values: Column) -> Column:
        """The same entries with each list of unit length, or as it was where that is nothing."""
        return self._divided(values, np.sqrt(self.sums(values * values)))

    def shares(self, values: Column) -> Column:
        """The same entries with each list adding up to one."""
        return self._divided(values, self.sums(values))

    def bits(self, values: Places) -> Places:
        """All bits that are set in one of a list's entries."""
        found = np.bitwise_or.reduceat(np.append(values, 0), self.starts[:-1])
        return np.where(np.diff(self.starts) > 0, found, 0)

    def _divided(self, values: Column, by: Column) -> Column:
        return values / np.where(by > 0, by, 1.0)[self.owners]


def first_places(owners: Places, keys: Places) -> Places:
    """Of each entry the place of the first entry with its owner and its key; owners ascend, keys are small numbers.

    Written backwards to a table of owners by keys, of as many owners at a time as it has lines for: the first stays.
    """
    found = np.empty(len(keys), np.int64)
    width = int(keys.max(initial=0)) + 1
    count = int(owners.max(initial=-1)) + 1
    height = max(1, min(count, _CELLS // width))
    table = np.empty(height * width, np.int32)
    bounds = np.searchsorted(owners, range(0, count + height, height)).tolist()
    for first, begin, end in zip(range(0, count, height), bounds, bounds[1:], strict=False):
        cells = (owners[begin:end] - first) * width + keys[begin:end]
        table[cells[::-1]] = np.arange(end - 1, begin - 1, -1)
        found[begin:end] = table[cells]
    return found


@dataclass(frozen=True, slots=True)
class Distinct:
    """Entries of which an owner has each key once: where they stood, and of each that was given where it stands."""

    firsts: Places
    places: Places


def distinct(owners: Places, keys: Places) -> Distinct:
    """Leaves out an owner's further entries of one key; what is left is sorted by owners, and as it came."""
    order = np.argsort(owners, kind="stable")
    first = first_places(owners[order], keys[order])
    is_first = np.equal(first, np.arange(len(first)))
    places = np.empty(len(order), np.int64)
    places[order] = (np.cumsum(is_first) - 1)[first]
    return Distinct(order[is_first], places)


def spread(starts: Places, rows: Places) -> tuple[Places, Places]:
    """The places of these rows' entries, and of each place the number of its row among `rows`.

    List `n` has the places from `starts[n]` up to `starts[n + 1]`.
    """
    return stretches(starts[rows], starts[rows + 1])


def stretches(firsts: Places, ends: Places) -> tuple[Places, Places]:
    """The places from each first one up to its end, and of each place the number of its stretch."""
    sizes = ends - firsts
    owners = np.repeat(np.arange(len(firsts)), sizes)
    before = np.cumsum(sizes) - sizes
    return np.arange(len(owners)) + (firsts - before)[owners], owners


def find_shared(starts: Places, keys: Places, left: Places, right: Places) -> Shared:
    """What lists `left[n]` and `right[n]` of each pair `n` share; keys are small numbers, distinct within a list."""
    found = list(_find_in_blocks(starts, keys, left, right))
    if not found:
        nothing = np.empty(0, np.int64)
        return Shared(nothing, nothing, nothing)
    return Shared(*(np.concatenate(part) for part in zip(*found, strict=True)))


def _find_in_blocks(
    starts: Places, keys: Places, left: Places, right: Places
) -> Iterator[tuple[Places, Places, Places]]:
    """Pairs are taken by their right lists, whose keys stand in a table with a line a list while they are asked for."""
    width = int(keys.max(initial=0)) + 1
    lists, line = np.unique(right, return_inverse=True)
    order = np.argsort(line, kind="stable")
    height = max(1, min(len(lists), _CELLS // width))
    table = np.full(height * width, -1, np.int32)
    firsts = range(0, len(lists), height)
    bounds = np.searchsorted(line[order], [*firsts, len(lists)]).tolist()
    for first, begin, end in zip(firsts, bounds, bounds[1:], strict=False):
        theirs, owners = spread(starts, lists[first : first + height])
        cells = owners * width + keys[theirs]
        table[cells] = theirs
        pairs = order[begin:end]
        ours, pair = spread(starts, left[pairs])
        found = table[(line[pairs] - first)[pair] * width + keys[ours]]
        hits = np.flatnonzero(found >= 0)
        yield pairs[pair[hits]], ours[hits], found[hits].astype(np.int64)
        table[cells] = -1
