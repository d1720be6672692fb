"""Ten days of polls for whoever watches: an outlet that writes 80 a day, one that fell silent, one that fails."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from extract.ids import make_id
from tests.warehouse_samples import feed, polled
from warehouse.connect import open_warehouse
from warehouse.load import load_polls, sync_feeds
from warehouse.publish import publish
from warehouse.rows import FeedStateRow, PolledFeed, PollRow
from warehouse.runs import begin_run, end_run

LOUD, QUIET, DOWN = 1, 2, 3


def watch_ten_days(path: Path, now: datetime) -> Path:
    """A run a day until `now`, the eleventh; from the tenth on `QUIET` shows what it showed two days ago."""
    with open_warehouse(path, now=now) as warehouse:
        for days_ago in range(10, -1, -1):
            at = now - timedelta(days=days_ago)
            run_id = begin_run(warehouse, "ingest", at)
            if days_ago == 10:
                sync_feeds(warehouse, run_id, [feed(LOUD), feed(QUIET), feed(DOWN)], at)
            first, last = (10 - days_ago) * 80, (10 - max(days_ago, 2)) * 80
            loud, quiet = (polled(outlet, list(range(n, n + 80)), at) for outlet, n in ((LOUD, first), (QUIET, last)))
            load_polls(warehouse, run_id, [loud, quiet, failed(at, days_ago)])
            end_run(warehouse, run_id, at)
        publish(warehouse, run_id, now, check=False)
    return path


def failed(now: datetime, days_ago: int) -> PolledFeed:
    """A poll of `DOWN` that found no address, one more in a row each day."""
    source = feed(DOWN)
    poll = PollRow(make_id("poll", source.feed_id, str(days_ago)), source.feed_id, now, "failed", error_kind="dns")
    return PolledFeed(poll, (), FeedStateRow(source.feed_id, now + timedelta(hours=1), failure_count=11 - days_ago))
