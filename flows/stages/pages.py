"""Pages: addresses that feeds named in, archived bodies and fetch records out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from extract.ids import article_id_of, make_id
from extract.url import host_of, normalize_url
from flows.archive import Archive
from flows.fetch.records import ArticleState, PageOutcome, PageResult, PageToFetch, PageWhy
from flows.pages import NEWEST_FIRST_LIMIT, decide_pages, fetch_pages
from flows.stages.context import RunContext
from flows.stages.poll import fetch_settings, host_rows, read_host_book
from warehouse.load import load_page_fetches
from warehouse.read_pages import read_article_states
from warehouse.rows import PageFetchRow

#: An event moves while reports of it came in the last day: its articles' tolls get edited.
MOVING = timedelta(days=1)
#: Pages fetched, archived and loaded at a time: what a kill can lose (they are fetched again).
BATCH = 200


async def fetch_due_pages(run: RunContext, urls: Sequence[str], since: datetime | None) -> None:
    """Fetch the pages that are due, or just the given addresses, and archive what came."""
    due = [_by_hand(url) for url in urls] or decide_pages(_states(run, since), run.now)
    hosts = run.hosts or read_host_book(run)
    archive = Archive(run.warehouse.paths.archive)
    outcomes: Counter[tuple[str, str | None]] = Counter()
    run.progress.begin("pages", len(due))
    for start in range(0, len(due), BATCH):
        run.warehouse.rest()
        results = await fetch_pages(
            due[start : start + BATCH],
            now=run.clock,
            settings=fetch_settings(run.settings),
            hosts=hosts,
            archive=archive,
            on_result=lambda _: run.progress.advance(),
        )
        tried = [result for result in results if result.outcome is not PageOutcome.POSTPONED]
        load_page_fetches(run.warehouse, run.run_id, [_row(run, r) for r in tried], host_rows(hosts))
        outcomes.update((_outcome(result), result.error_kind) for result in results)
    run.count("pages", outcomes)


def _states(run: RunContext, since: datetime | None) -> list[ArticleState]:
    rows = read_article_states(run.warehouse, **state_window(run.now), since=since)
    return [ArticleState(**asdict(row)) for row in rows]


def state_window(now: datetime) -> dict[str, datetime]:
    """How far back addresses are looked at, and until when an event counts as moving."""
    return {"first_seen_since": now - NEWEST_FIRST_LIMIT, "moving_since": now - MOVING}


def _by_hand(url: str) -> PageToFetch:
    return PageToFetch(article_id_of(normalize_url(url)), url, PageWhy.BY_HAND, host_of(url))


def _row(run: RunContext, result: PageResult) -> PageFetchRow:
    values = {name: getattr(result, name) for name in PageResult.__dataclass_fields__}
    values |= {"outcome": result.outcome.value, "why": result.why.value}
    return PageFetchRow(page_fetch_id=make_id("page_fetch", result.article_id, run.run_id), **values)


def _outcome(result: PageResult) -> str:
    """The fetch's outcome in the words that all steps share."""
    return {
        PageOutcome.FETCHED: "done",
        PageOutcome.NOT_MODIFIED: "unchanged",
        PageOutcome.FAILED: "failed",
        PageOutcome.DENIED: "set_aside",
        PageOutcome.SET_ASIDE: "set_aside",
        PageOutcome.POSTPONED: "set_aside",
    }[result.outcome]
