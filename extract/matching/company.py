"""The reports found near a report: by them its own words are told from those of its subject.

Ten reports of one trial use the same words. What only two of them say is their day in court; and the two are more
alike than either is to the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.matching.accounts import Accounts
from extract.matching.ragged import Column, Flags, Places, add_up, find_shared, spread

RIVALS = 2  # the next best others that a likeness is held against: with 1 or 5 fewer pairs came out right
_HALF = 32  # bits: two rows as one number
_SLIGHT = 0.2  # added to both sides: between hardly alike and not alike at all is no difference
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Company:
    """What was found near undated rows."""

    near: Places  # sorted: a row, and one that was found for it
    rows: Places  # sorted: those that something was found for
    likest: Places  # of each of `rows` the few that are most like it
    likeness: NDArray[np.float64]  # and how alike these are

    def holds(self, left: Places, right: Places) -> Flags:
        """Of which of these pairs the right one was found for the left one."""
        return np.isin(left << _HALF | right, self.near)

    def count_users(self, accounts: Accounts) -> Places:
        """Of each mention how many of the reports near its account have the term in their text."""
        counts = np.zeros(len(accounts.mentions.keys), np.int64)
        firsts = np.searchsorted(self.near, self.rows << _HALF)
        others = np.split(self.near & ((1 << _HALF) - 1), firsts[1:])
        for row, near in zip(self.rows.tolist(), others, strict=False):
            counts[accounts.mention_starts[row] : accounts.mention_starts[row + 1]] = _uses(accounts, row, near)
        return counts

    def leads(self, left: Places, right: Places, alike: Column) -> Column:
        """How many times as alike as the left one and the mean of its next best are these pairs; 0 without company."""
        if not len(self.rows):
            return np.zeros(len(left))
        at = np.minimum(np.searchsorted(self.rows, left), len(self.rows) - 1)
        is_rival = self.likest[at] != right[:, None]
        is_rival &= is_rival.cumsum(axis=1) <= RIVALS
        rivals = np.where(is_rival, self.likeness[at], 0.0).sum(axis=1) / RIVALS
        return np.where(self.rows[at] == left, (alike + _SLIGHT) / (rivals + _SLIGHT), 0.0)


def surround(found: Mapping[int, Sequence[int]], accounts: Accounts) -> Company:
    """The company of undated rows: what was found for each. Between dated ones time tells more (`features.company`)."""
    sizes = [len(others) for others in found.values()]
    ones = np.repeat(np.array(list(found), np.int64), sizes)
    others = np.array([other for row in found.values() for other in row], np.int64)
    kept = ~accounts.rows.is_dated[ones] & (ones != others)
    near = np.unique(ones[kept] << _HALF | others[kept])
    ones, others = near >> _HALF, near & ((1 << _HALF) - 1)
    rows, firsts = np.unique(ones, return_index=True)
    alike = _alike(accounts, ones, others)
    order = np.lexsort((others, -alike, ones))
    rank = np.arange(len(near)) - np.repeat(firsts, np.diff(firsts, append=len(near)))
    best = rank <= RIVALS
    line = np.searchsorted(rows, ones[order][best])
    likest = np.full((len(rows), RIVALS + 1), _NOBODY)
    likeness = np.zeros((len(rows), RIVALS + 1))
    likest[line, rank[best]], likeness[line, rank[best]] = others[order][best], alike[order][best]
    return Company(near, rows, likest, likeness)


def _alike(accounts: Accounts, left: Places, right: Places) -> Column:
    """The cosine of the terms of each pair."""
    shared = find_shared(accounts.mention_starts, accounts.mentions.keys, left, right)
    terms = accounts.mentions.terms
    return add_up(shared.pair, terms[shared.left] * terms[shared.right], len(left))


def _uses(accounts: Accounts, row: int, near: Places) -> Places:
    """How many of the near rows have each mention of a row in their text."""
    own = accounts.mentions.keys[accounts.mention_starts[row] : accounts.mention_starts[row + 1]]
    places, _ = spread(accounts.mention_starts, near)
    told = accounts.mentions.keys[places[accounts.mentions.terms[places] > 0]]
    keys, counts = np.unique(told, return_counts=True)
    at = np.searchsorted(keys, own)
    is_there = np.append(keys, -1)[at] == own
    return np.where(is_there, np.append(counts, 0)[at], 0)


_NO_ROWS = np.empty(0, np.int64)
ALONE = Company(_NO_ROWS, _NO_ROWS, np.empty((0, RIVALS + 1), np.int64), np.empty((0, RIVALS + 1)))
