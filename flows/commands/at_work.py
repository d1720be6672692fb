"""What the commands that run a flow share: a Prefect API, progress, an end by hand, a last word."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows import log
from flows.console import errors, out, print_error
from flows.prefect_server import LocalServer, prefect_api
from flows.progress import Progress, terminal_progress
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.runs import RunSummary


@contextmanager
def at_work(settings: Settings, folder: Path) -> Iterator[LocalServer | None]:
    """A Prefect API is there and logs are as the settings say; import the flow inside, while a server starts.

    Ctrl-C and SIGTERM end the command with a sentence and exit code 130.
    """
    log.configure(settings.log_format)
    end_on_sigterm()
    try:
        with prefect_api(folder, log_format=settings.log_format) as server:
            yield server
    except KeyboardInterrupt:
        print_error("Stopped. Nothing that was loaded is lost; what was not finished, the next run finishes.")
        raise typer.Exit(130) from None


def end_on_sigterm() -> None:
    """SIGTERM is Ctrl-C, before a flow, in it and after it: Prefect hands it on to whoever heard it before."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


@contextmanager
def shown_progress(server: LocalServer | None) -> Iterator[Progress]:
    """Progress to hand to a flow, once the server answers."""
    with terminal_progress(errors) as progress:
        if server:
            progress.begin("Prefect server")
            server.wait()
        yield progress


def tell_end(summary: RunSummary, settings: Settings) -> None:
    """Say what a run came to; exit code 1 where nothing went through."""
    from flows.report_run import log_summary, print_summary

    if log.is_json():
        log_summary(summary)
    else:
        print_summary(out, summary, settings.warehouse)
    if not summary.is_success:
        raise typer.Exit(1)
