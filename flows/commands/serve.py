"""Commands that keep it going: `serve` runs ingest and maintenance on schedule, `maintain` does the latter once.

Both use the configured Prefect server, or one of our own.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from flows.console import SettingsOption, WarehouseOption, out
from flows.settings import read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(serve)
    app.command()(maintain)


def serve(
    every: Annotated[int, typer.Option(help="Minutes between two runs; each polls the feeds that are due.")] = 15,
    port: Annotated[int, typer.Option(help="Where the local Prefect server listens (loopback).")] = 4200,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Run on a schedule until stopped. With PREFECT_API_URL set, on that server; else on a local one with its UI."""
    from flows.prefect_server import LocalServer, configured_api_url, set_defaults
    from warehouse.connect import Paths

    chosen = read_settings(settings, warehouse=warehouse)
    set_defaults()
    server = None
    if not configured_api_url():
        server = LocalServer(Paths.of(chosen.warehouse).folder, port=port, is_lasting=True)
        server.wait()
    try:
        _serve(chosen.warehouse, settings, every)
    finally:  # Prefect's runner ends its runs on SIGTERM and SIGINT and then leaves by SystemExit
        if server:
            server.stop()
        out.print("Stopped. What a run had not finished, the next one finishes.")


def maintain(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """Do what `serve` does every night: drop raw pages beyond their retention, run every check, publish."""
    from flows.prefect_server import prefect_api
    from flows.report_run import print_summary
    from warehouse.connect import Paths

    chosen = read_settings(settings, warehouse=warehouse)
    with prefect_api(Paths.of(chosen.warehouse).folder) as server:
        from flows.maintenance import maintain_with

        if server:
            server.wait()
        summary = maintain_with(chosen)
    print_summary(out, summary, chosen.warehouse)


def _serve(warehouse: Path, settings: Path | None, every: int) -> None:
    from flows.serving import make_deployments, serve_deployments

    interval = timedelta(minutes=every)
    deployments = make_deployments(warehouse=warehouse, settings_file=settings, every=interval)
    out.print(
        f"Polling every {every} minutes into {warehouse}. Prefect: {os.environ.get('PREFECT_API_URL', 'configured')}"
    )
    serve_deployments(deployments)
