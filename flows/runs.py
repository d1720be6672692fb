"""A run: begun under the warehouse's lock, ended as completed or failed, published, summed up."""

from __future__ import annotations

import json
from asyncio import CancelledError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version

from extract.records import StepCount
from flows.progress import Brake, NoProgress, Progress, RunStopped
from flows.render import plural
from flows.run_note import RunNote, note_of, write_note
from flows.settings import FeedSetting, Settings
from flows.stages.context import RunContext
from flows.stages.publish import publish_warehouse
from warehouse.connect import open_warehouse
from warehouse.errors import heard_signals, is_stop
from warehouse.runs import begin_run, end_run

#: A second run that is started by hand waits this long for the first, then leaves with a sentence.
WAIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to: its counts by step, outcome and reason."""

    run_id: int
    flow: str
    counts: tuple[StepCount, ...]
    is_published: bool

    def total(self, step: str, *outcomes: str) -> int:
        """How many items of a step ended in one of these outcomes."""
        return sum(c.item_count for c in self.counts if c.step == step and (not outcomes or c.outcome in outcomes))

    @property
    def is_success(self) -> bool:
        """False where feeds were polled and none answered, or nothing that was to be imported could be."""
        for step in ("poll", "import"):
            if self.total(step) and self.total(step) == self.total(step, "failed"):
                return False
        return True

    def sentence(self) -> str:
        """The run in one line."""
        if self.flow == "maintain":
            dropped = plural(self.total("drop_pages", "done"), "raw page")
            return f"run {self.run_id}: {dropped} dropped, {plural(self.total('checks', 'done'), 'check')} passed"
        if self.flow == "reprocess" and not self.counts:
            return f"run {self.run_id}: nothing to read again, today's code has read it all"
        parts = [f"run {self.run_id}:"]
        if self.flow == "reprocess":
            parts.append(f"{self.total('articles')} pages and {self.total('read')} texts read again,")
        if self.total("poll"):
            parts.append(f"{plural(self.total('poll'), 'feed')},")
        parts.append(f"{plural(self.total('articles', 'done') + self.total('import', 'done'), 'article')},")
        parts.append(f"{self.total('events', 'created')} new and")
        parts.append(f"{self.total('events') - self.total('events', 'created')} changed events")
        failed = sum(c.item_count for c in self.counts if c.outcome == "failed")
        return " ".join(parts) + (f", {plural(failed, 'failure')}" if failed else "")

    def figures(self) -> dict[str, object]:
        """The run as values of a log line."""
        created = self.total("events", "created")
        return {
            "run_id": self.run_id,
            "flow": self.flow,
            "feeds": self.total("poll"),
            "articles": self.total("articles", "done") + self.total("import", "done"),
            "events_created": created,
            "events_changed": self.total("events") - created,
            "failures": sum(c.item_count for c in self.counts if c.outcome == "failed"),
            "is_published": self.is_published,
        }


@dataclass(slots=True)
class Hands:
    """What a caller in the same process lends a flow and no parameter could carry: clock, progress, settings."""

    settings: Settings | None = None
    feed_list: Sequence[FeedSetting] | None = None
    now: datetime | None = None
    progress: Progress = field(default_factory=NoProgress)


@contextmanager
def begin(
    flow_name: str,
    settings: Settings,
    hands: Hands,
    parameters: dict[str, object],
    *,
    wait_seconds: float = WAIT_SECONDS,
) -> Iterator[RunContext]:
    """A run in the warehouse: begun under the lock, ended as completed or failed, published."""
    now = hands.now or datetime.now(UTC)

    def clock() -> datetime:
        return hands.now or datetime.now(UTC)

    with heard_signals(), open_warehouse(settings.warehouse, now=now, wait_seconds=wait_seconds) as warehouse:
        given = json.dumps({k: v for k, v in parameters.items() if v}, default=str)
        run_id = begin_run(warehouse, flow_name, now, parameters=given, version=version("wirehouse"))
        run = RunContext(
            warehouse=warehouse, run_id=run_id, settings=settings, now=now, clock=clock, progress=Brake(hands.progress)
        )
        note = note_of(run_id, flow_name, now)
        write_note(warehouse.paths, note)
        try:
            yield run
        except BaseException as error:
            write_note(warehouse.paths, replace(note, outcome="failed", error=_reason(error)))
            end_run(warehouse, run_id, clock(), outcome="failed", error=_reason(error))
            raise
        end_run(warehouse, run_id, clock())
        _publish(run, note)


def _publish(run: RunContext, note: RunNote) -> None:
    try:
        run.is_published = publish_warehouse(run)
    except Exception as error:
        write_note(run.warehouse.paths, replace(note, outcome="failed", error=_reason(error)))
        raise
    write_note(run.warehouse.paths, replace(note, outcome="completed"))


def _reason(error: BaseException) -> str:
    if isinstance(error, RunStopped | CancelledError) or is_stop(error):
        return "stopped by hand or by a signal; the next run finishes it"
    return f"{type(error).__name__}: {error}"[:2000]


def summary_of(run: RunContext, flow_name: str) -> RunSummary:
    """The summary of a run that has ended."""
    return RunSummary(run.run_id, flow_name, tuple(run.counts), is_published=run.is_published)
