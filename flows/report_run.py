"""What a run says when it has ended, and what a dry run says it would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

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
    console: Console, settings: Settings, wanted: Sequence[str], *, now: datetime, is_due_only: bool
) -> None:
    """Which feeds a run would poll now; nothing is asked or written."""
    feeds = [feed for feed in read_feed_list(settings.feeds) if feed.is_enabled and feed.is_named(wanted)]
    every = settings.interval_minutes
    rows = tuple((f.outlet, f.country, f.language, f.interval_minutes or every, f.url) for f in feeds)
    console.print(as_table(Answer(("outlet", "country", "language", "minutes", "feed"), rows)))
    due = " whose time has come" if is_due_only else ""
    console.print(f"A run at {now:%Y-%m-%d %H:%M} UTC would poll these {len(feeds)} feeds{due}. Nothing was written.")


def _failure(summary: RunSummary) -> str:
    if summary.total("poll"):
        reasons = sorted({c.reason or "?" for c in summary.counts if c.step == "poll" and c.outcome == "failed"})
        return (
            f"None of {summary.total('poll')} feeds could be read ({', '.join(reasons)}). Check the network, then the "
            "addresses with `wirehouse feeds check`. Nothing that was stored before is lost."
        )
    return "Not one line could be taken in; each is named above with its reason."
