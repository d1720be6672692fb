"""Runs: begun under the lock, ended with an outcome, counted by step."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from extract.records import StepCount

from .batch import begin_load
from .connect import Warehouse
from .errors import plain_errors
from .transaction import transaction

#: The load that writes that a run ended: the only one of a run that found nothing to do.
END_STEP = "end"


@dataclass(frozen=True, slots=True)
class _CountRow:
    step: str
    outcome: str
    reason: str | None
    item_count: int
    details: str
    ended_at: datetime


def begin_run(
    warehouse: Warehouse, flow: str, started_at: datetime, *, parameters: str = "{}", version: str = ""
) -> int:
    """Writes that a run began and returns its number; `parameters` is JSON.

    A run without an end is dead, since its process held the lock that we now hold: it is marked abandoned.
    """
    con = warehouse.con
    with plain_errors(warehouse.paths.work), transaction(con):
        con.execute(
            "INSERT INTO runs_ended "
            "SELECT run_id, ?, 'abandoned', 'found dead by the next run' FROM runs_started "
            "ANTI JOIN runs_ended USING (run_id)",
            [started_at],
        )
        run_id = int(con.execute("SELECT coalesce(max(run_id), 0) + 1 FROM runs_started").fetchall()[0][0])
        con.execute("INSERT INTO runs_started VALUES (?, ?, ?, ?, ?)", [run_id, flow, started_at, parameters, version])
    return run_id


def count_steps(warehouse: Warehouse, run_id: int, counts: Sequence[StepCount], ended_at: datetime) -> None:
    """Writes how many items of a step ended in which outcome: call once a step, after its load."""
    rows = [
        _CountRow(c.step, c.outcome, c.reason, c.item_count, json.dumps(c.details, default=str), ended_at)
        for c in counts
    ]
    with begin_load(warehouse, run_id, "count") as load:
        load.insert("run_step_counts", rows)


def end_run(
    warehouse: Warehouse,
    run_id: int,
    ended_at: datetime,
    *,
    outcome: str = "completed",
    error: str | None = None,
) -> None:
    """Writes that a run ended: completed or failed. Call it before the last publication."""
    with begin_load(warehouse, run_id, END_STEP) as load:
        load.con.execute("INSERT INTO runs_ended VALUES (?, ?, ?, ?)", [run_id, ended_at, outcome, error])
