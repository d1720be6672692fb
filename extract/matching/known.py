"""The stored reports, as matching asks for them: only what new reports may have to do with is ever read whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from extract.matching.lists import KeyPostings
from extract.records import AssignmentKind, ReportKeys, ReportProfile


@dataclass(frozen=True, slots=True)
class Sought:
    """What a new report is found by: its keys with what sharing one weighs, in whole numbers, which add up exactly."""

    number: int
    day: int  # ordinal of its publication, around which others are looked for
    back_days: int
    ahead_days: int
    weights: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that the warehouse holds already, and the event it is in."""

    profile: ReportProfile
    event_id: UUID
    kind: AssignmentKind


class WordIndex(Protocol):
    """Which reports of a window use which keys. Reports are named by `number_of` their ids, copies left out."""

    def outlet_counts(self) -> Mapping[str, int]:
        """How many reports of the window each outlet has."""

    def word_counts(self) -> Mapping[int, int]:
        """How many reports of the window use each word; the rarest may be left out of a large window."""

    def mark_counts(self) -> Mapping[int, int]:
        """The same of each mark: names, places, and words of titles alone."""

    def postings(self, keys: Collection[int], *, since: int, until: int, mark: int | None = None) -> KeyPostings:
        """The reports of these days that have one of the keys; a few others may be among them.

        With `mark`, of those alone that have it too; only then may the days go beyond the window.
        """


class KnownReports(WordIndex, Protocol):
    """The stored reports that were matched before."""

    def leads(self, numbers: Collection[int]) -> Iterable[KnownReport]:
        """The reports of these numbers."""

    def kin(self, new: Sequence[ReportKeys]) -> Iterable[KnownReport]:
        """Other versions, copies and word-for-word equals of new reports."""

    def named(self, report_ids: Collection[UUID]) -> Iterable[KnownReport]:
        """The reports of these ids."""

    def members(self, event_ids: Collection[UUID]) -> Iterable[KnownReport]:
        """All accepted reports of these events."""
