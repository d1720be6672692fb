"""Work lists of reconciliation, and events as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from extract.records import EventState, StoredReport

from .connect import Warehouse
from .errors import plain_errors
from .event_rows import (
    DISCREPANCY_COLUMNS,
    STATE_COLUMNS,
    TOLL_COLUMNS,
    discrepancy_of,
    state_of,
    toll_of,
)
from .read import read_query
from .report_records import assemble_reports


def read_events_to_state(warehouse: Warehouse) -> list[UUID]:
    """Events about which something was loaded after their newest state: reports came, left or were
    reassigned, an article of theirs has another version or origin, they were merged or split."""
    return [row[0] for row in _select(warehouse, read_query("events_to_state"))]


def read_living_events(warehouse: Warehouse, *, since: date | None = None) -> list[UUID]:
    """Events that were not merged away; with `since`, those reported on that day or later."""
    return [row[0] for row in _select(warehouse, read_query("living_events"), {"since": since})]


def read_event_reports(warehouse: Warehouse, event_ids: Iterable[UUID]) -> dict[UUID, tuple[StoredReport, ...]]:
    """The current reports of each event, with claims and text, in order of first sight; () where none is left."""
    wanted = list(dict.fromkeys(event_ids))
    with plain_errors(warehouse.paths.work):
        found = assemble_reports(warehouse.con, wanted)
    return {event_id: found.get(event_id, ()) for event_id in wanted}


def read_event_states(warehouse: Warehouse, event_ids: Iterable[UUID]) -> dict[UUID, EventState]:
    """The newest state of each of these events that has one."""
    ids = [[str(event_id) for event_id in event_ids]]
    newest = (
        "(event_id, load_id) IN (SELECT (event_id, max(load_id)) FROM event_states "
        "WHERE event_id IN (SELECT unnest($1)::UUID) GROUP BY event_id)"
    )
    tolls = _grouped(warehouse, f"SELECT event_id, {TOLL_COLUMNS} FROM toll_points WHERE {newest}", ids)
    gaps = _grouped(warehouse, f"SELECT event_id, {DISCREPANCY_COLUMNS} FROM discrepancies_found WHERE {newest}", ids)
    states = _select(warehouse, f"SELECT {STATE_COLUMNS} FROM event_states WHERE {newest}", ids)
    return {
        row[0]: state_of(
            row,
            tuple(toll_of(toll) for toll in tolls[row[0]]),
            tuple(discrepancy_of(gap) for gap in gaps[row[0]]),
        )
        for row in states
    }


def read_event_notices(warehouse: Warehouse, event_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What outlets said they corrected or took back since each event's newest state: "Outlet: its words"."""
    values = {"event_ids": [str(event_id) for event_id in event_ids]}
    notices: dict[UUID, list[str]] = defaultdict(list)
    for event_id, outlet, note in _select(warehouse, read_query("event_notices"), values):
        notices[event_id].append(f"{outlet}: {note}")
    return notices


def read_merged(warehouse: Warehouse, event_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Which of these events live on in which other."""
    rows = _select(
        warehouse,
        "SELECT event_id, arg_max(other_event_id, load_id) AS merged_into FROM event_links "
        "WHERE kind = 'merged_into' AND event_id IN (SELECT unnest($1)::UUID) "
        "GROUP BY event_id HAVING arg_max(other_event_id IS NOT NULL, load_id)",
        [[str(event_id) for event_id in event_ids]],
    )
    return dict(rows)


def read_retired(warehouse: Warehouse) -> frozenset[UUID]:
    """Ids of events that were merged away: never given again."""
    rows = _select(warehouse, "SELECT DISTINCT event_id FROM event_links WHERE kind = 'merged_into'")
    return frozenset(row[0] for row in rows)


def _grouped(warehouse: Warehouse, query: str, values: Any) -> dict[UUID, list[tuple[Any, ...]]]:
    groups: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for event_id, *rest in _select(warehouse, f"{query} ORDER BY event_id, ordinal", values):
        groups[event_id].append(tuple(rest))
    return groups


def _select(warehouse: Warehouse, query: str, values: Any = ()) -> list[tuple[Any, ...]]:
    with plain_errors(warehouse.paths.work):
        rows: list[tuple[Any, ...]] = warehouse.con.execute(query, values or []).fetchall()
        return rows
