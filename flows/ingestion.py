"""The flow `ingest`: poll → pages → articles → read → match → publish.

The flow and its tasks are thin: a task is a stage, since that is what one wants to see, time and limit in
Prefect; a task for each feed or article would cost 23 ms and 20 KB each on the server (research, PLATFORM A1).
Stages talk through the warehouse, so a killed run is finished by the next one.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows.announce import announce_run
from flows.feed_list import refuse_slips
from flows.log import tell
from flows.progress import LineProgress, NoProgress, Progress
from flows.runs import WAIT_SECONDS, Hands, RunSummary, begin, summary_of
from flows.settings import FeedSetting, Settings, read_settings
from flows.stages.articles import extract_articles
from flows.stages.context import RunContext
from flows.stages.match import match_events
from flows.stages.pages import fetch_due_pages
from flows.stages.poll import poll_due_feeds
from flows.stages.read import read_articles

#: What a run of `serve` may take to stop by itself: one batch of reading takes 3 s, `serve` promises 10 s in all.
STOP_SECONDS = 5.0
#: What a caller in the same process lends the flow that it starts.
HANDS: ContextVar[Hands | None] = ContextVar("hands", default=None)


def run_name() -> str:
    """The flow and the warehouse, as one reads it in a list of runs."""
    warehouse = flow_run.parameters.get("warehouse")
    return f"{flow_run.flow_name} {Path(warehouse).name}" if warehouse else str(flow_run.flow_name)


@flow(name="ingest", flow_run_name=run_name, log_prints=False)
async def ingest(
    warehouse: Path | None = None,
    settings_file: Path | None = None,
    feeds: list[str] | None = None,
    urls: list[str] | None = None,
    since: datetime | None = None,
    due_only: bool = True,
    wait_seconds: float = WAIT_SECONDS,
) -> RunSummary:
    """Poll feeds, read what is new, recognise the events, publish.

    Args:
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML); wirehouse.toml in the working folder if there is one.
        feeds: Only feeds whose outlet or address holds one of these texts.
        urls: Take in these articles, whatever the feeds say.
        since: Leave out entries that were published before.
        due_only: Leave out feeds whose next poll is not due.
        wait_seconds: How long to wait for another run that writes; then this one fails with a sentence.
    """
    hands = HANDS.get() or logging_hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    refuse_slips(settings, hands.feed_list, feeds or [], urls or [])
    given: dict[str, object] = {"feeds": feeds, "urls": urls, "since": since}
    with begin("ingest", settings, hands, given, wait_seconds=wait_seconds) as run:
        await stage(poll_due_feeds)(run, hands.feed_list, feeds or [], due_only and not urls, bool(urls and not feeds))
        await stage(fetch_due_pages)(run, urls or [], since)
        await finish(run)
    return await told(summary_of(run, "ingest"), settings)


async def finish(run: RunContext) -> None:
    """The stages from the stored page on: the same for feeds and for imports."""
    await stage(extract_articles)(run)
    await stage(read_articles)(run)
    await stage(match_events)(run)


def logging_hands() -> Hands:
    """What a run has that nobody in this process started: its way is told to Prefect's log of the run."""
    return Hands(progress=LineProgress(get_run_logger()))


async def told(summary: RunSummary, settings: Settings) -> RunSummary:
    """The summary of a run whose news Prefect has been told."""
    tell(get_run_logger(), "run ended", summary.figures())
    await announce_run(summary, settings.warehouse)
    return summary


def stage(function: Callable[..., object]) -> Callable[..., Awaitable[object]]:
    """A stage as a Prefect task named after it. Not cached: what it works on is the warehouse, not its arguments.

    No retries: a stage that raises met the unexpected, and what can recover (a feed, a page) is tried again by
    its own schedule. Heavy stages run in a thread so that Prefect's heartbeat goes on.
    """

    async def run_stage(run: RunContext, *arguments: object) -> object:
        if asyncio.iscoroutinefunction(function):
            return await function(run, *arguments)
        working = asyncio.ensure_future(asyncio.to_thread(function, run, *arguments))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            run.progress.pull()
            _leave_in_time()
            await asyncio.wait({working})  # the thread holds the warehouse's connection
            raise

    name = function.__name__.replace("_", " ")
    made: Callable[..., Awaitable[object]] = task(
        name=name, task_run_name=name, cache_policy=NO_CACHE, persist_result=False
    )(run_stage)
    return made


def _leave_in_time() -> None:
    """In a process that Prefect started for this run alone, do not wait for a long step: killed, nothing is lost."""
    if "PREFECT__FLOW_RUN_ID" in os.environ:
        last_call = threading.Timer(STOP_SECONDS, os._exit, (143,))
        last_call.daemon = True
        last_call.start()


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
        ingest(warehouse=settings.warehouse, feeds=list(feeds), urls=list(urls), since=since, due_only=is_due_only),
    )


def run_with(hands: Hands, work: Awaitable[RunSummary]) -> RunSummary:
    """Run a flow's coroutine to its end with these hands lent to it."""
    token = HANDS.set(hands)
    try:
        return asyncio.run(work)  # type: ignore[arg-type]
    finally:
        HANDS.reset(token)
