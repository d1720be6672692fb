"""Commands that keep the warehouse and hand it on: reprocess, export, dictionary, vacuum, backup, restore."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from flows.commands.at_work import at_work, shown_progress, tell_end
from flows.console import AsOfOption, SettingsOption, WarehouseOption, out
from flows.settings import SettingsError, read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (reprocess, export, dictionary, vacuum, backup, restore):
        app.command()(command)


class Stage(StrEnum):
    """What can be done again alone."""

    ARTICLES = "articles"
    READ = "read"
    MATCH = "match"


def reprocess(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles from this day on.")
    ] = None,
    stage: Annotated[
        Stage | None,
        typer.Option(help="Only pages into text, text into claims, or reports into events.", show_default="all"),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many articles a stage.")] = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Read everything again from the archive with today's code, beside what was read before (view coder_changes).

    Works off what today's extractor, coder and matcher have not seen: run it after an upgrade, again after a kill.
    """
    from warehouse.connect import find_warehouse

    chosen = read_settings(settings, warehouse=warehouse)
    with at_work(chosen, find_warehouse(chosen.warehouse).folder) as server:
        from flows.reprocessing import reprocess_with

        with shown_progress(server) as progress:
            summary = reprocess_with(
                chosen,
                since=since.date() if since else None,
                only=stage.value if stage else None,
                limit=limit,
                progress=progress,
            )
    tell_end(summary, chosen)


def export(
    target: Annotated[Path, typer.Argument(help="The file to write; its ending is the format unless --format says.")],
    view: Annotated[str, typer.Option(help="Which view or table.")] = "events",
    format: Annotated[str | None, typer.Option(help="parquet, csv, jsonl, geojson or xlsx.")] = None,
    since: Annotated[int | None, typer.Option(help="Only rows that runs after this one wrote.")] = None,
    partition_by: Annotated[
        str | None, typer.Option(help="Partitioned Parquet: a folder a value of this column.")
    ] = None,
    as_of: AsOfOption = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a view to a file that others can open, or (.warc, .warc.gz) the archive of pages as received.

    CSV cells cannot be run as formulas.
    """
    from flows.warc import WARC_ENDINGS, export_warc
    from warehouse.export import export_view

    chosen = read_settings(settings, warehouse=warehouse)
    if target.name.lower().endswith(WARC_ENDINGS):
        done = export_warc(chosen.warehouse, target, since_run=since)
        gone = f" {done.missing:,} more are beyond their retention." if done.missing else ""
        out.print(f"Wrote {done.written:,} pages to {escape(str(target))}.{gone}")
        return
    kind = (format or target.suffix.lstrip(".") or "parquet").lower()
    count = export_view(
        chosen.warehouse, view, target, format=kind, since_run=since, partition_by=partition_by, as_of=as_of
    )
    out.print(f"Wrote {count:,} rows of {escape(view)} to {escape(str(target))}.")


def dictionary(
    target: Annotated[Path, typer.Argument(help="The markdown file to write.")] = Path("dictionary.md"),
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write the data dictionary: every view, table and column with what it means."""
    from warehouse.dictionary import write_dictionary

    write_dictionary(read_settings(settings, warehouse=warehouse).warehouse, target)
    out.print(f"Wrote {escape(str(target))}.")


def vacuum(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """Write the working file anew without holes, and publish it."""
    from warehouse.connect import find_warehouse, open_warehouse
    from warehouse.publish import replace_published
    from warehouse.vacuum import vacuum as write_anew

    chosen = read_settings(settings, warehouse=warehouse)
    find_warehouse(chosen.warehouse)
    with open_warehouse(chosen.warehouse, now=datetime.now(UTC)) as opened:
        result = write_anew(opened)
        if chosen.warehouse.exists():
            replace_published(opened)
    out.print(f"{result.before_bytes / 1e6:.1f} MB became {result.after_bytes / 1e6:.1f} MB.")


def backup(
    target: Annotated[Path, typer.Argument(help="The folder to write: must not exist yet.")],
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Copy the working file and the archive of pages, while no run writes."""
    from warehouse.connect import find_warehouse, open_warehouse

    chosen = read_settings(settings, warehouse=warehouse)
    find_warehouse(chosen.warehouse)
    if target.exists():
        raise SettingsError(f"{target} exists already; a backup never overwrites one.")
    partial = target.with_name(target.name + ".partial")
    with open_warehouse(chosen.warehouse, now=datetime.now(UTC), wait_seconds=60) as opened:
        opened.con.execute("CHECKPOINT")
        opened.rest()
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        shutil.copy2(opened.paths.work, partial / opened.paths.work.name)
        if opened.paths.archive.exists():
            shutil.copytree(opened.paths.archive, partial / opened.paths.archive.name)
    partial.rename(target)
    out.print(
        f"Wrote {escape(str(target))}. Bring it back with: wirehouse restore {escape(str(target))} --warehouse NEW"
    )


def restore(
    source: Annotated[Path, typer.Argument(help="A folder that `wirehouse backup` wrote.")],
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Make a warehouse from a backup; the path of --warehouse must be free."""
    from flows.runs import Hands, begin
    from warehouse.connect import Paths

    chosen = read_settings(settings, warehouse=warehouse)
    paths = Paths.of(chosen.warehouse)
    if paths.published.exists() or paths.work.exists():
        raise SettingsError(f"There is a warehouse at {paths.published} already. Name a free path with --warehouse.")
    if not (source / paths.work.name).is_file():
        raise SettingsError(f"{source} is no backup: it holds no {paths.work.name}.")
    shutil.copytree(source, paths.folder, dirs_exist_ok=True)
    with begin("restore", chosen, Hands(chosen), {"source": source}):
        pass
    out.print(f"Restored {escape(str(paths.published))}.")
