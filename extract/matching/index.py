"""The window of reports: how rare a word is in it, and which reports share rare words with a new one.

Nothing here grows with history: of the stored reports only counts are read, and the postings of the words of
new reports, each near the new report's day and up to a cap.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import nsmallest
from math import log

from extract.matching.keys import key_of, keys_of, name_key, number_of, place_key
from extract.matching.known import Posting, WordIndex
from extract.matching.shelf import Shelf
from extract.matching.vector import COUNT_WEIGHT, Vector
from extract.matching.words import common_rate
from extract.records import ReportProfile

KEY_COUNT = 28  # words of a new report that are looked up, the rarest
# What a candidate must share, by weight, of a report's own keys; and of what the best candidate shares, the nearest
# few apart. Both leave out half of a busy window's candidates and 1 % of the pairs of one event, most of which
# are linked through others.
LEAST_SHARED = 0.03
LEAST_BESIDE_BEST = 0.2
NEAREST = 8
CANDIDATE_COUNT = 32  # .2 points of B-cubed below 100 on the development sets
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
    """The reports of a window: the new ones, which are at hand, and the stored ones, which are asked for."""

    def __init__(self, fresh: Sequence[ReportProfile], stored: WordIndex | None = None) -> None:
        shelf = Shelf(keys_of(profile, is_lead=True) for profile in fresh)
        self._indexes: tuple[WordIndex, ...] = (shelf,) if stored is None else (shelf, stored)
        self._counts = [index.word_counts() for index in self._indexes]
        outlets: Counter[str] = Counter()
        for index in self._indexes:
            outlets.update(index.outlet_counts())
        self._size = outlets.total()
        least = max(COLLECTION_SIZE, COLLECTION_SHARE * self._size)
        self._collections = {outlet for outlet, count in outlets.items() if count >= least}
        self.rarity: Mapping[str, float] = _Remembered(self._rarity_of)
        self.crowd: Mapping[str, float] = _Remembered(self._crowd_of)

    def vector(self, profile: ReportProfile) -> Vector:
        """The profile made ready to compare."""
        return Vector(profile, self)

    def outlet_of(self, profile: ReportProfile) -> str:
        """Whose report it is, as far as that says something: empty for an undated one and for a collection's."""
        return profile.outlet if profile.is_dated and profile.outlet not in self._collections else ""

    def candidates(self, profiles: Sequence[ReportProfile], *, back_days: int, ahead_days: int) -> dict[int, list[int]]:
        """For the number of each report those that share the most rare words with it, within a span of days."""
        keys = {number_of(profile.report_id): self._keys_of(profile) for profile in profiles}
        days = {number_of(profile.report_id): profile.published_on.toordinal() for profile in profiles}
        wanted = {(key, days[number]) for number, weights in keys.items() for key in weights}
        postings = [i.postings(wanted, back_days=back_days, ahead_days=ahead_days) for i in self._indexes]
        return {number: _best(number, weights, days[number], postings) for number, weights in keys.items()}

    def _rarity_of(self, term: str) -> float:
        """Inverse document frequency, 0 to 1: steadied by the prior, and the same in any window."""
        expected = PRIOR_REPORTS * (common_rate(term) or PRIOR_UNSEEN)
        rate = (self._count(term) + expected) / (self._size + PRIOR_REPORTS)
        return max(0.01, log(1 / (rate + RAREST)) / log(1 / RAREST))

    def _crowd_of(self, term: str) -> float:
        """Whether a crowd of reports uses a term: 0 up to `COMPANY` of them, 1 from `CROWD` on."""
        count = self._count(term) * CROWDED_WINDOW / max(CROWDED_WINDOW, self._size)
        return log(min(CROWD, max(COMPANY, count)) / COMPANY) / log(CROWD / COMPANY)

    def _count(self, term: str) -> int:
        key = key_of(term)
        return sum([counts.get(key, 0) for counts in self._counts])

    def _keys_of(self, profile: ReportProfile) -> dict[int, float]:
        weights = {term: COUNT_WEIGHT[count] * self.rarity[term] ** 2 for term, count in profile.terms}
        for term in profile.title_terms:
            weights[term] = max(weights.get(term, 0.0), 1.5 * self.rarity[term] ** 2)
        kept = sorted(weights, key=lambda term: (-weights[term], term))[:KEY_COUNT]
        keys = {key_of(term): weights[term] for term in kept}
        keys.update((name_key(name), 1.0) for name in profile.names[:8] if " " in name)
        keys.update((place_key(name), 0.25) for name in profile.place_names[:3])
        return keys


class _Remembered(dict[str, float]):
    """A function's answers for terms, each worked out once."""

    def __init__(self, of: Callable[[str], float]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, term: str) -> float:
        found = self[term] = self._of(term)
        return found


def _best(number: int, keys: dict[int, float], day: int, postings: Sequence[Mapping[Posting, list[int]]]) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for key, weight in keys.items():
        for other in {other for posting in postings for other in posting.get((key, day), ())}:
            shared[other] += weight
    shared.pop(number, None)
    least = LEAST_SHARED * sum(keys.values())
    worth = (other for other, weight in shared.items() if weight >= least)
    ranked = nsmallest(CANDIDATE_COUNT, worth, key=lambda other: (-shared[other], other))
    beside_best = LEAST_BESIDE_BEST * shared[ranked[0]] if ranked else 0.0
    return [other for rank, other in enumerate(ranked) if rank < NEAREST or shared[other] >= beside_best]
