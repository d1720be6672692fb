"""What a reading becomes: one class a base table, its fields the columns; made by flatten.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One row of `readings`."""

    article_id: UUID
    version: int
    coder: str
    outcome: str
    reason: str | None
    read_at: datetime


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of `reports_read`."""

    report_id: UUID
    article_id: UUID
    version: int
    ordinal: int
    outlet: str
    url: str
    published_at: datetime | None
    kind: str
    title: str
    span_start: int
    span_end: int
    event_type: str
    event_subtype: str
    plover_type: str
    plover_mode: str | None
    cameo_code: str | None
    type_score: float
    type_rule: str
    date_start_on: date | None
    date_end_on: date | None
    date_precision: str
    date_quote_start: int | None
    date_quote_end: int | None
    date_rule: str | None
    place_id: int | None
    place_name: str | None
    place_kind: str | None
    admin1: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    geo_precision: str
    initiator: str | None
    initiator_key: str | None
    recipient: str | None
    recipient_key: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    profile: str
    coder: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One row of `claims_read`."""

    claim_id: UUID
    report_id: UUID
    article_id: UUID
    version: int
    ordinal: int
    measure: str
    victim_group: str
    victim_side: str
    group_text: str
    low: int
    high: int | None
    qualifier: str
    claimant: str | None
    claimant_side: str
    claimant_start: int | None
    claimant_end: int | None
    intermediary: str | None
    scope: str
    is_cumulative: bool
    is_increment: bool
    as_of_on: date | None
    window_start_on: date | None
    window_end_on: date | None
    part_of_claim_id: UUID | None
    place_text: str | None
    quote: str
    quote_start: int
    quote_end: int
    sentence: str | None
    sentence_start: int | None
    rule: str
    coder: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row of `statements_read`."""

    statement_id: UUID
    report_id: UUID
    article_id: UUID
    version: int
    ordinal: int
    kind: str
    subject: str | None
    claimant: str | None
    claimant_side: str
    quote: str
    quote_start: int
    quote_end: int
    rule: str
    coder: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One row of `times_read`."""

    report_id: UUID
    ordinal: int
    start_on: date
    end_on: date
    precision: str
    quote: str
    quote_start: int
    quote_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of `places_read`."""

    report_id: UUID
    ordinal: int
    is_main: bool
    place_id: int | None
    place_name: str
    place_kind: str
    admin1: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    population: int
    role: str
    score: float
    quote: str
    quote_start: int
    quote_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row of `actors_read`."""

    report_id: UUID
    ordinal: int
    actor_key: str
    actor_name: str
    acronym: str | None
    country_code: str | None
    sector: str
    side: str
    role: str
    quote: str
    quote_start: int
    quote_end: int
    rule: str


@dataclass(slots=True)
class ReadingRows:
    """Rows of many readings, gathered for one load."""

    readings: list[ReadingRow] = field(default_factory=list)
    reports: list[ReportRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)
    times: list[TimeRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    actors: list[ActorRow] = field(default_factory=list)

    def by_table(self) -> Iterator[tuple[str, list[Any]]]:
        """Each base table with its rows."""
        yield "readings", self.readings
        yield "reports_read", self.reports
        yield "claims_read", self.claims
        yield "statements_read", self.statements
        yield "times_read", self.times
        yield "places_read", self.places
        yield "actors_read", self.actors
