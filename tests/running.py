"""A run under way, for stages that are called without their flow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flows.progress import Brake, NoProgress
from flows.settings import Settings
from flows.stages.context import RunContext
from warehouse.connect import open_warehouse
from warehouse.runs import begin_run


@contextmanager
def running(path: Path, now: datetime) -> Iterator[RunContext]:
    """A run that begins at that time, in a warehouse of its own settings; nothing ends or publishes it."""
    with open_warehouse(path, now=now) as warehouse:
        yield RunContext(
            warehouse=warehouse,
            run_id=begin_run(warehouse, "ingest", now),
            settings=Settings(warehouse=path),
            now=now,
            clock=lambda: now,
            progress=Brake(NoProgress()),
        )
