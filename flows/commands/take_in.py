"""Commands that take something in: demo, run, import."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.at_work import at_work, shown_progress, tell_end
from flows.console import SettingsOption, WarehouseOption, out, print_error
from flows.settings import read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(demo)
    app.command()(run)
    app.command("import")(import_files)


def demo(
    folder: Annotated[Path, typer.Option(help="Where the demo's warehouse goes; emptied first.")] = Path(
        "wirehouse-demo"
    ),
) -> None:
    """Run four rounds of a newsroom on this machine through the real flow and show what came of it."""
    from flows.demo.show import run_demo

    run_demo(folder)


def run(
    feed: Annotated[list[str] | None, typer.Option(help="Only feeds whose outlet or address holds this.")] = None,
    url: Annotated[list[str] | None, typer.Option(help="Take in this article, whatever the feeds say.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only entries from this day on.")] = None,
    feeds: Annotated[Path | None, typer.Option(help="A feed list (TOML).", show_default="the one that ships")] = None,
    due_only: Annotated[bool, typer.Option("--due", help="Only feeds whose next poll is due.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Ask nobody and write nothing; show what a run would do.")] = False,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Poll the feeds once, read what is new, match it to events, publish."""
    from flows.feed_list import refuse_slips
    from warehouse.connect import Paths

    chosen = read_settings(settings, warehouse=warehouse, feeds=feeds)
    refuse_slips(chosen, None, feed or [], url or [])
    if dry_run:
        from flows.report_run import print_dry_run

        now = datetime.now(UTC)
        print_dry_run(out, chosen, feed or [], url or [], now=now, is_due_only=due_only, since=_utc(since))
        return
    with at_work(chosen, Paths.of(chosen.warehouse).folder) as server:
        from flows.ingestion import ingest_with

        with shown_progress(server) as progress:
            summary = ingest_with(
                chosen,
                feeds=feed or [],
                urls=url or [],
                since=_utc(since),
                is_due_only=due_only,
                progress=progress,
            )
    tell_end(summary, chosen)
    if url and not summary.total("pages", "done", "unchanged"):
        print_error("None of the given articles could be fetched; the reasons are above.")
        raise typer.Exit(1)


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(help="JSONL (.gz), WARC (.warc, .warc.gz), folders of HTML pages, sitemaps (.xml, .xml.gz)."),
    ],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what is of this day on.")] = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Take in articles that one already has. A JSON line: url, title, text or html, published_at, outlet, language."""
    from warehouse.connect import Paths

    for file in files:
        if not file.exists():
            raise typer.BadParameter(f"there is no file or folder {file}")
    chosen = read_settings(settings, warehouse=warehouse)
    with at_work(chosen, Paths.of(chosen.warehouse).folder) as server:
        from flows.importing import import_with

        with shown_progress(server) as progress:
            summary = import_with(chosen, files, since=_utc(since), progress=progress)
    tell_end(summary, chosen)


def _utc(day: datetime | None) -> datetime | None:
    return day.replace(tzinfo=UTC) if day else None
