"""Commands for whoever runs it: status, check, init, doctor."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from flows.console import JsonOption, SettingsOption, WarehouseOption, errors, out
from flows.doctor import LOW_DISK_BYTES, examine
from flows.render import Answer, as_json, as_table, plain, plural
from flows.settings import DEFAULT_FILE, SettingsError, describe_settings, read_settings

#: No good run for this long is a fault, unless the settings poll more rarely.
STALE_AFTER = timedelta(hours=3)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (status, check, init, doctor):
        app.command()(command)


def status(
    runs: Annotated[int, typer.Option(help="How many of the last runs to show.")] = 5,
    metrics: Annotated[bool, typer.Option("--metrics", help="Print the numbers in Prometheus text format.")] = False,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json_output: JsonOption = False,
) -> None:
    """Show the last runs, feeds that are down, silent outlets, and how fresh it all is. Exit code 2: look at it."""
    from flows.reading_room import open_reader
    from flows.run_note import read_fault

    chosen = read_settings(settings, warehouse=warehouse)
    now, fault = datetime.now(UTC), read_fault(chosen.warehouse)
    if fault and not chosen.warehouse.exists():
        errors.print(f"{escape(fault)} Nothing was published yet.", soft_wrap=True)
        raise typer.Exit(2)
    with open_reader(chosen.warehouse) as reader:
        numbers = reader.named("status_numbers", now=now).records()[0]
        parts = {
            "runs": reader.named("status_runs", limit=runs),
            "feeds": reader.named("status_feeds"),
            "silent": reader.named("status_silent", now=now, up_to_run=None),
        }
    numbers["disk_free_bytes"] = shutil.disk_usage(chosen.warehouse.absolute().parent).free
    numbers["warehouse_bytes"] = chosen.warehouse.stat().st_size
    stale_after = max(STALE_AFTER, 3 * timedelta(minutes=chosen.interval_minutes))
    faults = find_faults(numbers, parts, now=now, stale_after=stale_after)
    if fault:
        faults.insert(0, fault)
    numbers["outlets_silent"], numbers["faults"] = len(parts["silent"].rows), len(faults)
    if metrics:
        out.file.write(as_metrics(numbers))
    elif json_output:
        answer = {"numbers": numbers, "faults": faults} | {name: part.records() for name, part in parts.items()}
        out.file.write(json.dumps(answer, default=as_json, indent=1) + "\n")
    else:
        _print_status(numbers, parts, faults)
    if faults:
        raise typer.Exit(2)


def find_faults(
    numbers: dict[str, Any], parts: dict[str, Answer], *, now: datetime, stale_after: timedelta
) -> list[str]:
    """What a monitor should wake somebody for, each in one sentence."""
    faults = []
    last = numbers["last_good_run_at"]
    if last is None or now - last > stale_after:
        faults.append(f"No run has completed since {plain(last) or 'ever'}.")
    if count := numbers["feeds_down"]:
        faults.append(f"{plural(count, 'feed')} {'is' if count == 1 else 'are'} not well.")
    if count := numbers["readings_failed"]:
        faults.append(f"{plural(count, 'article')} of the last run could not be read: see run_steps.")
    for row in parts["silent"].records():
        wrote = plural(row["last_day"], "entry", "entries")
        faults.append(f"{row['outlet']} wrote {wrote} in a day, {row['usual_per_day']:.0f} is usual.")
    if numbers["disk_free_bytes"] < LOW_DISK_BYTES:
        faults.append(f"Only {numbers['disk_free_bytes'] / 1e9:.1f} GB are free on the disk.")
    return faults


def as_metrics(numbers: dict[str, Any]) -> str:
    """Prometheus text format; times as seconds since 1970."""
    lines = []
    for name, value in numbers.items():
        number = value.timestamp() if isinstance(value, datetime) else value
        metric = f"wirehouse_{name.removesuffix('_at')}{'_timestamp_seconds' if name.endswith('_at') else ''}"
        help_line = f"# HELP {metric} As `wirehouse status` tells it: {name.replace('_', ' ')}."
        lines += [help_line, f"# TYPE {metric} gauge", f"{metric} {'NaN' if number is None else number}"]
    return "\n".join(lines) + "\n"


def _print_status(numbers: dict[str, Any], parts: dict[str, Answer], faults: list[str]) -> None:
    rows = tuple((name.replace("_", " "), _readable(name, value)) for name, value in numbers.items())
    out.print(as_table(Answer(("", "now"), rows), right=("now",)))
    for name, title in (("runs", "Last runs"), ("feeds", "Feeds that are not well"), ("silent", "Silent outlets")):
        if parts[name].rows:
            out.print(as_table(parts[name], title=title))
    for fault in faults:
        out.print(f"[bold red]•[/] {escape(fault)}", highlight=False)
    if not faults:
        out.print("[green]All is well.[/]")


def _readable(name: str, value: Any) -> str:
    return f"{value / 1e9:,.2f} GB" if name.endswith("_bytes") else plain(value)


def check(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """Run every check over the warehouse: each returns the rows that break it. Exit code 1 if any does."""
    from warehouse.checks import run_checks
    from warehouse.connect import find_warehouse, open_warehouse

    chosen = read_settings(settings, warehouse=warehouse)
    find_warehouse(chosen.warehouse)
    with open_warehouse(chosen.warehouse, now=datetime.now(UTC)) as opened:
        results = run_checks(opened.con)
    rows = tuple((r.name, r.fact, r.row_count, r.example) for r in results)
    out.print(as_table(Answer(("check", "what has to be true", "offending", "for example"), rows)))
    if any(result.row_count for result in results):
        raise typer.Exit(1)


def init(
    file: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(DEFAULT_FILE),
) -> None:
    """Write a commented settings file with every setting at its default."""
    if file.exists():
        raise SettingsError(f"{file} exists already; wirehouse does not overwrite it.")
    file.write_text(describe_settings(), encoding="utf-8")
    out.print(f"Wrote {escape(str(file))}. Every line is a comment: take the # off what you change.")


def doctor(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """Look for what is wrong with this machine or installation. Exit code 1 if something is."""
    chosen = read_settings(settings, warehouse=warehouse)
    findings = examine(chosen)
    for is_good, what, advice in findings:
        mark = "[green]ok[/]  " if is_good else "[red]wrong[/]"
        out.print(f"{mark} {escape(what)}{'' if is_good else ' – ' + escape(advice)}", highlight=False, soft_wrap=True)
    if not all(is_good for is_good, _, _ in findings):
        raise typer.Exit(1)
