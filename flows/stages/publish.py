"""Publish: check the working file, then put a copy of it where people open it."""

from __future__ import annotations

from flows.stages.context import RunContext
from warehouse.publish import publish


def publish_warehouse(run: RunContext) -> bool:
    """Publish what the run made; raises `ChecksFailed` with the offending rows and leaves the old file in place."""
    run.progress.begin("publish")
    published = publish(run.warehouse, run.run_id, run.clock())
    run.progress.end()
    return published.is_new
