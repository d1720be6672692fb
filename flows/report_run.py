"""What a run says when it has ended, and what a dry run says it would do."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from flows.feed_list import named_feeds
from flows.fetch.records import ArticleState
from flows.log import LOG, tell
from flows.pages import decide_pages
from flows.reading_room import open_reader
from flows.render import Answer, as_table, plural
from flows.settings import Settings, read_feed_list
from flows.stages.pages import state_window
from warehouse.read_pages import ArticleStateRow

if TYPE_CHECKING:
    from flows.runs import RunSummary

#: Reasons shown one by one; the rest is counted and stored.
MOST_REASONS = 12
TROUBLES = {"failed", "set_aside"}
#: Articles that a dry run names; the rest is counted.
MOST_PAGES = 50


def print_summary(console: Console, summary: RunSummary, warehouse: Path) -> None:
    """One line of what the run came to, a table of what failed and why, and where the result is."""
    console.print(escape(summary.sentence()))
    troubles = sorted((c for c in summary.counts if c.outcome in TROUBLES), key=lambda c: (-c.item_count, c.step))
    if troubles:
        rows = tuple((c.step, c.outcome, c.reason or "", c.item_count) for c in troubles[:MOST_REASONS])
        console.print(as_table(Answer(("step", "outcome", "reason", "items"), rows), title="What did not go through"))
        if len(troubles) > MOST_REASONS:
            console.print(f"… and {len(troubles) - MOST_REASONS} more reasons: see the view run_steps")
    if not summary.is_success:
        console.print(f"[bold red]{escape(_failure(summary))}[/]")
    console.print(f"[dim]{escape(str(warehouse))}: {'published' if summary.is_published else 'unchanged'}[/dim]")


def log_summary(summary: RunSummary) -> None:
    """The same as log lines: what the run came to, and each failure with its reason."""
    tell(LOG, "run ended", summary.figures())
    for count in summary.counts:
        if count.outcome in TROUBLES:
            tell(LOG, "did not go through", asdict(count), level=logging.WARNING)
    if not summary.is_success:
        LOG.error(_failure(summary))


def print_dry_run(
    console: Console,
    settings: Settings,
    wanted: Sequence[str],
    urls: Sequence[str],
    *,
    now: datetime,
    is_due_only: bool,
    since: datetime | None = None,
) -> None:
    """What a run would poll and fetch now; nothing is asked of anybody, nothing is written."""
    feeds = (
        [] if urls and not wanted else _feeds_to_poll(settings, wanted, now=now, is_due_only=is_due_only and not urls)
    )
    pages = [("by_hand", None, url) for url in urls] or _pages_to_fetch(settings, now, since)
    if feeds:
        columns = ("outlet", "country", "language", "minutes", "due since", "feed")
        console.print(as_table(Answer(columns, tuple(feeds)), title="Feeds to poll"))
    if pages:
        rows = Answer(("why", "outlet", "article"), tuple(pages[:MOST_PAGES]))
        console.print(as_table(rows, title="Articles to fetch, before what the feeds will name"))
    if len(pages) > MOST_PAGES:
        console.print(f"… and {len(pages) - MOST_PAGES} more")
    console.print(
        f"A run at {now:%Y-%m-%d %H:%M} UTC would poll {plural(len(feeds), 'feed')} and fetch "
        f"{plural(len(pages), 'article')} that are known now. Nothing was written.",
        highlight=False,
    )


def _feeds_to_poll(
    settings: Settings, wanted: Sequence[str], *, now: datetime, is_due_only: bool
) -> list[tuple[object, ...]]:
    times = _next_polls(settings.warehouse)
    return [
        (f.outlet, f.country, f.language, f.interval_minutes or settings.interval_minutes, times.get(f.url), f.url)
        for f in named_feeds(read_feed_list(settings.feeds), wanted)
        if not is_due_only or times.get(f.url, now) <= now
    ]


def _pages_to_fetch(settings: Settings, now: datetime, since: datetime | None) -> list[tuple[str, str | None, str]]:
    """The pages that a run takes up beside what its feeds name anew, by the very rule of the run."""
    if not settings.warehouse.exists():
        return []
    with open_reader(settings.warehouse) as reader:
        rows = reader.named("article_states", **state_window(now), since=since).rows
    due = decide_pages([ArticleState(**asdict(ArticleStateRow(*row))) for row in rows], now)
    return [(page.why.value, page.outlet, page.url) for page in due]


def _next_polls(warehouse: Path) -> dict[str, datetime]:
    """When each known feed is due, as far as it was published."""
    if not warehouse.exists():
        return {}
    with open_reader(warehouse) as reader:
        rows = reader.sql("SELECT url, next_poll_at FROM feed_health WHERE next_poll_at IS NOT NULL").rows
    return dict(rows)


def _failure(summary: RunSummary) -> str:
    if summary.total("poll"):
        reasons = sorted({c.reason or "?" for c in summary.counts if c.step == "poll" and c.outcome == "failed"})
        return (
            f"None of {plural(summary.total('poll'), 'feed')} could be read ({', '.join(reasons)}). Check the network, "
            "then the addresses with `wirehouse feeds check`. Nothing that was stored before is lost."
        )
    return "Not one line could be taken in; each is named above with its reason."
