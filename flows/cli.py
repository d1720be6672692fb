"""The command line: `wirehouse COMMAND`. Each command says what went wrong in one sentence and exits with 1."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from flows.commands import article, browse, feeds, judge, keep, look, operate, serve, take_in
from flows.console import out, print_error
from flows.log import configure
from flows.settings import SettingsError

app = typer.Typer(
    name="wirehouse",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        out.print(f"wirehouse {version('wirehouse')}", highlight=False)
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Newswires in, a warehouse of events out: who says which number, of whom, in which sentence."""


take_in.add_to(app)
look.add_to(app)
feeds.add_to(app)
article.add_to(app)
judge.add_to(app)
operate.add_to(app)
keep.add_to(app)
serve.add_to(app)
browse.add_to(app)


def main() -> None:
    """Run the command line; expected failures are one sentence on stderr and exit code 1."""
    from flows.prefect_server import PrefectServerError
    from warehouse.errors import WarehouseError

    if os.environ.get("WIREHOUSE_LOG_FORMAT") == "json":
        configure("json")  # also for what goes wrong before the settings are read
    try:
        app()
    except (SettingsError, WarehouseError, PrefectServerError, OSError) as error:
        print_error(_sentence(error), who="wirehouse:")
        sys.exit(1)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        where = f" {error.filename}" if error.filename else ""
        return f"{error.strerror}:{where}. Nothing that was stored before is lost; mend it and run again."
    return str(error)


if __name__ == "__main__":
    main()
