"""The window of reports: how rare a word is in it, and which reports share rare words with a new one.

Nothing here grows with history: of the stored reports only counts are read, and who shares rare words with a new
report; a word costs no more than a cap, and a report's words together no more than another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import chain, repeat
from math import log
from typing import Any

import numpy as np

from extract.matching.days import looks_back
from extract.matching.keys import LOOKS_BACK, key_of, name_key, number_of, place_key
from extract.matching.known import Sought, WordIndex
from extract.matching.mentions import COUNT_WEIGHT
from extract.matching.ragged import Column, Places
from extract.matching.sharing import POSTING_CAP, find_sharers
from extract.matching.words import common_rates
from extract.records import ReportProfile

KEY_COUNT = 40  # words of a new report that are looked up, the rarest; with 28 the ten best were other ten
# What a candidate must share, by weight, of a report's own keys; and of what the best candidate shares, the nearest
# few apart. All 1,900 reports of `gva` put into one month, these and the count below leave out seven pairs of ten that
# were compared before, and lose .0003 of B-cubed. With .07 of the report's keys for the .05 of before no B-cubed of a
# suite moved by more than .0015; with .1 `gva` lost .0014. Nine candidates for ten, the share of the best .35 for .3
# and the three nearest for four changed no suite at all, and beside 100,000 reports matching went from 500 to 570
# reports/s (eight candidates: allsides_val lost .005; the two nearest: gva .001).
LEAST_SHARED = 0.07
LEAST_BESIDE_BEST = 0.35
NEAREST = 3
CANDIDATE_COUNT = 9
# Reports looked at by their keys for one new report, so that a key is worth its cost: beside 100,000 reports the last
# twenty of 40 words are shared by thousands each, and say least. A busy day's main story has no rare words at all.
LOOKED_AT = 600
LEAST_KEYS = 6
WEIGHT_UNITS = 1_000
FOLLOW_UP_DAYS = (
    365  # how far a follow-up looks back, or a report that is told late; others look as far ahead for these
)
# A young warehouse has no statistics: counts are steadied as if these many reports had been read before,
# in which an unlisted word is as rare as its prior says.
PRIOR_REPORTS = 300
PRIOR_UNSEEN = 0.0005
# Rarer than this is all the same: without a floor, a word of one story weighed more the fuller the window.
RAREST = 0.0005
# Reports of one window that share a word: so few are no crowd, so that a young warehouse judges as any other;
COMPANY = 8
CROWD = 80  # and more than this are as many.
# Of larger windows than weights were learned in, the share counts: of 100,000 reports 80 share nearly every word.
CROWDED_WINDOW = 2_000
# An outlet with this share of a window (of some size) is no outlet but a collection: it says nothing of a pair.
COLLECTION_SHARE = 0.9
COLLECTION_SIZE = 10


class Corpus:
    """The reports of a window by its indexes: of the new ones, which are at hand, and of the stored ones."""

    def __init__(self, *indexes: WordIndex) -> None:
        self._indexes = indexes
        self._counts = _added([index.word_counts() for index in indexes])
        self._key_counts = _added([self._counts, *(index.mark_counts() for index in indexes)])
        outlets: Counter[str] = Counter()
        for index in self._indexes:
            outlets.update(index.outlet_counts())
        self._size = outlets.total()
        least = max(COLLECTION_SIZE, COLLECTION_SHARE * self._size)
        self._collections = {outlet for outlet, count in outlets.items() if count >= least}

    def weigh(self, terms: Sequence[str]) -> tuple[Column, Column]:
        """How rare each term is in the window, and how crowded."""
        counts = np.array([self._counts.get(key, 0) for key in map(key_of, terms)], np.int64)
        expected = PRIOR_REPORTS * np.array(list(map(common_rates().get, terms, repeat(PRIOR_UNSEEN))))
        return self._rarity_of(counts, expected), self._crowd_of(counts)

    def outlet_of(self, profile: ReportProfile) -> str:
        """Whose report it is, as far as that says something: empty for an undated one and for a collection's."""
        return profile.outlet if profile.is_dated and profile.outlet not in self._collections else ""

    def candidates(self, profiles: Iterable[ReportProfile], *, window_days: int) -> dict[int, list[int]]:
        """For the number of each report those that share the most rare keys with it, within a span of days."""
        told = list(profiles)
        terms = list({term: None for profile in told for term in (*dict(profile.terms), *profile.title_terms)})
        rarity = dict(zip(terms, self.weigh(terms)[0].tolist(), strict=True))
        sought = [self._sought(profile, rarity, window_days) for profile in told]
        found = [find_sharers(index, sought, most=CANDIDATE_COUNT + 1) for index in self._indexes]  # one may be itself
        later = [replace(one, back_days=-window_days - 1, ahead_days=FOLLOW_UP_DAYS) for one in sought]
        found += [find_sharers(index, later, most=CANDIDATE_COUNT, mark=LOOKS_BACK) for index in self._indexes]
        return {one.number: _best(one, [sharers.get(one.number, {}) for sharers in found]) for one in sought}

    def _rarity_of(self, counts: Places, expected: Column) -> Column:
        """Inverse document frequency, 0 to 1: steadied by the prior, and the same in any window."""
        rates = (counts + expected) / (self._size + PRIOR_REPORTS)
        return np.maximum(0.01, np.log(1 / (rates + RAREST)) / log(1 / RAREST))

    def _crowd_of(self, counts: Places) -> Column:
        """Whether so many reports are a crowd: 0 up to `COMPANY` of them, 1 from `CROWD` on."""
        shares = counts * CROWDED_WINDOW / max(CROWDED_WINDOW, self._size)
        return np.log(np.clip(shares, COMPANY, CROWD) / COMPANY) / log(CROWD / COMPANY)

    def _sought(self, profile: ReportProfile, rarity: Mapping[str, float], window_days: int) -> Sought:
        """By what a report is looked up: its keys of most weight, as far as they lead to few enough reports."""
        left, weights = LOOKED_AT, dict[int, int]()
        keys = _keys_of(profile, rarity)
        for key in _heaviest_first(keys):
            left -= min(POSTING_CAP, self._key_counts.get(key, 0))
            if left < 0 and len(weights) >= LEAST_KEYS:
                break
            weights[key] = round(keys[key] * WEIGHT_UNITS)
        back_days = max(window_days, FOLLOW_UP_DAYS) if looks_back(profile) else window_days
        day = profile.published_on.toordinal()
        return Sought(number_of(profile.report_id), day, back_days, window_days, weights)


def _keys_of(profile: ReportProfile, rarity: Mapping[str, float]) -> dict[int, float]:
    """The keys by which a report may be looked up, with what sharing one weighs."""
    weights = {term: COUNT_WEIGHT[count] * rarity[term] ** 2 for term, count in profile.terms}
    for term in profile.title_terms:
        weights[term] = max(weights.get(term, 0.0), 1.5 * rarity[term] ** 2)
    keys = {key_of(term): weights[term] for term in _heaviest_first(weights)[:KEY_COUNT]}
    keys.update((name_key(name), 1.0) for name in profile.names[:8] if " " in name)
    keys.update((place_key(name), 0.25) for name in profile.place_names[:3])
    return keys


def _heaviest_first(weights: Mapping[Any, float]) -> list[Any]:
    """Of equals in their own order."""
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)


def _added(counts: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """The sums of several counts: small ones are added to the largest, which is that of all stored reports."""
    largest, *others = sorted(counts, key=len, reverse=True)
    sums = dict(largest)
    for key, count in chain.from_iterable(other.items() for other in others):
        sums[key] = sums.get(key, 0) + count
    return sums


def _best(sought: Sought, sharers: Sequence[Mapping[int, int]]) -> list[int]:
    shared = dict(chain.from_iterable(found.items() for found in sharers))
    shared.pop(sought.number, None)
    least = LEAST_SHARED * sum(sought.weights.values())
    worth = (other for other, weight in shared.items() if weight >= least)
    ranked = nsmallest(CANDIDATE_COUNT, worth, key=lambda other: (-shared[other], other))
    beside_best = LEAST_BESIDE_BEST * shared[ranked[0]] if ranked else 0.0
    return [other for rank, other in enumerate(ranked) if rank < NEAREST or shared[other] >= beside_best]
