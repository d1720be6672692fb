"""The two consoles, and the options that every command shares."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from flows.log import LOG, is_json

#: Answers. On a pipe rich falls back to 80 columns and would cut quotes: a wide line is folded by the reader instead.
out = Console(width=None if Console().is_terminal else 160)
#: Progress and errors: never mixed into an answer that is piped on.
errors = Console(stderr=True)

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="The published warehouse file.", show_default="wirehouse.duckdb"),
]
SettingsOption = Annotated[
    Path | None, typer.Option("--settings", help="A settings file.", show_default="wirehouse.toml if there is one")
]
FeedsOption = Annotated[
    Path | None, typer.Option("--feeds", help="A feed list (TOML).", show_default="the one that ships")
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as after this run (a number) or at this time (UTC).", show_default="now"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def print_error(sentence: str, *, who: str = "") -> None:
    """Say what went wrong: to people, or as a log line where the log is JSON."""
    if is_json():
        LOG.error(sentence)
        return
    start = f"[bold red]{who}[/] " if who else ""
    errors.print(start + escape(sentence), highlight=False, soft_wrap=True)


def style_of(*, as_json: bool, as_csv: bool) -> str:
    """The output style that the two switches mean."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    return "json" if as_json else "csv" if as_csv else "table"
