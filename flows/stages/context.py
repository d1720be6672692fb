"""What every stage of a run is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from extract.records import StepCount
from flows.fetch.hosts import HostBook
from flows.progress import Brake
from flows.settings import Settings
from warehouse.connect import Warehouse
from warehouse.runs import count_steps


class RunContext:
    """A run under way: its number, its clock, its settings, the warehouse it holds.

    A plain class on purpose: Prefect walks through dataclasses that are handed to a task, field by field.
    """

    def __init__(
        self,
        *,
        warehouse: Warehouse,
        run_id: int,
        settings: Settings,
        now: datetime,
        clock: Callable[[], datetime],
        progress: Brake,
    ) -> None:
        self.warehouse = warehouse
        self.run_id = run_id
        self.settings = settings
        self.now = now  # when the run started: what "due", "young" and "seen" are measured by
        self.clock = clock  # for what takes time itself
        self.progress = progress
        self.counts: list[StepCount] = []
        self.is_published = False
        self.hints: dict[UUID, datetime] = {}  # when a sitemap says an article was published: for pages that do not
        self.hosts: HostBook | None = None  # politeness spans feeds and pages of a run

    def count(self, step: str, outcomes: Counter[tuple[str, str | None]]) -> None:
        """Store how many items of a step ended in which (outcome, reason)."""
        counts = [StepCount(step, outcome, reason, n) for (outcome, reason), n in sorted(outcomes.items(), key=str)]
        self.counts += counts
        if counts:
            count_steps(self.warehouse, self.run_id, counts, self.clock())
