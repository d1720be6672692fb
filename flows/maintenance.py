"""The flow `maintain`: every night what has had its time leaves, all checks run, the file is published.

What leaves are raw pages beyond their retention, keys of texts that are too old to be copied, and boxes of outlets that
were taken for text before they were known.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from prefect import flow

from flows.archive import Archive
from flows.ingestion import HANDS, logging_hands, run_name, run_with, stage
from flows.progress import NoProgress, Progress
from flows.runs import WAIT_SECONDS, Hands, RunSummary, begin, summary_of
from flows.settings import Settings, read_settings
from flows.stages.boxes import take_out_boxes
from flows.stages.context import RunContext
from flows.stages.copies import COPY_WINDOW
from warehouse.checks import refuse_offending, run_checks
from warehouse.keep_shingles import drop_shingle_keys
from warehouse.read_pages import read_bodies_before


@flow(name="maintain", flow_run_name=run_name)
async def maintain(
    warehouse: Path | None = None, settings_file: Path | None = None, wait_seconds: float = WAIT_SECONDS
) -> RunSummary:
    """Drop what has had its time, take known boxes out of new texts, run every check, publish.

    Args:
        warehouse: The published warehouse file; the settings' if not given.
        settings_file: A settings file (TOML); wirehouse.toml in the working folder if there is one.
        wait_seconds: How long to wait for another run that writes; then this one fails with a sentence.
    """
    hands = HANDS.get() or logging_hands()
    settings = hands.settings or read_settings(settings_file, warehouse=warehouse)
    with begin("maintain", settings, hands, {}, wait_seconds=wait_seconds) as run:
        await stage(drop_old_pages)(run)
        await stage(drop_old_keys)(run)
        await stage(take_out_boxes)(run)
        await stage(check_all)(run)
    return summary_of(run, "maintain")


def maintain_with(settings: Settings, *, now: datetime | None = None, progress: Progress | None = None) -> RunSummary:
    """Run the flow in this process with settings, clock and progress of the caller's."""
    return run_with(Hands(settings, None, now, progress or NoProgress()), maintain(warehouse=settings.warehouse))


def drop_old_pages(run: RunContext) -> None:
    """Remove archived bodies whose last fetch is older than `retain_pages_days`; text and claims stay.

    What a killed run left half-written in the archive goes too: nobody else writes while this run holds the lock.
    """
    before = run.now - timedelta(days=run.settings.retain_pages_days)
    archive = Archive(run.warehouse.paths.archive)
    outcomes: Counter[tuple[str, str | None]] = Counter()
    for body_hash in read_bodies_before(run.warehouse, before):
        outcomes["done" if archive.remove([body_hash]) else "unchanged", "retention"] += 1
    if swept := archive.sweep():
        outcomes["done", "half-written"] += swept
    run.count("drop_pages", outcomes)


def drop_old_keys(run: RunContext) -> None:
    """Forget by which shingles texts are found that were seen before the days in which copies are looked for."""
    dropped = drop_shingle_keys(run.warehouse, before=(run.now - COPY_WINDOW).date())
    run.count("drop_keys", Counter({("done", "too old to be copied"): dropped} if dropped else {}))


def check_all(run: RunContext) -> None:
    """Every check over the whole warehouse: a publication looks only at what is new. Raises `ChecksFailed`."""
    results = run_checks(run.warehouse.con)
    run.count("checks", Counter(("failed", r.name) if r.row_count else ("done", None) for r in results))
    refuse_offending(results)
