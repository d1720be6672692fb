"""Which reports share most keys with a sought one: posting lists of a whole pass as arrays, weighed at once.

Under a key only the reports nearest in time are looked at. Postings are put in order by key, day and number, so that
those of some days around a report are one stretch: to cut each of 1,600 common keys of a pass by itself took 40 ms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.matching.known import Sought, WordIndex
from extract.matching.lists import KeyPostings, join_postings
from extract.matching.ragged import Places, stretches

POSTING_CAP = 120  # reports looked at for one key, the nearest in time; a spam feed's word costs no more
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


class _Held:
    """Postings in order: key by key, under a key by day, and of one day by number."""

    def __init__(self, postings: KeyPostings) -> None:
        order = np.lexsort((postings.numbers, postings.days))
        self.numbers, self._days = postings.numbers[order], postings.days[order]
        places = np.empty(len(order), np.uint64)
        places[order] = np.arange(len(order))
        # sorted as one number of key and holder, which takes a fifth of ordering by keys
        self._packed = np.sort(postings.keys.astype(np.uint64) << _HALF | places[postings.holders])

    def find(self, keys: NDArray[np.uint64], days: Places) -> Places:
        """Where the postings of each key begin that are of its day or later."""
        return np.searchsorted(self._packed, keys << _HALF | np.searchsorted(self._days, days).astype(np.uint64))

    def holders(self, places: Places) -> Places:
        """The reports of these postings, by their place in `numbers`."""
        return (self._packed[places] & _LOW).astype(np.int64)

    def by_number(self, owners: Places, holders: Places) -> tuple[Places, Places]:
        """Owners with their holders: owner by owner, and an owner's by their numbers."""
        order = np.argsort(self.numbers)
        ranks = np.empty_like(order)
        ranks[order] = np.arange(len(order))
        owners, found = np.divmod(np.sort(owners * len(order) + ranks[holders]), max(1, len(order)))
        return owners, order[found]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row a key of a sought report: which report, its days, and the stretch of the key's postings within them."""

    sought: Places
    keys: NDArray[np.uint64]
    weight: Places
    day: Places
    since: Places
    until: Places
    first: Places
    end: Places


def find_sharers(
    index: WordIndex, sought: Sequence[Sought], *, most: int, mark: int | None = None
) -> dict[int, dict[int, int]]:
    """For each number the reports that share most of its keys by weight, with that weight: `most`, and their equals.

    With `mark`, of those alone that have it.
    """
    if not sought:
        return {}
    held = _Held(_postings(index, sought, mark))
    asked = _look_up(sought, held)
    rows, holders = _nearest(asked, held)
    report_count = max(1, len(held.numbers))
    pairs = asked.sought[rows] * report_count + holders
    order = np.argsort(pairs)
    pairs, starts = np.unique(pairs[order], return_index=True)
    shared = np.add.reduceat(asked.weight[rows[order]], starts) if len(starts) else starts
    return _best(sought, pairs // report_count, held.numbers[pairs % report_count], shared, most)


def _postings(index: WordIndex, sought: Sequence[Sought], mark: int | None) -> KeyPostings:
    """All keys within the days that every report looks back; before these only the keys of those that look farther."""
    least = min(one.back_days for one in sought)
    since = min(one.day - one.back_days for one in sought if one.back_days == least)
    until = max(one.day + one.ahead_days for one in sought)
    near = index.postings(_keys_of(sought), since=since, until=until, mark=mark)
    farther = [one for one in sought if one.day - one.back_days < since]
    if not farther:
        return near
    first = min(one.day - one.back_days for one in farther)
    return join_postings([near, index.postings(_keys_of(farther), since=first, until=since - 1, mark=mark)])


def _keys_of(sought: Iterable[Sought]) -> set[int]:
    return {key for one in sought for key in one.weights}


def _look_up(sought: Sequence[Sought], held: _Held) -> _Asked:
    sizes = [len(one.weights) for one in sought]
    keys = np.fromiter((key for one in sought for key in one.weights), np.uint64)
    day = np.repeat([one.day for one in sought], sizes)
    since = day - np.repeat([one.back_days for one in sought], sizes)
    until = day + np.repeat([one.ahead_days for one in sought], sizes)
    return _Asked(
        sought=np.repeat(np.arange(len(sought)), sizes),
        keys=keys,
        weight=np.fromiter((weight for one in sought for weight in one.weights.values()), np.int64),
        day=day,
        since=since,
        until=until,
        first=held.find(keys, since),
        end=held.find(keys, until + 1),
    )


def _nearest(asked: _Asked, held: _Held) -> tuple[Places, Places]:
    """Rows of `asked` with the holders that each of them looks at."""
    sizes = asked.end - asked.first
    few, many = np.flatnonzero(sizes <= POSTING_CAP), np.flatnonzero(sizes > POSTING_CAP)
    places, owners = stretches(asked.first[few], asked.end[few])
    cut_rows, cut_holders = _cut(asked, held, many)
    return np.concatenate([few[owners], cut_rows]), np.concatenate([held.holders(places), cut_holders])


def _cut(asked: _Asked, held: _Held, many: Places) -> tuple[Places, Places]:
    """The nearest in time; of those on the edge it is no matter which, but always the same: the first by number."""
    reach = _reach(asked, held, many)
    first, end = _around(asked, held, many, reach - 1)
    edge_first, edge_end = _around(asked, held, many, reach)
    within, owners = stretches(first, end)
    edge, sides = stretches(np.concatenate([edge_first, end]), np.concatenate([first, edge_end]))
    edge_owners, on_edge = held.by_number(sides % max(1, len(many)), held.holders(edge))
    before = np.searchsorted(edge_owners, np.arange(len(many)))
    left = POSTING_CAP - (end - first)
    kept = np.arange(len(edge_owners)) < (before + left)[edge_owners]
    rows = many[np.concatenate([owners, edge_owners[kept]])]
    return rows, np.concatenate([held.holders(within), on_edge[kept]])


def _reach(asked: _Asked, held: _Held, rows: Places) -> Places:
    """The fewest days around each row's own within which its key has holders enough."""
    enough: Places = np.maximum(asked.day - asked.since, asked.until - asked.day)[rows]
    too_few = np.full(len(rows), -1)
    for _ in range(int(enough.max(initial=0) + 1).bit_length()):
        middle = (too_few + enough) // 2
        first, end = _around(asked, held, rows, middle)
        is_enough = end - first >= POSTING_CAP
        enough, too_few = np.where(is_enough, middle, enough), np.where(is_enough, too_few, middle)
    return enough


def _around(asked: _Asked, held: _Held, rows: Places, reach: Places) -> tuple[Places, Places]:
    """The stretch of each row's postings of so many days around its own."""
    keys, day, first, end = asked.keys[rows], asked.day[rows], asked.first[rows], asked.end[rows]
    around: list[Places] = [np.clip(held.find(keys, at), first, end) for at in (day - reach, day + reach + 1)]
    return np.minimum(around[0], around[1]), around[1]


def _best(
    sought: Sequence[Sought],
    owners: NDArray[np.int64],
    numbers: NDArray[np.int64],
    shared: NDArray[np.int64],
    most: int,
) -> dict[int, dict[int, int]]:
    """Of each sought report's sharers those that share as much as the last of its `most` best, and more."""
    found: dict[int, dict[int, int]] = {}
    starts = np.searchsorted(owners, np.arange(len(sought) + 1))
    for one, start, end in zip(sought, starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        weights = shared[start:end]
        least = np.partition(weights, -most)[-most] if len(weights) > most else 0
        kept = weights >= least
        found[one.number] = dict(zip(numbers[start:end][kept].tolist(), weights[kept].tolist(), strict=True))
    return found
