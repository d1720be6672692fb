"""Names and the words in them as numbers: each name is taken apart once, however many accounts tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from extract.matching.numbering import Numbering
from extract.matching.ragged import Lists, Places, spread
from extract.matching.words import make_term
from extract.records import ReportProfile


@dataclass(frozen=True, slots=True)
class Named:
    """The names of some accounts, account by account: those of several words, and the words of all."""

    full: Lists
    full_keys: Places  # by the numbers of names
    words: Lists  # as often as they come
    word_keys: Places  # by the numbers of words
    term_keys: Places  # and of the terms that these are
    ranks: Places  # of the name that a word is of, the most frequent first


class Names:
    """Gives numbers to names and to their words; what a word is as a term has its number among the terms."""

    def __init__(self, terms: Numbering[str]) -> None:
        self._terms, self._words = terms, Numbering[str]()
        self._term_of_word = np.empty(0, np.int64)
        self._names = Numbering[str]()
        self._is_full = np.empty(0, np.bool_)
        self._starts, self._words_of_names = np.zeros(1, np.int64), np.empty(0, np.int64)

    def read(self, profiles: Sequence[ReportProfile]) -> Named:
        """Collect the names of some accounts."""
        names = Lists([len(profile.names) for profile in profiles])
        keys = self._names.of(chain.from_iterable(profile.names for profile in profiles))
        self._take_apart(self._names.since(len(self._is_full)))
        is_full = self._is_full[keys]
        places, at = spread(self._starts, keys)
        words = self._words_of_names[places]
        return Named(
            full=Lists(np.bincount(names.owners[is_full], minlength=len(profiles))),
            full_keys=keys[is_full],
            words=Lists(np.bincount(names.owners[at], minlength=len(profiles))),
            word_keys=words,
            term_keys=self._term_of_word[words],
            ranks=names.offsets[at],
        )

    def _take_apart(self, fresh: Sequence[str]) -> None:
        split = [name.split() for name in fresh]
        self._is_full = np.concatenate([self._is_full, np.array([" " in name for name in fresh], np.bool_)])
        ends = self._starts[-1] + np.cumsum(list(map(len, split)), dtype=np.int64)
        self._starts = np.concatenate([self._starts, ends])
        self._words_of_names = np.concatenate([self._words_of_names, self._words.of(chain.from_iterable(split))])
        words = self._words.since(len(self._term_of_word))
        self._term_of_word = np.concatenate([self._term_of_word, self._terms.of(map(make_term, words))])
