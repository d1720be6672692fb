"""What matching and reconciliation decided, into the base tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from extract.records import Assignment, EventChange, EventLink, EventState, Judgement, MatchResult

from .batch import Load, begin_load
from .connect import Warehouse
from .event_rows import discrepancy_rows, state_row, toll_rows
from .keep_keys import insert_keys
from .spans import refresh_event_spans, refresh_spans


@dataclass(frozen=True, slots=True)
class _JudgementRow:
    left_id: UUID
    right_id: UUID
    verdict: str
    score: float
    features: str
    author: str
    reason: str
    is_withdrawn: bool
    judged_at: datetime


@dataclass(frozen=True, slots=True)
class _AssignmentRow:
    report_id: UUID
    event_id: UUID
    kind: str
    score: float
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class _LinkRow:
    event_id: UUID
    kind: str
    other_event_id: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class _ChangeRow:
    event_id: UUID
    kind: str
    before: str | None
    after: str | None
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class _MatchingRow:
    report_id: UUID
    matcher: str | None


def load_match(
    warehouse: Warehouse,
    run_id: int,
    result: MatchResult,
    *,
    report_ids: Sequence[UUID],
    judged_at: datetime,
    matcher: str | None = None,
) -> None:
    """Writes one matching pass in one transaction. `report_ids` are all that were offered to it, assigned or not.

    Rows that say what the current ones say already are left out, so a repeated pass changes nothing.
    """
    with begin_load(warehouse, run_id, "match") as load:
        offered = [_MatchingRow(report_id, matcher) for report_id in report_ids]
        load.insert("matchings", offered, key=("report_id", "matcher"))
        _insert_judgements(load, result.judgements, judged_at, is_withdrawn=False)
        _insert_assignments(load, result.assignments)
        refresh_spans(load)
        insert_keys(load, result.keys)
        _insert_links(load, result.links)
        _insert_changes(load, result.changes, judged_at)


def load_judgements(
    warehouse: Warehouse,
    run_id: int,
    judgements: Sequence[Judgement],
    *,
    judged_at: datetime,
    is_withdrawn: bool = False,
) -> None:
    """Writes judgements of people, or takes them back; the next matching pass follows them."""
    with begin_load(warehouse, run_id, "judge") as load:
        _insert_judgements(load, judgements, judged_at, is_withdrawn=is_withdrawn)


def load_event_states(
    warehouse: Warehouse,
    run_id: int,
    states: Sequence[EventState],
    changes: Sequence[EventChange] = (),
    *,
    changed_at: datetime,
) -> None:
    """Writes the states of touched events, with their tolls, discrepancies and changes, in one transaction.

    Every state is kept, also an equal one: it says that the event was looked at after its last change.
    """
    with begin_load(warehouse, run_id, "events") as load:
        first = _read_first_runs(load, states)
        load.insert("event_states", [state_row(s, first.get(s.event_id, run_id)) for s in states])
        refresh_event_spans(load)
        load.insert("toll_points", [row for state in states for row in toll_rows(state)])
        load.insert("discrepancies_found", [row for state in states for row in discrepancy_rows(state)])
        _insert_changes(load, changes, changed_at)


def _insert_judgements(load: Load, judgements: Sequence[Judgement], judged_at: datetime, *, is_withdrawn: bool) -> None:
    rows = [
        _JudgementRow(
            j.left_id, j.right_id, j.verdict, j.score, _features(j), j.author,
            j.reason, is_withdrawn, judged_at,
        )
        for j in judgements
    ]  # fmt: skip
    current = {
        tuple(row)
        for row in load.con.execute(
            "SELECT left_id, right_id, author, verdict, score, reason, is_withdrawn FROM judgements "
            "WHERE left_id IN (SELECT unnest($1)::UUID) "
            "QUALIFY row_number() OVER (PARTITION BY left_id, right_id, author ORDER BY load_id DESC) = 1",
            [list({str(row.left_id) for row in rows})],
        ).fetchall()
    }
    fresh = [
        r for r in rows if (r.left_id, r.right_id, r.author, r.verdict, r.score, r.reason, is_withdrawn) not in current
    ]
    load.insert("judgements", fresh, key=())


def _features(judgement: Judgement) -> str:
    """What spoke for or against; a feature of value 0 did neither."""
    told = [
        {"name": f.name, "value": f.value, "weight": f.weight, "note": f.note} for f in judgement.features if f.value
    ]
    return json.dumps(told)


def _insert_assignments(load: Load, assignments: Sequence[Assignment]) -> None:
    last = {a.report_id: a for a in assignments}
    current = {
        report_id: (event_id, kind)
        for report_id, event_id, kind in load.con.execute(
            "SELECT report_id, arg_max(event_id, load_id), arg_max(kind, load_id) FROM assignments "
            "WHERE report_id IN (SELECT unnest($1)::UUID) GROUP BY report_id",
            [[str(report_id) for report_id in last]],
        ).fetchall()
    }
    rows = [
        _AssignmentRow(a.report_id, a.event_id, a.kind, a.score, a.reason, a.author)
        for a in last.values()
        if current.get(a.report_id) != (a.event_id, a.kind)
    ]
    load.insert("assignments", rows)


def _insert_links(load: Load, links: Sequence[EventLink]) -> None:
    last = {(link.event_id, link.kind): link for link in links}
    current = {
        (event_id, kind): other_event_id
        for event_id, kind, other_event_id in load.con.execute(
            "SELECT event_id, kind, arg_max(other_event_id, load_id) FROM event_links GROUP BY event_id, kind"
        ).fetchall()
    }
    rows = [
        _LinkRow(link.event_id, link.kind, link.other_event_id, link.reason)
        for link in last.values()
        if current.get((link.event_id, link.kind)) != link.other_event_id
    ]
    load.insert("event_links", rows)


def _insert_changes(load: Load, changes: Sequence[EventChange], changed_at: datetime) -> None:
    rows = dict.fromkeys(_ChangeRow(c.event_id, c.kind.value, c.before, c.after, c.reason, changed_at) for c in changes)
    known = load.con.execute(
        "SELECT event_id, kind, before, after, reason FROM event_changes "
        "WHERE changed_at = $2 AND event_id IN (SELECT unnest($1)::UUID)",
        [[str(row.event_id) for row in rows], changed_at],
    ).fetchall()
    told = set(known)
    load.insert("event_changes", [r for r in rows if (r.event_id, r.kind, r.before, r.after, r.reason) not in told])


def _read_first_runs(load: Load, states: Sequence[EventState]) -> dict[UUID, int]:
    rows = load.con.execute(
        "SELECT event_id, min(first_run_id) FROM event_states "
        "WHERE event_id IN (SELECT unnest($1)::UUID) GROUP BY event_id",
        [[str(state.event_id) for state in states]],
    ).fetchall()
    return dict(rows)
