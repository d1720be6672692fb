"""A word index in memory: of a run's own new reports, and of known reports where there is no warehouse."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from uuid import UUID

from extract.matching.keys import keys_of
from extract.matching.known import POSTING_CAP, KnownReport, Sought
from extract.matching.window import open_window
from extract.records import AssignmentKind, ReportKeys, ReportProfile


class Shelf:
    """A word index in memory: of a run's own new reports, and of a small collection."""

    def __init__(self, entries: Iterable[ReportKeys]) -> None:
        self._entries = sorted((e for e in entries if e.is_lead), key=lambda e: (e.published_on, e.number))
        self._days = [entry.published_on.toordinal() for entry in self._entries]
        self._postings: dict[int, list[int]] | None = None

    def outlet_counts(self) -> Mapping[str, int]:
        return Counter(entry.outlet for entry in self._entries)

    def word_counts(self) -> Mapping[int, int]:
        return Counter(word for entry in self._entries for word in entry.words)

    def mark_counts(self) -> Mapping[int, int]:
        return Counter(mark for entry in self._entries for mark in entry.marks)

    def sharers(self, sought: Sequence[Sought], *, most: int) -> Mapping[int, Mapping[int, int]]:
        if self._postings is None:
            self._postings = self._post()
        postings = self._postings

        @cache
        def near(key: int, day: int, back_days: int, ahead_days: int) -> list[int]:
            return self._near(postings.get(key, []), day, back_days, ahead_days)

        return {one.number: self._shared(one, near) for one in sought}

    def _shared(self, sought: Sought, near: Callable[[int, int, int, int], list[int]]) -> dict[int, int]:
        shared: dict[int, int] = defaultdict(int)
        for key, weight in sought.weights.items():
            for at in near(key, sought.day, sought.back_days, sought.ahead_days):
                shared[at] += weight
        return {self._entries[at].number: weight for at, weight in shared.items()}

    def _post(self) -> dict[int, list[int]]:
        postings: dict[int, list[int]] = defaultdict(list)
        for at, entry in enumerate(self._entries):
            for key in (*entry.words, *entry.marks):
                postings[key].append(at)
        return postings

    def _near(self, posting: list[int], day: int, back_days: int, ahead_days: int) -> list[int]:
        days = self._days
        first = bisect_left(posting, day - back_days, key=days.__getitem__)
        last = bisect_left(posting, day + ahead_days + 1, key=days.__getitem__)
        if last - first <= POSTING_CAP:
            return posting[first:last]
        middle = bisect_left(posting, day, first, last, key=days.__getitem__)
        start = min(max(first, middle - POSTING_CAP // 2), last - POSTING_CAP)
        return posting[start : start + POSTING_CAP]


def shelve(profiles: Iterable[ReportProfile]) -> Shelf:
    """An index of these reports alone."""
    return Shelf(keys_of(profile, is_lead=True) for profile in profiles)


class HeldReports(Shelf):
    """Known reports held in memory; the warehouse's own answer to the same questions is `flows.stages.known`."""

    def __init__(self, known: Iterable[KnownReport] = ()) -> None:
        self._known = tuple(known)
        bundles = open_window((), known=self._known, decisions=()).bundles
        leads = {bundle.lead.report_id for bundle in bundles}
        entries = [keys_of(k.profile, is_lead=k.profile.report_id in leads) for k in self._known]
        self._keys = {entry.report_id: entry for entry in entries}
        super().__init__(entries)

    def leads(self, numbers: Collection[int]) -> list[KnownReport]:
        wanted = set(numbers)
        return [k for k in self._known if self._keys[k.profile.report_id].number in wanted]

    def kin(self, new: Sequence[ReportKeys]) -> list[KnownReport]:
        articles = {key.article_id for key in new}
        origins = {key.origin_id for key in new}
        wordings = {key.wording for key in new} - {None}
        rows = ((k, self._keys[k.profile.report_id]) for k in self._known)
        return [k for k, e in rows if e.article_id in articles or e.origin_id in origins or e.wording in wordings]

    def named(self, report_ids: Collection[UUID]) -> list[KnownReport]:
        return [k for k in self._known if k.profile.report_id in report_ids]

    def members(self, event_ids: Collection[UUID]) -> list[KnownReport]:
        wanted = set(event_ids)
        accepted = (k for k in self._known if k.kind is not AssignmentKind.QUARANTINE)
        return [k for k in accepted if k.event_id in wanted]
