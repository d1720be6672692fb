"""The stored reports as matching asks for them, answered by the warehouse."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from uuid import UUID

from extract.matching import KnownReport
from extract.matching.index import COMPANY, RAREST
from extract.matching.lists import KeyPostings, join_postings, sift
from extract.matching.profile import profile_from_json
from extract.matching.shelf import Shelf
from extract.records import ReportKeys, ReportProfile
from warehouse.read_matching import (
    Source,
    Span,
    read_key_lists,
    read_known_profiles,
    read_outlet_counts,
)
from warehouse.rows import StoredProfile


class StoredReports:
    """What the warehouse holds in the window around some new reports: counted whole, read in small parts."""

    def __init__(self, warehouse: Source, span: Span) -> None:
        self._warehouse = warehouse
        self._span = span
        self._profiles: dict[UUID, ReportProfile] = {}  # a likely report is often asked for again, with its event

    @cached_property
    def _window(self) -> Shelf:
        """Of a large window without what is so rare that its exact count changes no weight."""
        outlets = read_outlet_counts(self._warehouse, self._span)
        least = max(1, min(COMPANY, int(sum(outlets.values()) * RAREST / 10)))
        return Shelf(read_key_lists(self._warehouse, self._span), outlets, least=least)

    def outlet_counts(self) -> Mapping[str, int]:
        return self._window.outlet_counts()

    def word_counts(self) -> Mapping[int, int]:
        return self._window.word_counts()

    def mark_counts(self) -> Mapping[int, int]:
        return self._window.mark_counts()

    def postings(self, keys: Collection[int], *, since: int, until: int, mark: int | None = None) -> KeyPostings:
        """What lies outside the window is read again at each call and in parts: it may be a year."""
        found = [self._window.postings(keys, since=since, until=until, mark=mark)]
        first_day, last_day = self._span.since.toordinal(), self._span.until.toordinal()
        for start, end in ((since, min(until, first_day - 1)), (max(since, last_day + 1), until)):
            if start <= end:
                parts = read_key_lists(self._warehouse, Span.of_ordinals(start, end), mark=mark)
                found += [sift(part, keys, since=since, until=until, mark=mark) for part in parts]
        return join_postings(found)

    def leads(self, numbers: Collection[int]) -> list[KnownReport]:
        return self._known(read_known_profiles(self._warehouse, numbers=numbers))

    def kin(self, new: Sequence[ReportKeys]) -> list[KnownReport]:
        found = read_known_profiles(
            self._warehouse,
            articles={key.article_id for key in new},
            origins={key.origin_id for key in new},
            wordings={key.wording for key in new if key.wording is not None},
            span=self._span,
        )
        return self._known(found)

    def named(self, report_ids: Collection[UUID]) -> list[KnownReport]:
        return self._known(read_known_profiles(self._warehouse, reports=report_ids))

    def members(self, event_ids: Collection[UUID]) -> list[KnownReport]:
        return self._known(read_known_profiles(self._warehouse, events=event_ids))

    def _known(self, found: Sequence[StoredProfile]) -> list[KnownReport]:
        return [
            KnownReport(self._profile(stored), stored.event_id, stored.kind)
            for stored in found
            if stored.event_id is not None and stored.kind is not None
        ]

    def _profile(self, stored: StoredProfile) -> ReportProfile:
        profile = self._profiles.get(stored.report_id)
        if profile is None:
            profile = self._profiles[stored.report_id] = profile_from_json(stored.profile)
        return profile
