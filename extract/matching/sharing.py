"""Which reports share most keys with a sought one: posting lists of a whole pass as arrays, weighed at once.

Under a key only the reports nearest in time are looked at. Nearly all postings stand under a few hundred common
keys, so those are cut key by key, and all others are taken as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.matching.known import Sought, WordIndex
from extract.matching.lists import KeyPostings, join_postings

POSTING_CAP = 120  # reports looked at for one key, the nearest in time; a spam feed's word costs no more
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row a key of a sought report: which report, its span of days, and where the holders of the key stand."""

    sought: NDArray[np.int64]
    weight: NDArray[np.int64]
    day: NDArray[np.int64]
    since: NDArray[np.int64]
    until: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


def find_sharers(
    index: WordIndex, sought: Sequence[Sought], *, most: int, mark: int | None = None
) -> dict[int, dict[int, int]]:
    """For each number the reports that share most of its keys by weight, with that weight: `most`, and their equals.

    With `mark`, of those alone that have it.
    """
    if not sought:
        return {}
    postings = _postings(index, sought, mark)
    asked, holders = _look_up(sought, postings)
    rows, holders = _nearest(asked, holders, postings)
    report_count = max(1, len(postings.numbers))
    pairs = asked.sought[rows] * report_count + holders
    order = np.argsort(pairs)
    pairs, starts = np.unique(pairs[order], return_index=True)
    shared = np.add.reduceat(asked.weight[rows[order]], starts) if len(starts) else starts
    return _best(sought, pairs // report_count, postings.numbers[pairs % report_count], shared, most)


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


def _look_up(sought: Sequence[Sought], postings: KeyPostings) -> tuple[_Asked, NDArray[np.int64]]:
    """What is asked for, and the holders of all keys, key by key."""
    # sorted as one number of key and holder, which takes a fifth of ordering by keys
    packed = np.sort(postings.keys.astype(np.uint64) << _HALF | postings.holders.astype(np.uint64))
    held, holders = packed >> _HALF, (packed & _LOW).astype(np.int64)
    sizes = [len(one.weights) for one in sought]
    keys = np.fromiter((key for one in sought for key in one.weights), np.uint64)
    day = np.repeat([one.day for one in sought], sizes)
    asked = _Asked(
        sought=np.repeat(np.arange(len(sought)), sizes),
        weight=np.fromiter((weight for one in sought for weight in one.weights.values()), np.int64),
        day=day,
        since=day - np.repeat([one.back_days for one in sought], sizes),
        until=day + np.repeat([one.ahead_days for one in sought], sizes),
        first=np.searchsorted(held, keys, side="left"),
        last=np.searchsorted(held, keys, side="right"),
    )
    return asked, holders


def _nearest(
    asked: _Asked, holders: NDArray[np.int64], postings: KeyPostings
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of `asked` with the holders that each of them looks at."""
    sizes = asked.last - asked.first
    few = np.flatnonzero(sizes <= POSTING_CAP)
    rows = np.repeat(few, sizes[few])
    before = np.cumsum(sizes[few]) - sizes[few]
    found = holders[np.arange(len(rows)) + np.repeat(asked.first[few] - before, sizes[few])]
    inside = (asked.since[rows] <= postings.days[found]) & (postings.days[found] <= asked.until[rows])
    many = np.flatnonzero(sizes > POSTING_CAP)
    ranks = postings.numbers >> 16
    cut = [_cut(row, asked, holders, postings.days, ranks) for row in many.tolist()]
    many_rows = np.repeat(many, [len(kept) for kept in cut])
    return np.concatenate([rows[inside], many_rows]), np.concatenate([found[inside], *cut])


def _cut(
    row: int, asked: _Asked, holders: NDArray[np.int64], days_of: NDArray[np.int64], ranks: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Nearest in time; among those of one day it is no matter which, but always the same."""
    found: NDArray[np.int64] = holders[asked.first[row] : asked.last[row]]
    days = days_of[found]
    if days.min() < asked.since[row] or days.max() > asked.until[row]:  # seldom: the window is as wide
        inside = (asked.since[row] <= days) & (days <= asked.until[row])
        found, days = found[inside], days[inside]
    if len(found) <= POSTING_CAP:
        return found
    nearness = (np.abs(days - asked.day[row]) << 48) + ranks[found]
    nearest = np.argpartition(nearness, POSTING_CAP)[:POSTING_CAP]
    return found[nearest]


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
