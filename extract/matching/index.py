"""The window of reports as an index: how rare a word is, and which reports share rare words with a new one.

Nothing here grows with history: a window's reports are read once, postings are made only for the words
of new reports, and each posting list is read near the new report's day and up to a cap.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from math import log, sqrt
from operator import itemgetter

from extract.matching.words import common_rate, term_of, venue_of
from extract.records import ReportProfile

KEY_COUNT = 28  # words of a new report that are looked up, the rarest
POSTING_CAP = 120  # reports read for one word, the nearest in time; a spam feed's word costs no more
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
LEAD_TERMS = 24
# An outlet with this share of a window (of some size) is no outlet but a collection: it says nothing of a pair.
COLLECTION_SHARE = 0.9
COLLECTION_SIZE = 10

_COUNT_WEIGHT = tuple(0.0 if not count else 1 + log(count) for count in range(10))


class Vector:
    """A profile made ready to compare: weighted words, unit length, and sets."""

    __slots__ = (
        "crowd",
        "crowding",
        "day",
        "lead",
        "name_rarity",
        "name_words",
        "names",
        "outlet",
        "persons",
        "profile",
        "rarity",
        "terms",
        "title",
        "totals",
        "venues",
    )

    def __init__(self, profile: ReportProfile, corpus: "Corpus") -> None:
        rarity = corpus.rarity
        words = [(term, rarity(term), count) for term, count in profile.terms]
        self.profile = profile
        self.day = profile.published_on.toordinal()
        self.outlet = corpus.outlet_of(profile)
        self.rarity = {term: weight for term, weight, _ in words}
        self.terms = _unit({term: _COUNT_WEIGHT[count] * weight for term, weight, count in words})
        self.crowd = {term: corpus.crowd(term) for term, _ in profile.terms}
        self.crowding = sum([self.terms[term] ** 2 * crowd for term, crowd in self.crowd.items()])
        self.lead = _unit({term: weight for term, weight, _ in words[:LEAD_TERMS]})
        self.title = _unit({term: rarity(term) for term in profile.title_terms})
        self.persons = frozenset(name for name in profile.names if " " in name)
        self.name_words = frozenset(chain.from_iterable(name.split() for name in profile.names))
        self.totals = _totals(profile)
        self.venues = _venues(profile.title_terms) or _venues(term for term, _ in profile.terms[:LEAD_TERMS])
        self.name_rarity = {word: rarity(term_of(word)) for word in self.name_words}
        self.names = _unit(self.name_rarity)


class Corpus:
    """The reports of a window, the new ones among them."""

    def __init__(self, profiles: Sequence[ReportProfile], queries: Iterable[int]) -> None:
        """`queries` are the positions whose candidates will be asked for; ties go to the earlier position."""
        self.profiles = profiles
        self._days = [profile.published_on.toordinal() for profile in profiles]
        self._term_counts = _count(map(itemgetter(0), chain.from_iterable(p.terms for p in profiles)))
        outlets = Counter(profile.outlet for profile in profiles)
        least = max(COLLECTION_SIZE, COLLECTION_SHARE * len(profiles))
        self._collections = {outlet for outlet, count in outlets.items() if count >= least}
        self._rarity: dict[str, float] = {}
        self._vectors: dict[int, Vector] = {}
        self._keys = {at: self._keys_of(profiles[at]) for at in queries}
        self._postings = self._post(set(chain.from_iterable(self._keys.values())))

    def rarity(self, term: str) -> float:
        """Inverse document frequency of a term, 0 to 1: steadied by the prior, and the same in any window."""
        known = self._rarity.get(term)
        if known is None:
            expected = PRIOR_REPORTS * (common_rate(term) or PRIOR_UNSEEN)
            rate = (self._term_counts.get(term, 0) + expected) / (len(self.profiles) + PRIOR_REPORTS)
            known = self._rarity[term] = max(0.01, log(1 / (rate + RAREST)) / log(1 / RAREST))
        return known

    def outlet_of(self, profile: ReportProfile) -> str:
        """Whose report it is, as far as that says something: empty for an undated one and for a collection's."""
        return profile.outlet if profile.is_dated and profile.outlet not in self._collections else ""

    def crowd(self, term: str) -> float:
        """Whether a crowd of reports uses a term: 0 up to `COMPANY` of them, 1 from `CROWD` on."""
        return log(min(CROWD, max(COMPANY, self._term_counts.get(term, 0))) / COMPANY) / log(CROWD / COMPANY)

    def vector(self, at: int) -> Vector:
        """The profile at a position, made ready once."""
        vector = self._vectors.get(at)
        if vector is None:
            vector = self._vectors[at] = Vector(self.profiles[at], self)
        return vector

    def candidates(self, at: int, *, back_days: int, ahead_days: int) -> list[int]:
        """Positions that share the most rare words, within a span of days around the report's own."""
        day = self._days[at]
        shared: dict[int, float] = defaultdict(float)
        for key, weight in self._keys[at].items():
            for other in self._near(self._postings[key], day, back_days, ahead_days):
                shared[other] += weight
        shared.pop(at, None)
        return nsmallest(CANDIDATE_COUNT, shared, key=lambda other: (-shared[other], other))

    def _near(self, posting: list[int], day: int, back_days: int, ahead_days: int) -> list[int]:
        days = self._days
        first = bisect_left(posting, day - back_days, key=days.__getitem__)
        last = bisect_left(posting, day + ahead_days + 1, key=days.__getitem__)
        if last - first <= POSTING_CAP:
            return posting[first:last]
        middle = bisect_left(posting, day, first, last, key=days.__getitem__)
        start = min(max(first, middle - POSTING_CAP // 2), last - POSTING_CAP)
        return posting[start : start + POSTING_CAP]

    def _keys_of(self, profile: ReportProfile) -> dict[str, float]:
        weights = {term: _COUNT_WEIGHT[count] * self.rarity(term) ** 2 for term, count in profile.terms}
        for term in profile.title_terms:
            weights[term] = max(weights.get(term, 0.0), 1.5 * self.rarity(term) ** 2)
        kept = sorted(weights, key=lambda term: (-weights[term], term))[:KEY_COUNT]
        keys = {term: weights[term] for term in kept}
        keys.update((_name_key(name), 1.0) for name in profile.names[:8] if " " in name)
        keys.update((_place_key(name), 0.25) for name in profile.place_names[:3])
        return keys

    def _post(self, wanted: set[str]) -> Mapping[str, list[int]]:
        """Postings in the order of days, of wanted keys alone: the rest of the window is only counted."""
        postings: dict[str, list[int]] = {key: [] for key in wanted}
        names = {key.removeprefix(_NAME): key for key in wanted if key.startswith(_NAME)}
        places = {key.removeprefix(_PLACE): key for key in wanted if key.startswith(_PLACE)}
        for at in sorted(range(len(self.profiles)), key=self._days.__getitem__):
            profile = self.profiles[at]
            keys = wanted.intersection([term for term, _ in profile.terms])
            keys.update(wanted.intersection(profile.title_terms))
            keys.update([names[name] for name in profile.names if name in names])
            keys.update([places[name] for name in profile.place_names if name in places])
            for key in keys:
                postings[key].append(at)
        return postings


_NAME = "name:"
_PLACE = "place:"


def _name_key(name: str) -> str:
    return _NAME + name


def _place_key(name: str) -> str:
    return _PLACE + name


def _count(words: Iterable[str]) -> Counter[str]:
    return Counter(words)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _venues(terms: Iterable[str]) -> frozenset[int]:
    return frozenset(kind for term in terms if (kind := venue_of(term)) is not None)


def _totals(profile: ReportProfile) -> dict[str, int]:
    """The largest value told of each measure."""
    totals: dict[str, int] = {}
    for measure, _, low, _ in profile.numbers:
        totals[measure] = max(low, totals.get(measure, 0))
    return totals
