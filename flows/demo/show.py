"""`wirehouse demo`: four rounds of the loopback newsroom through the real flow, and what came of it on one screen."""

from __future__ import annotations

import json
import shlex
import shutil
import time
from pathlib import Path

from rich.markup import escape

from flows.commands.look import print_event
from flows.console import errors, out
from flows.demo.newsroom import ROUNDS, Newsroom
from flows.prefect_server import prefect_api
from flows.render import as_table, print_answer
from flows.settings import FeedSetting, Settings, SettingsError, read_settings
from warehouse.connect import Paths

MARKER = ".wirehouse-demo"
WAREHOUSE_NAME = "wirehouse.duckdb"
QUERIES = (
    (
        "Who says how many were killed, and of whom",
        "SELECT victim_group AS of_whom, low, high, claimant, claimant_side AS side, "
        "mode(quote ORDER BY quote) AS quote, count(DISTINCT outlet) AS outlets "
        "FROM claims WHERE measure = 'killed' AND scope = 'event' "
        "AND event_id = '{event_id}' GROUP BY ALL ORDER BY of_whom, low, claimant",
    ),
    (
        "How each toll moved, day by day",
        "SELECT as_of_on, victim_group, claimant_side, low, high, relation FROM tolls "
        "WHERE event_id = '{event_id}' AND measure = 'killed' ORDER BY victim_group, as_of_on",
    ),
    (
        "Which events rest on one origin only, however many outlets print it",
        "SELECT title, outlet_count, origin_count FROM events "
        "WHERE outlet_count > 1 AND origin_count = 1 AND merged_into IS NULL ORDER BY outlet_count DESC",
    ),
)


def run_demo(folder: Path) -> None:
    """Run all rounds into `folder` and print the result; the folder must be new, empty or an earlier demo."""
    started = time.monotonic()
    warehouse = _fresh(folder) / WAREHOUSE_NAME
    with prefect_api(Paths.of(warehouse).folder) as server, Newsroom() as newsroom:
        settings = demo_settings(warehouse)
        out.print(
            f"[bold]A newsroom of {len(newsroom.outlets)} outlets on this machine, {len(ROUNDS)} evenings.[/bold] "
            "Nothing leaves it."
        )
        if server:
            with errors.status("starting a local Prefect server"):
                server.wait()
        for number in ROUNDS:
            play_round(newsroom, number, settings)
    show_result(warehouse, time.monotonic() - started)


def demo_settings(warehouse: Path) -> Settings:
    """Settings that let the fetcher reach the newsroom and not wait a second between its pages."""
    return read_settings(
        environ={}, warehouse=warehouse, allow_hosts=("127.0.0.0/8:*",), per_host_delay_seconds=0.02, workers=2
    )


def play_round(newsroom: Newsroom, number: int, settings: Settings) -> None:
    """Move the newsroom to a round and run the `ingest` flow once, with the round's clock."""
    from flows.ingestion import ingest_with
    from flows.progress import terminal_progress

    newsroom.set_round(number)
    feeds = tuple(FeedSetting(f.url, f.outlet, f.language, f.country) for f in newsroom.feeds)
    with terminal_progress(errors, f"round {number} · ") as progress:
        summary = ingest_with(settings, feed_list=feeds, now=newsroom.now, progress=progress)
    out.print(f"[dim]{newsroom.now:%a %d %b %Y}[/dim]  {escape(summary.sentence())}")


def show_result(warehouse: Path, seconds: float) -> None:
    """What each run added, the events, one event whole, and what to try next."""
    from flows.reading_room import open_reader

    with open_reader(warehouse) as reader:
        out.print(as_table(reader.named("run_additions"), title="\nWhat each run added"))
        out.print(as_table(reader.named("demo_events"), title="Events"))
        event_id = str(reader.named("demo_event").rows[0][0])
        print_event(reader.event_parts(event_id))
        out.print("\n[bold]Ask it yourself[/bold]")
        for title, query in QUERIES:
            sql = query.format(event_id=event_id)
            command = f"wirehouse sql --warehouse {shlex.quote(str(warehouse))} {json.dumps(sql)}"
            out.print(f"\n[bold]{title}[/bold]")
            out.print(command, style="cyan", highlight=False, soft_wrap=True)
        out.print("\nThe first one answers:")
        print_answer(out, reader.sql(QUERIES[0][1].format(event_id=event_id)))
    out.print(f"[dim]{seconds:.0f} s. The warehouse is {escape(str(warehouse))}; open it with any DuckDB client.[/dim]")


def _fresh(folder: Path) -> Path:
    """The folder, empty: only an earlier demo is ever deleted."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise SettingsError(f"{folder} holds files that are not a demo's. Name another with --folder.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()
    return folder
