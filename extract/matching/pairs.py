"""Scores of pairs of reports within a pass, each computed once; the candidates of the new ones."""

from collections.abc import Iterable, Iterator, Sequence

from extract.matching.company import surround
from extract.matching.explain import judge_pair
from extract.matching.index import Corpus
from extract.matching.keys import number_of
from extract.matching.known import KnownReports
from extract.matching.model import THRESHOLD, Model
from extract.matching.shelf import shelve
from extract.matching.vector import Vector
from extract.matching.window import Window
from extract.records import Judgement, ReportKeys, ReportProfile

WORTH_KEEPING = 0.05  # less likely pairs can be explained again at any time
NEAR_MISSES = 2  # rejected pairs kept for each new report, so that "why not" has an answer


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
        self._vectors: dict[int, Vector] = {}
        self._scores: dict[tuple[int, int], float] = {}
        unstored = {lead.report_id for lead in fresh} - window.event_of.keys()
        self._corpus = Corpus(shelve(key for key in keys if key.report_id in unstored), known)
        self.candidates = self._corpus.candidates(fresh, window_days=window_days)
        found = {other for others in self.candidates.values() for other in others} - self._lead_of.keys()
        self.known = tuple(known.leads(found))
        self.add(report.profile for report in self.known)
        self._compare_candidates()
        self.edges = sorted(pair for pair, score in self._scores.items() if score >= THRESHOLD)

    def add(self, profiles: Iterable[ReportProfile]) -> None:
        """Make more reports known to `score`."""
        for profile in profiles:
            self._profiles.setdefault(number_of(profile.report_id), profile)

    def score(self, a: int, b: int) -> float:
        """The chance that two reports tell one happening."""
        pair = (a, b) if a < b else (b, a)
        found = self._scores.get(pair)
        if found is None:
            found = self._scores[pair] = self._model.compare(self._vector(pair[0]), self._vector(pair[1]))
        return found

    def scored(self) -> Iterator[tuple[tuple[int, int], float]]:
        """All pairs that were compared."""
        return iter(self._scores.items())

    def close(self) -> list[tuple[ReportProfile, ReportProfile]]:
        """Pairs of accounts that have something in common, whether or not they are one event."""
        found = sorted(pair for pair, score in self._scores.items() if score >= WORTH_KEEPING)
        return [(self._profiles[a], self._profiles[b]) for a, b in found]

    def judgements(self) -> tuple[Judgement, ...]:
        """The best pair that was taken and the nearest misses of each new account."""
        kept: set[tuple[int, int]] = set()
        for at, others in self.candidates.items():
            near = [other for other in others if self.score(at, other) < THRESHOLD][:NEAR_MISSES]
            taken = [other for other in others[:1] if self.score(at, other) >= THRESHOLD]
            worth = [other for other in near if self.score(at, other) >= WORTH_KEEPING]
            kept.update((min(at, other), max(at, other)) for other in (*taken, *worth))
        return tuple(
            judge_pair(self._vector(a), self._vector(b), self._model, self.score(a, b)) for a, b in sorted(kept)
        )

    def _compare_candidates(self) -> None:
        for at, others in self.candidates.items():
            leads = {self._lead_of.get(other, other) for other in others} & self._profiles.keys()
            self.candidates[at] = list(leads - {at})
        surround(self.candidates, self._vector)
        for at, found in self.candidates.items():
            found.sort(key=lambda other: (-self.score(at, other), other))

    def _vector(self, number: int) -> Vector:
        vector = self._vectors.get(number)
        if vector is None:
            vector = self._vectors[number] = self._corpus.vector(self._profiles[number])
        return vector
