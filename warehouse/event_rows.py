"""Event states between record and row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


STATE_COLUMNS = (
    "event_id, event_type, event_subtype, plover_type, plover_mode, cameo_code, type_score, type_rule, title, "
    "date_start_on, date_end_on, place_id, place_name, place_kind, admin1, country_code, latitude, longitude, "
    "radius_km, population, geo_precision, initiator, recipient, report_count, outlet_count, origin_count, "
    "killed_low, killed_best, killed_high, wounded_low, wounded_best, wounded_high, killed_conservative, "
    "killed_government_low, killed_government_best, killed_government_high, killed_armed_group_low, "
    "killed_armed_group_best, killed_armed_group_high, is_disputed, first_reported_at, last_reported_at, "
    "merged_into, is_retracted"
)
TOLL_COLUMNS = (
    "measure, victim_group, claimant_side, as_of_on, low, high, qualifier, claimant, origin_count, relation, claim_ids"
)
DISCREPANCY_COLUMNS = "kind, left_value, right_value, claim_ids, explanation"


def state_of(v: tuple[Any, ...], tolls: tuple[TollPoint, ...], discrepancies: tuple[Discrepancy, ...]) -> EventState:
    """The record again, from the values of STATE_COLUMNS."""
    return EventState(
        event_id=v[0],
        title=v[8],
        event_type=EventType(*v[1:8]),
        start_on=v[9],
        end_on=v[10],
        place=None if v[12] is None else Place(v[11], *v[12:20]),
        geo_precision=GeoPrecision(v[20]),
        initiator=v[21],
        recipient=v[22],
        report_count=v[23],
        outlet_count=v[24],
        origin_count=v[25],
        killed=Toll(*v[26:29]),
        wounded=Toll(*v[29:32]),
        killed_conservative=v[32],
        killed_government=Toll(*v[33:36]),
        killed_armed_group=Toll(*v[36:39]),
        is_disputed=v[39],
        first_reported_at=v[40],
        last_reported_at=v[41],
        merged_into=v[42],
        is_retracted=v[43],
        tolls=tolls,
        discrepancies=discrepancies,
    )


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
