"""An event as its reports tell it: what reconciliation reads from the warehouse and returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from extract.records.matching import AssignmentKind
from extract.records.readings import Claim, EventType, GeoPrecision, Place, Qualifier, Report, Side, Toll


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its identity in the warehouse, as reconciliation reads it."""

    claim_id: UUID
    report_id: UUID
    article_id: UUID
    version: int
    origin_id: UUID
    outlet: str
    published_at: datetime | None
    first_seen_at: datetime
    part_of_claim_id: UUID | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with its identity, as reconciliation reads it."""

    report_id: UUID
    article_id: UUID
    version: int
    origin_id: UUID
    outlet: str
    published_at: datetime | None
    first_seen_at: datetime
    assignment: AssignmentKind
    report: Report
    claims: tuple[StoredClaim, ...]
    text: str
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One row of `tolls`: event × measure × victim_group × claimant_side × as_of."""

    measure: str
    victim_group: str
    claimant_side: Side
    as_of_on: date
    low: int
    high: int | None
    qualifier: Qualifier
    claimant: str | None
    origin_count: int
    relation: str  # first, repeats, updates, disputes
    claim_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that does not add up."""

    kind: str  # parts_vs_total, count_vs_list, sides_disagree, went_down, window_overlap
    left_value: int
    right_value: int
    claim_ids: tuple[UUID, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class EventState:
    """An event as of one run: one row of `events`, and what hangs on it."""

    event_id: UUID
    title: str
    event_type: EventType
    start_on: date | None
    end_on: date | None
    place: Place | None
    geo_precision: GeoPrecision
    initiator: str | None
    recipient: str | None
    report_count: int
    outlet_count: int
    origin_count: int
    killed: Toll
    wounded: Toll
    killed_conservative: int | None  # ACLED's rule: the most conservative estimate
    killed_government: Toll
    killed_armed_group: Toll
    is_disputed: bool
    first_reported_at: datetime
    last_reported_at: datetime
    merged_into: UUID | None
    is_retracted: bool
    tolls: tuple[TollPoint, ...]
    discrepancies: tuple[Discrepancy, ...]
