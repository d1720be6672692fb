"""Commands that keep it going: `serve` runs all deployments on schedule, `maintain` does the nightly one once.

Both use the configured Prefect server, or one of our own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from flows.commands.at_work import at_work, end_on_sigterm, shown_progress, tell_end
from flows.console import SettingsOption, WarehouseOption, out
from flows.log import LOG, configure, is_json
from flows.settings import read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(serve)
    app.command()(maintain)


def serve(
    every: Annotated[int, typer.Option(help="Minutes between two runs, of the feeds that are due.", min=1)] = 15,
    port: Annotated[int, typer.Option(help="Where the local Prefect server listens (loopback).")] = 4200,
    name: Annotated[str, typer.Option(help="What Prefect calls it: one name a warehouse.")] = "wirehouse",
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Run at once and then on a schedule until stopped: on the server of PREFECT_API_URL, else on one of our own."""
    from flows.prefect_server import LocalServer, configured_api_url, only_server, set_defaults
    from warehouse.connect import Paths

    chosen = read_settings(settings, warehouse=warehouse)
    set_defaults(chosen.log_format)
    configure(chosen.log_format)
    end_on_sigterm()
    folder = Paths.of(chosen.warehouse).folder
    with only_server(folder):
        server = None if configured_api_url() else LocalServer(folder, port=port, is_lasting=True)
        try:
            if server:
                server.wait()
            from flows.serving import make_deployments, serve_deployments  # Prefect reads its settings when imported

            _say(f"Polling every {every} minutes into {chosen.warehouse}. Prefect: {configured_api_url()}")
            deployments = make_deployments(
                warehouse=chosen.warehouse, settings_file=settings, every=timedelta(minutes=every), name=name
            )
            serve_deployments(deployments)
        except KeyboardInterrupt:
            pass
        finally:  # Prefect's runner ends its runs on SIGTERM and SIGINT and then leaves by SystemExit
            if server:
                server.stop()
            _say("Stopped. What a run had not finished, the next one finishes.")


def _say(sentence: str) -> None:
    if is_json():
        LOG.info(sentence)
    else:
        out.print(sentence)


def maintain(warehouse: WarehouseOption = None, settings: SettingsOption = None) -> None:
    """Do what `serve` does every night: drop raw pages beyond their retention, run every check, publish."""
    from warehouse.connect import find_warehouse

    chosen = read_settings(settings, warehouse=warehouse)
    with at_work(chosen, find_warehouse(chosen.warehouse).folder) as server:
        from flows.maintenance import maintain_with

        with shown_progress(server) as progress:
            summary = maintain_with(chosen, progress=progress)
    tell_end(summary, chosen)
