"""The keys of many reports as arrays: counted, and sifted for a few thousand keys, some tens of millions a second."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from extract.records import KeyLists, ReportKeys

_ENDING_BITS = 20  # of a key: a table of as many answers stays near the processor


@dataclass(frozen=True, slots=True)
class KeyPostings:
    """Which reports have which keys, in any order: a row a key of a report, with the report's place in the others."""

    keys: NDArray[np.uint32]
    holders: NDArray[np.int64]
    numbers: NDArray[np.int64]
    days: NDArray[np.int64]  # ordinals of publication


_NONE = np.empty(0, np.int64)
NO_POSTINGS = KeyPostings(np.empty(0, np.uint32), _NONE, _NONE, _NONE)


def list_keys(entries: Sequence[ReportKeys]) -> KeyLists:
    """The keys of these reports, one after the other."""
    return KeyLists(
        numbers=np.array([entry.number for entry in entries], np.int64),
        days=np.array([entry.published_on.toordinal() for entry in entries], np.int64),
        words=np.fromiter(chain.from_iterable(entry.words for entry in entries), np.uint32),
        word_ends=np.cumsum([len(entry.words) for entry in entries], dtype=np.int64),
        marks=np.fromiter(chain.from_iterable(entry.marks for entry in entries), np.uint32),
        mark_ends=np.cumsum([len(entry.marks) for entry in entries], dtype=np.int64),
    )


def count_keys(keys: Sequence[NDArray[np.uint32]], *, least: int) -> dict[int, int]:
    """How often each key is there that is there at least so often."""
    distinct, counts = np.unique(np.concatenate(keys), return_counts=True)
    kept = counts >= least
    return dict(zip(distinct[kept].tolist(), counts[kept].tolist(), strict=True))


def sift(lists: KeyLists, keys: Collection[int], *, since: int, until: int, mark: int | None = None) -> KeyPostings:
    """Who of these days has one of the keys, or one of the few others that end in the same bits; and the mark."""
    is_inside = (since <= lists.days) & (lists.days <= until)
    if mark is not None:
        is_inside &= _has_mark(lists, mark)
    if not is_inside.any():
        return NO_POSTINGS
    is_all = is_inside.all()
    is_wanted = np.zeros(1 << _ENDING_BITS, np.bool_)
    is_wanted[_endings(np.fromiter(keys, np.uint32, len(keys)))] = True
    found, holders = [], []
    for listed, ends in ((lists.words, lists.word_ends), (lists.marks, lists.mark_ends)):
        places = np.flatnonzero(is_wanted[_endings(listed)])
        counts = np.diff(np.searchsorted(places, ends), prepend=0)
        if not is_all:
            places = places[np.repeat(is_inside, counts)]
            counts = np.where(is_inside, counts, 0)
        found.append(listed[places])
        holders.append(np.repeat(np.arange(len(counts)), counts))
    return KeyPostings(np.concatenate(found), np.concatenate(holders), lists.numbers, lists.days)


def _has_mark(lists: KeyLists, mark: int) -> NDArray[np.bool_]:
    has_mark = np.zeros(len(lists.days), np.bool_)
    has_mark[np.searchsorted(lists.mark_ends, np.flatnonzero(lists.marks == mark), side="right")] = True
    return has_mark


def join_postings(parts: Sequence[KeyPostings]) -> KeyPostings:
    """Several as one."""
    parts = [part for part in parts if len(part.keys)] or [NO_POSTINGS]
    if len(parts) == 1:
        return parts[0]
    before = np.cumsum([0, *(len(part.numbers) for part in parts)])
    return KeyPostings(
        keys=np.concatenate([part.keys for part in parts]),
        holders=np.concatenate([part.holders + start for part, start in zip(parts, before[:-1], strict=True)]),
        numbers=np.concatenate([part.numbers for part in parts]),
        days=np.concatenate([part.days for part in parts]),
    )


def _endings(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return keys & np.uint32((1 << _ENDING_BITS) - 1)
