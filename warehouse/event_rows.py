"""Event states between record and row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from extract.records import (
    Discrepancy,
    EventState,
    EventType,
    GeoPrecision,
    Place,
    Qualifier,
    Side,
    Toll,
    TollPoint,
)


@dataclass(frozen=True, slots=True)
class EventStateRow:
    """One row of `event_states`."""

    event_id: UUID
    event_type: str
    event_subtype: str
    plover_type: str
    plover_mode: str | None
    cameo_code: str | None
    type_score: float
    type_rule: str
    title: str
    date_start_on: date | None
    date_end_on: date | None
    place_id: int | None
    place_name: str | None
    place_kind: str | None
    population: int | None
    admin1: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    geo_precision: str
    initiator: str | None
    recipient: str | None
    report_count: int
    outlet_count: int
    origin_count: int
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    killed_conservative: int | None
    killed_government_low: int | None
    killed_government_best: int | None
    killed_government_high: int | None
    killed_armed_group_low: int | None
    killed_armed_group_best: int | None
    killed_armed_group_high: int | None
    is_disputed: bool
    is_retracted: bool
    first_reported_at: datetime
    last_reported_at: datetime
    first_run_id: int
    merged_into: UUID | None


@dataclass(frozen=True, slots=True)
class TollRow:
    """One row of `toll_points`."""

    event_id: UUID
    ordinal: int
    measure: str
    victim_group: str
    claimant_side: str
    as_of_on: date
    low: int
    high: int | None
    qualifier: str
    claimant: str | None
    origin_count: int
    relation: str
    claim_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyRow:
    """One row of `discrepancies_found`."""

    event_id: UUID
    ordinal: int
    kind: str
    left_value: int
    right_value: int
    claim_ids: tuple[UUID, ...]
    explanation: str


_NO_PLACE = Place(None, "", "", None, None, None, None, None)


def state_row(state: EventState, first_run_id: int) -> EventStateRow:
    """The row of an event state."""
    kind, place = state.event_type, state.place or _NO_PLACE
    return EventStateRow(
        event_id=state.event_id,
        event_type=kind.event_type,
        event_subtype=kind.event_subtype,
        plover_type=kind.plover_type,
        plover_mode=kind.plover_mode,
        cameo_code=kind.cameo_code,
        type_score=kind.score,
        type_rule=kind.rule,
        title=state.title,
        date_start_on=state.start_on,
        date_end_on=state.end_on,
        place_id=place.place_id,
        place_name=place.name or None,
        place_kind=place.kind or None,
        population=place.population if state.place else None,
        admin1=place.admin1,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        geo_precision=state.geo_precision,
        initiator=state.initiator,
        recipient=state.recipient,
        report_count=state.report_count,
        outlet_count=state.outlet_count,
        origin_count=state.origin_count,
        killed_low=state.killed.low,
        killed_best=state.killed.best,
        killed_high=state.killed.high,
        wounded_low=state.wounded.low,
        wounded_best=state.wounded.best,
        wounded_high=state.wounded.high,
        killed_conservative=state.killed_conservative,
        killed_government_low=state.killed_government.low,
        killed_government_best=state.killed_government.best,
        killed_government_high=state.killed_government.high,
        killed_armed_group_low=state.killed_armed_group.low,
        killed_armed_group_best=state.killed_armed_group.best,
        killed_armed_group_high=state.killed_armed_group.high,
        is_disputed=state.is_disputed,
        is_retracted=state.is_retracted,
        first_reported_at=state.first_reported_at,
        last_reported_at=state.last_reported_at,
        first_run_id=first_run_id,
        merged_into=state.merged_into,
    )


def toll_rows(state: EventState) -> Iterator[TollRow]:
    """The tolls of an event state."""
    for ordinal, t in enumerate(state.tolls):
        yield TollRow(
            state.event_id, ordinal, t.measure, t.victim_group, t.claimant_side, t.as_of_on, t.low, t.high,
            t.qualifier, t.claimant, t.origin_count, t.relation, t.claim_ids,
        )  # fmt: skip


def discrepancy_rows(state: EventState) -> Iterator[DiscrepancyRow]:
    """What does not add up in an event state."""
    for ordinal, d in enumerate(state.discrepancies):
        yield DiscrepancyRow(state.event_id, ordinal, d.kind, d.left_value, d.right_value, d.claim_ids, d.explanation)


STATE_COLUMNS = ", ".join(column.name for column in fields(EventStateRow))
#: Without event_id and ordinal, which say whose they are and in which order.
TOLL_COLUMNS = ", ".join(column.name for column in fields(TollRow)[2:])
DISCREPANCY_COLUMNS = ", ".join(column.name for column in fields(DiscrepancyRow)[2:])


def state_of(
    values: tuple[Any, ...], tolls: tuple[TollPoint, ...], discrepancies: tuple[Discrepancy, ...]
) -> EventState:
    """The record again, from the values of STATE_COLUMNS."""
    row = EventStateRow(*values)
    return EventState(
        event_id=row.event_id,
        title=row.title,
        event_type=EventType(
            row.event_type, row.event_subtype, row.plover_type, row.plover_mode, row.cameo_code, row.type_score,
            row.type_rule,
        ),
        start_on=row.date_start_on,
        end_on=row.date_end_on,
        place=_place_of(row),
        geo_precision=GeoPrecision(row.geo_precision),
        initiator=row.initiator,
        recipient=row.recipient,
        report_count=row.report_count,
        outlet_count=row.outlet_count,
        origin_count=row.origin_count,
        killed=Toll(row.killed_low, row.killed_best, row.killed_high),
        wounded=Toll(row.wounded_low, row.wounded_best, row.wounded_high),
        killed_conservative=row.killed_conservative,
        killed_government=Toll(
            row.killed_government_low, row.killed_government_best, row.killed_government_high
        ),
        killed_armed_group=Toll(
            row.killed_armed_group_low, row.killed_armed_group_best, row.killed_armed_group_high
        ),
        is_disputed=row.is_disputed,
        first_reported_at=row.first_reported_at,
        last_reported_at=row.last_reported_at,
        merged_into=row.merged_into,
        is_retracted=row.is_retracted,
        tolls=tolls,
        discrepancies=discrepancies,
    )  # fmt: skip


def _place_of(row: EventStateRow) -> Place | None:
    if row.place_name is None:
        return None
    return Place(
        row.place_id, row.place_name, row.place_kind or "", row.admin1, row.country_code, row.latitude, row.longitude,
        row.radius_km, row.population or 0,
    )  # fmt: skip


def toll_of(v: tuple[Any, ...]) -> TollPoint:
    """The record again, from the values of TOLL_COLUMNS."""
    measure, group, side, as_of_on, low, high, qualifier, claimant, origin_count, relation, claim_ids = v
    return TollPoint(
        measure, group, Side(side), as_of_on, low, high, Qualifier(qualifier), claimant, origin_count, relation,
        tuple(claim_ids),
    )  # fmt: skip


def discrepancy_of(v: tuple[Any, ...]) -> Discrepancy:
    """The record again, from the values of DISCREPANCY_COLUMNS."""
    return Discrepancy(v[0], v[1], v[2], tuple(v[3]), v[4])
