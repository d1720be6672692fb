"""Pairs of reports side by side, with what several features need: an array has a row a pair if nothing else is said."""

from functools import cached_property

import numpy as np

from extract.matching.accounts import NOT_TOLD, Accounts, Mark, take
from extract.matching.company import ALONE, Company
from extract.matching.ragged import Column, Flags, Places, add_up, find_shared

SHORT_TERMS = 30  # fewer distinct terms than a news item's first three sentences
HOPELESS = 0.04  # cosine of terms; 1 % of the pairs of one event lie below, and their other features did not save them


class PairTable:
    """Pair `n` is of the rows `left[n]` and `right[n]` of the accounts; `a` and `b` are those rows.

    `ours` and `theirs` are the mentions that both have, and `pair` says of each shared one whose it is.
    `company` is what was found near the rows.
    """

    def __init__(self, accounts: Accounts, left: Places, right: Places, company: Company = ALONE) -> None:
        self._accounts, self._left, self._right, self._company = accounts, left, right, company
        self.count = len(left)
        self.a, self.b = take(accounts.rows, left), take(accounts.rows, right)
        shared = find_shared(accounts.mention_starts, accounts.mentions.keys, left, right)
        self.pair = shared.pair
        self.ours, self.theirs = take(accounts.mentions, shared.left), take(accounts.mentions, shared.right)
        self.alike = self.ours.terms * self.theirs.terms  # of each shared mention: more than 0 where both texts have it
        self.terms = self.sums(self.alike)
        self.short = 1.0 - np.minimum(SHORT_TERMS, np.minimum(self.a.term_count, self.b.term_count)) / SHORT_TERMS

    def sums(self, values: Column | Flags) -> Column:
        """What the shared mentions of each pair add up to."""
        return add_up(self.pair, values, self.count)

    @property
    def is_hopeless(self) -> Flags:
        """Two full accounts that hardly share a word: no other feature could make up for it."""
        return (self.terms < HOPELESS) & (self.short < 0.3)

    @cached_property
    def is_undated(self) -> Flags:
        """One of the two gives no day of its own, so that time cannot speak."""
        return ~(self.a.is_dated & self.b.is_dated)

    @cached_property
    def days_between(self) -> Places:
        """Between the days of publication."""
        days: Places = np.abs(self.a.day - self.b.day)
        return days

    @cached_property
    def titles(self) -> Column:
        """Cosine of the titles' terms."""
        return self.sums(self.ours.titles * self.theirs.titles)

    @cached_property
    def bodies(self) -> Column:
        """Cosine of the terms that stand in neither title, of the texts without their titles."""
        outside = np.where((self.ours.titles == 0) & (self.theirs.titles == 0), self.alike, 0.0)
        lengths = self.a.body_length * self.b.body_length
        return self.sums(outside) / np.where(lengths > 0, lengths, 1.0)

    @cached_property
    def shared_rarity(self) -> Column:
        """Of each shared mention, 0 where one of the texts does not have it."""
        return np.where(self.alike > 0, self.ours.rarity, 0.0)

    def rarest(self, first: int, last: int) -> Column:
        """The mean rarity of the rarest terms that both texts have, from one rank up to another."""
        ranked = np.where(self._rarity_rank < last, self.shared_rarity, 0.0)
        return self.sums(np.where(self._rarity_rank >= first, ranked, 0.0)) / (last - first)

    @cached_property
    def _rarity_rank(self) -> Places:
        """Of each shared mention among those of its pair, the rarest first."""
        order = np.lexsort((-self.shared_rarity, self.pair))
        firsts = np.searchsorted(self.pair[order], np.arange(self.count))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - firsts[self.pair[order]]
        return rank

    @cached_property
    def own(self) -> Column:
        """The rarity of each term that both texts have, divided among the reports near either that use it too."""
        holds, left, right = self._company.holds, self._left, self._right
        near_ours = self.ours.near_count - holds(left, right)[self.pair]  # without the other of the two
        near_theirs = self.theirs.near_count - holds(right, left)[self.pair]
        return self.shared_rarity / np.maximum(1, np.maximum(near_ours, near_theirs))

    @cached_property
    def lead(self) -> Column:
        """How far ahead of the next best others either is as a match of the other; 0 where both have no company."""
        leads, left, right = self._company.leads, self._left, self._right
        return np.maximum(leads(left, right, self.terms), leads(right, left, self.terms))

    @cached_property
    def mark_counts(self) -> Places:
        """How many marks the two share: (pair, kind of mark)."""
        kinds = self._marks[0] * len(Mark) + self._marks[1]
        return np.bincount(kinds, minlength=self.count * len(Mark)).reshape(-1, len(Mark))

    @cached_property
    def names(self) -> Column:
        """Cosine of the words in names."""
        lengths = self.a.name_length * self.b.name_length
        return self.mark_sums(Mark.NAME_WORD, power=2) / np.where(lengths > 0, lengths, 1.0)

    def mark_sums(self, kind: Mark, *, power: int = 1) -> Column:
        """What the weights of the shared marks of a kind add up to, or their squares."""
        pair, kinds, weights, _ = self._marks
        return add_up(pair, np.where(kinds == kind, weights**power, 0.0), self.count)

    def agree(self, column: str) -> Flags:
        """Whether both tell something in a column of `Rows`, and the same."""
        ours, theirs = getattr(self.a, column), getattr(self.b, column)
        agree: Flags = (ours > NOT_TOLD) & np.equal(ours, theirs)
        return agree

    def differ(self, column: str) -> Flags:
        """Whether both tell something in a column of `Rows`, and not the same."""
        ours, theirs = getattr(self.a, column), getattr(self.b, column)
        differ: Flags = (np.minimum(ours, theirs) > NOT_TOLD) & np.not_equal(ours, theirs)
        return differ

    def share(self, kind: Mark) -> Flags:
        """Whether they have a mark in common."""
        return self.mark_counts[:, kind] > 0

    def both_have(self, kind: Mark, least: int = 1) -> Flags:
        """Whether each has so many marks of a kind."""
        return np.minimum(self.a.mark_counts[:, kind], self.b.mark_counts[:, kind]) >= least

    def clash(self, kind: Mark, least: int = 1) -> Flags:
        """Whether both have marks of a kind and share none."""
        return self.both_have(kind, least) & ~self.share(kind)

    @cached_property
    def is_same_place(self) -> Flags:
        """The main place of one is an event place of the other."""
        pair, kinds, _, is_main = self._marks
        return add_up(pair, is_main & (kinds == Mark.PLACE), self.count) > 0

    @cached_property
    def _marks(self) -> tuple[Places, Places, Column, Flags]:
        """The marks that both have: of which pair, of which kind, what they weigh, whether one has it as its first."""
        accounts, marks = self._accounts, self._accounts.marks
        shared = find_shared(accounts.mark_starts, marks.keys, self._left, self._right)
        is_first = marks.is_first[shared.left] | marks.is_first[shared.right]
        return shared.pair, marks.kinds[shared.left].astype(np.int64), marks.weights[shared.left], is_first
