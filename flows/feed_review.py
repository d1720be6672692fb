"""The flow `check feeds`: once a week every feed of the list is asked, and a page says which are not what they were.

A poll notices that a feed fails. It does not notice one that moved, answers with an old page, turned into something
else or stands still for a month: that is what this looks for. It writes nothing into the warehouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.states import Completed

from flows.feed_check import check_all
from flows.fetch.records import FeedCheck
from flows.news_page import render_table
from flows.settings import FeedSetting, read_feed_list, read_settings
from flows.stages.poll import fetch_settings

COLUMNS = ("outlet", "status", "newest", "a day", "problems", "feed")


@flow(name="check feeds", flow_run_name="check feeds", log_prints=False)
async def check_feeds(warehouse: Path | None = None, settings_file: Path | None = None) -> Any:
    """Ask every feed of the list once and leave a page that says which do not answer as they should.

    Args:
        warehouse: The published warehouse file; only to find settings, nothing is written.
        settings_file: A settings file (TOML); wirehouse.toml in the working folder if there is one.
    """
    settings = read_settings(settings_file, warehouse=warehouse)
    listed = [feed for feed in read_feed_list(settings.feeds) if feed.is_enabled]
    ask = task(name="ask feeds", task_run_name="ask feeds", cache_policy=NO_CACHE, persist_result=False)(check_all)
    checks = await ask([feed.url for feed in listed], fetch_settings(settings))
    unwell = [(feed, found) for feed, found in zip(listed, checks, strict=True) if found.status != "ok"]
    sentence = f"{len(unwell)} of {len(listed)} feeds are not well"
    page = review_page(sentence, unwell, datetime.now(UTC))
    await acreate_markdown_artifact(page, key="wirehouse-feeds", description=sentence)
    for feed, found in unwell:
        _tell(feed, found)
    return Completed(message=sentence, data=sentence)


def review_page(sentence: str, unwell: Sequence[tuple[FeedSetting, FeedCheck]], now: datetime) -> str:
    """The feeds that are not well as a page in markdown."""
    rows = [_row(feed, found) for feed, found in sorted(unwell, key=lambda pair: (pair[1].status, pair[0].outlet))]
    parts = [f"# {sentence}", f"Asked on {now:%Y-%m-%d %H:%M} UTC."]
    return "\n\n".join(parts + render_table("Look at these", COLUMNS, rows, most=len(rows))) + "\n"


def _row(feed: FeedSetting, found: FeedCheck) -> tuple[Any, ...]:
    newest = found.newest_at.date() if found.newest_at else None
    return (feed.outlet, found.status, newest, found.entries_per_day, ", ".join(found.problems), feed.url)


def _tell(feed: FeedSetting, found: FeedCheck) -> None:
    payload = {"outlet": feed.outlet, "url": feed.url, "status": found.status, "problems": list(found.problems)}
    resource = {"prefect.resource.id": f"wirehouse.feed.{feed.url}", "prefect.resource.name": feed.outlet}
    emit_event("wirehouse.feed.unwell", resource=resource, payload=payload)
