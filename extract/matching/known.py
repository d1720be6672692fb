"""The stored reports, as matching asks for them: only what new reports may have to do with is ever read whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from extract.records import AssignmentKind, ReportProfile

POSTING_CAP = 120  # reports looked at for one word, the nearest in time; a spam feed's word costs no more
Posting = tuple[int, int]  # a key, and the day (ordinal) around which it is looked up


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

    def postings(self, wanted: Collection[Posting], *, back_days: int, ahead_days: int) -> Mapping[Posting, list[int]]:
        """The reports under each key that are nearest to its day, at most `POSTING_CAP`."""


class KnownReports(WordIndex, Protocol):
    """The stored reports that were matched before."""

    def leads(self, numbers: Collection[int]) -> Iterable[KnownReport]:
        """The reports of these numbers."""

    def kin(self, new: Sequence[ReportProfile]) -> Iterable[KnownReport]:
        """Other versions, copies and word-for-word equals of new reports."""

    def named(self, report_ids: Collection[UUID]) -> Iterable[KnownReport]:
        """The reports of these ids."""

    def members(self, event_ids: Collection[UUID]) -> Iterable[KnownReport]:
        """All accepted reports of these events."""
