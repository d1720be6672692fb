"""A word index in memory: of a run's own new reports, of a window of stored ones, and where there is no warehouse."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from extract.matching.keys import keys_of
from extract.matching.known import KnownReport
from extract.matching.lists import KeyPostings, count_keys, join_postings, list_keys, sift
from extract.matching.window import open_window
from extract.records import AssignmentKind, KeyLists, ReportKeys, ReportProfile


class Shelf:
    """A word index in memory, of key lists in one or more parts; `least` are the reports that make a key count."""

    def __init__(self, lists: Iterable[KeyLists], outlets: Mapping[str, int], *, least: int = 1) -> None:
        self._lists = [list_keys(()), *lists]  # never none at all
        self._outlets = outlets
        self._least = least

    def outlet_counts(self) -> Mapping[str, int]:
        return self._outlets

    def word_counts(self) -> Mapping[int, int]:
        return count_keys([part.words for part in self._lists], least=self._least)

    def mark_counts(self) -> Mapping[int, int]:
        return count_keys([part.marks for part in self._lists], least=self._least)

    def postings(self, keys: Collection[int], *, since: int, until: int, mark: int | None = None) -> KeyPostings:
        return join_postings([sift(part, keys, since=since, until=until, mark=mark) for part in self._lists])


def shelve(entries: Iterable[ReportKeys]) -> Shelf:
    """An index of these reports alone."""
    return Shelf(*_listed(entries))


def shelve_profiles(profiles: Iterable[ReportProfile]) -> Shelf:
    """The same of profiles."""
    return shelve(keys_of(profile, is_lead=True) for profile in profiles)


def _listed(entries: Iterable[ReportKeys]) -> tuple[list[KeyLists], Counter[str]]:
    leads = [entry for entry in entries if entry.is_lead]
    return [list_keys(leads)], Counter(entry.outlet for entry in leads)


class HeldReports(Shelf):
    """Known reports held in memory; the warehouse's own answer to the same questions is `flows.stages.known`."""

    def __init__(self, known: Iterable[KnownReport] = ()) -> None:
        self._known = tuple(known)
        bundles = open_window((), known=self._known, decisions=()).bundles
        leads = {bundle.lead.report_id for bundle in bundles}
        entries = [keys_of(k.profile, is_lead=k.profile.report_id in leads) for k in self._known]
        self._keys = {entry.report_id: entry for entry in entries}
        super().__init__(*_listed(entries))

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
