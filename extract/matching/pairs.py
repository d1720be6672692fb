"""Scores of pairs of reports within a pass, each computed once; the candidates of the new ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from extract.matching.accounts import join_accounts
from extract.matching.company import ALONE, surround
from extract.matching.encode import Encoder
from extract.matching.features import PairTable, compare_pairs
from extract.matching.index import Corpus
from extract.matching.keys import number_of
from extract.matching.known import KnownReport, KnownReports
from extract.matching.model import THRESHOLD, Model
from extract.matching.reasons import judge_pair
from extract.matching.shelf import shelve
from extract.matching.window import Window
from extract.records import Judgement, ReportKeys, ReportProfile

WORTH_KEEPING = 0.05  # less likely pairs can be explained again at any time
NEAR_MISSES = 2  # rejected pairs kept for each new report, so that "why not" has an answer
_AT_ONCE = 10_000  # pairs compared side by side: some 50 MB

Pair = tuple[int, int]


class Pairs:
    """Reports are named by `number_of` their ids; their words are weighed in the light of the window."""

    def __init__(
        self, window: Window, keys: Sequence[ReportKeys], known: KnownReports, model: Model, *, window_days: int
    ) -> None:
        fresh = [bundle.lead for bundle in window.bundles if bundle.is_new]
        self._model = model
        self._profiles = {number_of(bundle.lead.report_id): bundle.lead for bundle in window.bundles}
        self._lead_of = {
            number_of(report.report_id): number_of(bundle.lead.report_id)
            for bundle in window.bundles
            for report in bundle.reports
        }
        self._scores: dict[Pair, float] = {}
        self._prepared: dict[Pair, float] = {}
        unstored = {lead.report_id for lead in fresh} - window.event_of.keys()
        self._known, self._window_days = known, window_days
        self._corpus = Corpus(shelve(key for key in keys if key.report_id in unstored), known)
        self._encoder = Encoder(self._corpus)
        self._accounts, self._rows = self._encoder.encode(()), dict[int, int]()
        self._near: dict[int, list[int]] = {}
        self._company = ALONE
        self.candidates, self.known = self._look_up(fresh)
        stored = [bundle.lead for bundle in window.bundles if not bundle.is_new]
        self.add([*stored, *(report.profile for report in self.known)])
        self._compare_candidates()
        self.edges = sorted(pair for pair, score in self._scores.items() if score >= THRESHOLD)

    def add(self, profiles: Iterable[ReportProfile]) -> None:
        """Make more reports known to `score`; of undated ones what is near them is looked up too."""
        more = {number: profile for profile in profiles if (number := number_of(profile.report_id)) not in self._near}
        for number, profile in more.items():
            self._profiles.setdefault(number, profile)
        undated = [profile for profile in more.values() if not profile.is_dated]
        if undated:
            near, found = self._look_up(undated)
            self._profiles = {number_of(report.profile.report_id): report.profile for report in found} | self._profiles
            self._surround(near)

    def prepare(self, pairs: Iterable[Pair]) -> None:
        """Compare pairs that `score` is likely to be asked for: many at once cost a tenth of one by one."""
        asked = dict.fromkeys(in_order(a, b) for a, b in pairs if a != b)
        wanted = (pair for pair in asked if pair not in self._scores and pair not in self._prepared)
        while part := list(islice(wanted, _AT_ONCE)):
            scores = self._model.compare(self._side_by_side(part)).tolist()
            self._prepared.update(zip(part, scores, strict=True))

    def score(self, a: int, b: int) -> float:
        """The chance that two reports tell one happening."""
        pair = in_order(a, b)
        found = self._scores.get(pair)
        if found is None:
            if pair not in self._prepared:
                self.prepare([pair])
            found = self._scores[pair] = self._prepared.pop(pair)
        return found

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """The same of many."""
        self.prepare(pairs)
        return [self.score(a, b) for a, b in pairs]

    def scored(self) -> Iterator[tuple[Pair, float]]:
        """All pairs whose score was asked for."""
        return iter(self._scores.items())

    def close(self) -> list[tuple[ReportProfile, ReportProfile]]:
        """Pairs of accounts that have something in common, whether or not they are one event."""
        found = sorted(pair for pair, score in self._scores.items() if score >= WORTH_KEEPING)
        return [(self._profiles[a], self._profiles[b]) for a, b in found]

    def judgements(self) -> tuple[Judgement, ...]:
        """The best pair that was taken and the nearest misses of each new account."""
        kept: set[Pair] = set()
        for at, others in self.candidates.items():
            near = [other for other in others if self.score(at, other) < THRESHOLD][:NEAR_MISSES]
            taken = [other for other in others[:1] if self.score(at, other) >= THRESHOLD]
            worth = [other for other in near if self.score(at, other) >= WORTH_KEEPING]
            kept.update(in_order(at, other) for other in (*taken, *worth))
        return tuple(self._judge(sorted(kept)))

    def judge(self, a: ReportProfile, b: ReportProfile) -> Judgement:
        """The judgement of any two reports."""
        self.add([a, b])
        return next(self._judge([in_order(number_of(a.report_id), number_of(b.report_id))]))

    def _judge(self, pairs: Sequence[Pair]) -> Iterator[Judgement]:
        for start in range(0, len(pairs), _AT_ONCE):
            part = pairs[start : start + _AT_ONCE]
            for (a, b), values in zip(part, compare_pairs(self._side_by_side(part)).tolist(), strict=True):
                yield judge_pair(self._profiles[a], self._profiles[b], values, self._model, self.score(a, b))

    def _look_up(self, profiles: Sequence[ReportProfile]) -> tuple[dict[int, list[int]], tuple[KnownReport, ...]]:
        """What shares rare keys with each of these reports, and those of it that were not known here before."""
        candidates = self._corpus.candidates(profiles, window_days=self._window_days)
        found = {other for others in candidates.values() for other in others}
        known = tuple(self._known.leads(found - self._lead_of.keys() - self._profiles.keys()))
        names = self._profiles.keys() | {number_of(report.profile.report_id) for report in known}
        for at, others in candidates.items():
            leads = {self._lead_of.get(other, other) for other in others} & names
            candidates[at] = sorted(leads - {at})
        return candidates, known

    def _surround(self, near: Mapping[int, list[int]]) -> None:
        """Tell undated reports their company."""
        self._near |= {at: others for at, others in near.items() if not self._profiles[at].is_dated}
        self._encode(number for at, others in self._near.items() for number in (at, *others))
        rows = {self._rows[at]: [self._rows[other] for other in others] for at, others in self._near.items()}
        self._company = surround(rows, self._accounts)
        self._accounts = self._accounts.with_near_counts(self._company.count_users(self._accounts))

    def _compare_candidates(self) -> None:
        self._surround(self.candidates)
        self.prepare((at, other) for at, others in self.candidates.items() for other in others)
        for at, found in self.candidates.items():
            found.sort(key=lambda other: (-self.score(at, other), other))

    def _side_by_side(self, pairs: Sequence[Pair]) -> PairTable:
        self._encode(number for pair in pairs for number in pair)
        left, right = (np.array([self._rows[pair[side]] for pair in pairs], np.int64) for side in (0, 1))
        return PairTable(self._accounts, left, right, self._company)

    def _encode(self, numbers: Iterable[int]) -> None:
        """Make rows of the reports of these numbers, where there are none yet."""
        fresh = [number for number in dict.fromkeys(numbers) if number not in self._rows]
        if fresh:
            more = self._encoder.encode([self._profiles[number] for number in fresh])
            self._rows.update((number, len(self._rows)) for number in fresh)
            self._accounts = join_accounts(self._accounts, more)


def in_order(a: int, b: int) -> Pair:
    """The one name of a pair, whichever way it is asked for."""
    return (a, b) if a < b else (b, a)
