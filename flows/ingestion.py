"""The flow `ingest`: poll → pages → articles → read → match → publish.

The flow and its tasks are thin: a task is a stage, since that is what one wants to see, time and limit in
Prefect; a task for each feed or article would cost 23 ms and 20 KB each on the server (research, PLATFORM A1).
Stages talk through the warehouse, so a killed run is finished by the next one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from extract.records import StepCount
from flows.progress import NoProgress, Progress
from flows.settings import FeedSetting, Settings, read_settings
from flows.stages.articles import extract_articles
from flows.stages.context import RunContext
from flows.stages.match import match_events
from flows.stages.pages import fetch_due_pages
from flows.stages.poll import poll_due_feeds
from flows.stages.publish import publish_warehouse
from flows.stages.read import read_articles
from warehouse.connect import open_warehouse
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
        parts = [f"run {self.run_id}:"]
        if self.total("poll"):
            parts.append(f"{self.total('poll')} feeds,")
        parts.append(f"{self.total('articles', 'done') + self.total('import', 'done')} articles,")
        parts.append(f"{self.total('events', 'created')} new and")
        parts.append(f"{self.total('events') - self.total('events', 'created')} changed events")
        failed = sum(c.item_count for c in self.counts if c.outcome == "failed")
        return " ".join(parts) + (f", {failed} failures" if failed else "")


@dataclass(slots=True)
class Hands:
    """What a caller in the same process lends a flow and no parameter could carry: clock, progress, settings."""

    settings: Settings | None = None
    feed_list: Sequence[FeedSetting] | None = None
    now: datetime | None = None
    progress: Progress = field(default_factory=NoProgress)


HANDS: ContextVar[Hands | None] = ContextVar("hands", default=None)


@flow(name="ingest", flow_run_name="ingest {warehouse}", log_prints=False)
async def ingest(
    warehouse: Path | None = None,
    settings_file: Path | None = None,
    feeds: list[str] | None = None,
    urls: list[str] | None = None,
    since: datetime | None = None,
    due_only: bool = True,
) -> RunSummary:
    """Poll feeds, read what is new, recognise the events, publish.

    Args:
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML); wirehouse.toml in the working folder if there is one.
        feeds: Only feeds whose outlet or address holds one of these texts.
        urls: Take in these articles, whatever the feeds say.
        since: Leave out entries that were published before.
        due_only: Leave out feeds whose next poll is not due.
    """
    hands = HANDS.get() or Hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    with begin("ingest", settings, hands, {"feeds": feeds, "urls": urls, "since": since}) as run:
        await stage(poll_due_feeds)(run, hands.feed_list, feeds or [], due_only and not urls, bool(urls and not feeds))
        await stage(fetch_due_pages)(run, urls or [], since)
        await finish(run)
    return summary_of(run, "ingest")


async def finish(run: RunContext) -> None:
    """The stages from the stored page on: the same for feeds and for imports."""
    await stage(extract_articles)(run)
    await stage(read_articles)(run)
    await stage(match_events)(run)


def summary_of(run: RunContext, flow_name: str) -> RunSummary:
    """The summary of a run that has ended."""
    return RunSummary(run.run_id, flow_name, tuple(run.counts), is_published=run.is_published)


def stage(function: Callable[..., object]) -> Callable[..., Awaitable[object]]:
    """A stage as a Prefect task named after it. Not cached: what it works on is the warehouse, not its arguments.

    No retries: a stage that raises met the unexpected, and what can recover (a feed, a page) is tried again by
    its own schedule. Heavy stages run in a thread so that Prefect's heartbeat goes on.
    """

    async def run_stage(*arguments: object) -> object:
        if asyncio.iscoroutinefunction(function):
            return await function(*arguments)
        return await asyncio.to_thread(function, *arguments)

    name = function.__name__.replace("_", " ")
    return task(run_stage, name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False)


@contextmanager
def begin(flow_name: str, settings: Settings, hands: Hands, parameters: dict[str, object]) -> Iterator[RunContext]:
    """A run in the warehouse: begun under the lock, ended as completed or failed, published."""
    now = hands.now or datetime.now(UTC)
    clock = (lambda: now) if hands.now else (lambda: datetime.now(UTC))
    with open_warehouse(settings.warehouse, now=now, wait_seconds=WAIT_SECONDS) as warehouse:
        given = json.dumps({k: v for k, v in parameters.items() if v}, default=str)
        run_id = begin_run(warehouse, flow_name, now, parameters=given, version=version("wirehouse"))
        run = RunContext(
            warehouse=warehouse, run_id=run_id, settings=settings, now=now, clock=clock, progress=hands.progress
        )
        try:
            yield run
        except BaseException as error:
            end_run(warehouse, run_id, clock(), outcome="failed", error=f"{type(error).__name__}: {error}"[:2000])
            raise
        end_run(warehouse, run_id, clock())
        run.is_published = publish_warehouse(run)


def ingest_with(
    settings: Settings,
    *,
    feeds: Sequence[str] = (),
    urls: Sequence[str] = (),
    since: datetime | None = None,
    is_due_only: bool = False,
    feed_list: Sequence[FeedSetting] | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Run the flow in this process with settings, clock and progress of the caller's."""
    hands = Hands(settings, feed_list, now, progress or NoProgress())
    return run_with(
        hands,
        ingest(  # type: ignore[arg-type]
            warehouse=settings.warehouse, feeds=list(feeds), urls=list(urls), since=since, due_only=is_due_only
        ),
    )


def run_with(hands: Hands, work: Awaitable[RunSummary]) -> RunSummary:
    """Run a flow's coroutine to its end with these hands lent to it."""
    token = HANDS.set(hands)
    try:
        return asyncio.run(work)  # type: ignore[arg-type]
    finally:
        HANDS.reset(token)
