"""The stored reports as matching asks for them, answered by the warehouse."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from extract.matching import KnownReport
from extract.matching.index import COMPANY, RAREST
from extract.matching.known import POSTING_CAP, Sought
from extract.matching.profile import profile_from_json
from extract.records import ReportKeys, ReportProfile
from warehouse.connect import Warehouse
from warehouse.read_matching import (
    SoughtReport,
    Span,
    read_key_counts,
    read_known_profiles,
    read_outlet_counts,
    read_sharers,
)
from warehouse.rows import StoredProfile


class StoredReports:
    """What the warehouse holds in the window around some new reports: counted whole, read in small parts."""

    def __init__(self, warehouse: Warehouse, span: Span) -> None:
        self._warehouse = warehouse
        self._span = span
        self._profiles: dict[UUID, ReportProfile] = {}  # a likely report is often asked for again, with its event

    @cached_property
    def _outlets(self) -> dict[str, int]:
        return read_outlet_counts(self._warehouse, self._span)

    def outlet_counts(self) -> Mapping[str, int]:
        return self._outlets

    @cached_property
    def _counts(self) -> tuple[dict[int, int], dict[int, int]]:
        """Of a large window without what is so rare that its exact count changes no weight."""
        reports = sum(self._outlets.values())
        least = max(1, min(COMPANY, int(reports * RAREST / 10)))
        return read_key_counts(self._warehouse, self._span, least=least)

    def word_counts(self) -> Mapping[int, int]:
        return self._counts[0]

    def mark_counts(self) -> Mapping[int, int]:
        return self._counts[1]

    def sharers(self, sought: Sequence[Sought], *, most: int) -> Mapping[int, Mapping[int, int]]:
        rows = [SoughtReport(s.number, date.fromordinal(s.day), s.back_days, s.ahead_days, s.weights) for s in sought]
        return read_sharers(self._warehouse, rows, most=most, most_of_key=POSTING_CAP)

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
