"""The reports found near a report: by them its own words are told from those of its subject.

Ten reports of one trial use the same words. What only two of them say is their day in court.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.matching.accounts import Accounts
from extract.matching.ragged import Flags, Places, spread

_HALF = 32  # bits: two rows as one number


@dataclass(frozen=True, slots=True)
class Company:
    """Pairs of rows of which one was found for the other, both ways round."""

    near: Places  # sorted

    def holds(self, left: Places, right: Places) -> Flags:
        """Which of these pairs are of it."""
        return np.isin(left << _HALF | right, self.near)

    def count_users(self, accounts: Accounts) -> Places:
        """Of each mention how many of the reports near its account have the term in their text."""
        counts = np.zeros(len(accounts.mentions.keys), np.int64)
        rows, firsts = np.unique(self.near >> _HALF, return_index=True)
        others = np.split(self.near & ((1 << _HALF) - 1), firsts[1:])
        for row, near in zip(rows.tolist(), others, strict=False):
            counts[accounts.mention_starts[row] : accounts.mention_starts[row + 1]] = _uses(accounts, row, near)
        return counts


def surround(found: Mapping[int, Sequence[int]], accounts: Accounts) -> Company:
    """The company of rows: what was found for each, and for what it was found.

    Only where one of them is undated: between dated reports time tells more (`features.company`).
    """
    sizes = [len(others) for others in found.values()]
    ones = np.repeat(np.array(list(found), np.int64), sizes)
    others = np.array([other for row in found.values() for other in row], np.int64)
    is_dated = accounts.rows.is_dated
    kept = ~(is_dated[ones] & is_dated[others]) & (ones != others)
    ones, others = ones[kept], others[kept]
    return Company(np.unique(np.concatenate([ones << _HALF | others, others << _HALF | ones])))


def _uses(accounts: Accounts, row: int, near: Places) -> Places:
    """How many of the near rows have each mention of a row in their text."""
    own = accounts.mentions.keys[accounts.mention_starts[row] : accounts.mention_starts[row + 1]]
    places, _ = spread(accounts.mention_starts, near)
    told = accounts.mentions.keys[places[accounts.mentions.terms[places] > 0]]
    keys, counts = np.unique(told, return_counts=True)
    at = np.searchsorted(keys, own)
    is_there = np.append(keys, -1)[at] == own
    return np.where(is_there, np.append(counts, 0)[at], 0)
