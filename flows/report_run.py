"""What a run says when it has ended, and what a dry run says it would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from flows.reading_room import open_reader
from flows.render import Answer, as_table
from flows.settings import Settings, read_feed_list

if TYPE_CHECKING:
    from flows.runs import RunSummary

#: Reasons shown one by one; the rest is counted and stored.
MOST_REASONS = 12


def print_summary(console: Console, summary: RunSummary, warehouse: Path) -> None:
    """One line of what the run came to, a table of what failed and why, and where the result is."""
    console.print(escape(summary.sentence()))
    troubles = sorted(
        (c for c in summary.counts if c.outcome in {"failed", "set_aside"}), key=lambda c: (-c.item_count, c.step)
    )
    if troubles:
        rows = tuple((c.step, c.outcome, c.reason or "", c.item_count) for c in troubles[:MOST_REASONS])
        console.print(as_table(Answer(("step", "outcome", "reason", "items"), rows), title="What did not go through"))
        if len(troubles) > MOST_REASONS:
            console.print(f"… and {len(troubles) - MOST_REASONS} more reasons: see the view run_steps")
    if not summary.is_success:
        console.print(f"[bold red]{escape(_failure(summary))}[/]")
    console.print(f"[dim]{escape(str(warehouse))}: {'published' if summary.is_published else 'unchanged'}[/dim]")


def print_dry_run(
    console: Console,
    settings: Settings,
    wanted: Sequence[str],
    urls: Sequence[str],
    *,
    now: datetime,
    is_due_only: bool,
) -> None:
    """What a run would poll and fetch now; nothing is asked of anybody, nothing is written."""
    if urls:
        console.print(as_table(Answer(("article",), tuple((url,) for url in urls)), title="Articles to take in"))
    feeds = (
        [] if urls and not wanted else _feeds_to_poll(settings, wanted, now=now, is_due_only=is_due_only and not urls)
    )
    if feeds:
        columns = ("outlet", "country", "language", "minutes", "due since", "feed")
        console.print(as_table(Answer(columns, tuple(feeds)), title="Feeds to poll"))
    waiting = _count_waiting(settings, now)
    console.print(
        f"A run at {now:%Y-%m-%d %H:%M} UTC would poll {len(feeds)} feeds and take in {len(urls)} given articles; "
        f"{waiting} known articles wait for their page or its reading. Nothing was written.",
        highlight=False,
    )


def _feeds_to_poll(
    settings: Settings, wanted: Sequence[str], *, now: datetime, is_due_only: bool
) -> list[tuple[object, ...]]:
    times = _next_polls(settings.warehouse)
    feeds = [feed for feed in read_feed_list(settings.feeds) if feed.is_enabled and feed.is_named(wanted)]
    rows = [
        (f.outlet, f.country, f.language, f.interval_minutes or settings.interval_minutes, times.get(f.url), f.url)
        for f in feeds
    ]
    return [row for row, feed in zip(rows, feeds, strict=True) if not is_due_only or times.get(feed.url, now) <= now]


def _next_polls(warehouse: Path) -> dict[str, datetime]:
    """When each known feed is due, as far as it was published."""
    if not warehouse.exists():
        return {}
    with open_reader(warehouse) as reader:
        rows = reader.sql("SELECT url, next_poll_at FROM feed_health WHERE next_poll_at IS NOT NULL").rows
    return dict(rows)


def _count_waiting(settings: Settings, now: datetime) -> int:
    if not settings.warehouse.exists():
        return 0
    with open_reader(settings.warehouse) as reader:
        return int(reader.named("status_numbers", now=now).records()[0]["articles_waiting"])


def _failure(summary: RunSummary) -> str:
    if summary.total("poll"):
        reasons = sorted({c.reason or "?" for c in summary.counts if c.step == "poll" and c.outcome == "failed"})
        return (
            f"None of {summary.total('poll')} feeds could be read ({', '.join(reasons)}). Check the network, then the "
            "addresses with `wirehouse feeds check`. Nothing that was stored before is lost."
        )
    return "Not one line could be taken in; each is named above with its reason."
