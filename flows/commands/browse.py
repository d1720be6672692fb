"""The commands `browse` and `report`: look at the warehouse in a browser, or write the same pages to hand on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from flows.console import SettingsOption, WarehouseOption, out
from flows.settings import SettingsError, read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(browse)
    app.command()(report)


def browse(
    host: Annotated[str, typer.Option(help="Where to listen; anything but loopback asks for a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8765,
    token: Annotated[
        str | None, typer.Option(help="The token to ask for.", envvar="WIREHOUSE_TOKEN", show_default="a new one")
    ] = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Open the event browser on a local web page. It only reads; stop it with Ctrl-C."""
    from flows.browse.guard import is_loopback, new_token
    from flows.browse.serve import listen, serve
    from warehouse.query import open_published

    chosen = read_settings(settings, warehouse=warehouse)
    open_published(chosen.warehouse).close()  # what is wrong with the file is said here, not on a page
    needed = token or (None if is_loopback(host) else new_token())
    socket = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{socket.getsockname()[1]}/" + (f"?token={needed}" if needed else "")
    out.print(f"Look at {escape(str(chosen.warehouse))} at {address}", soft_wrap=True, highlight=False)
    serve(chosen.warehouse, socket, token=needed)


def report(
    target: Annotated[Path, typer.Option("--out", help="The folder to write: new, or of an earlier report.")],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Happened on or after this day.")] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Happened on or before this day.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="ISO country code, such as PK.")] = None,
    text: Annotated[str | None, typer.Option(help="Part of the title, a headline, place or actor.")] = None,
    limit: Annotated[int, typer.Option(help="How many events at the most, newest first.")] = 500,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write the pages of the browser as a static site: open its index.html, or put the folder on any web server."""
    from flows.browse.filters import Filter
    from flows.browse.static_site import NotOurFolder, write_site

    chosen = Filter(
        since=since.date() if since else None, until=until.date() if until else None, country=country, text=text
    )
    try:
        count = write_site(read_settings(settings, warehouse=warehouse).warehouse, target, chosen, limit=limit)
    except NotOurFolder as error:
        raise SettingsError(str(error)) from error
    out.print(f"Wrote {count:,} events; open {escape(str(target / 'index.html'))}", soft_wrap=True, highlight=False)
