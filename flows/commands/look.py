"""Commands that only look: events, show, sql."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.panel import Panel

from flows.console import AsOfOption, CsvOption, JsonOption, SettingsOption, WarehouseOption, out, style_of
from flows.render import Answer, as_json, as_table, plain, print_answer
from flows.settings import read_settings


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(events)
    app.command()(show)
    app.command()(sql)


def events(
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Happened on or after this day.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO country code, such as PK.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Part of a type's name, such as clash.")] = None,
    text: Annotated[str | None, typer.Option(help="Part of the title, place or actor.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only events whose numbers are disputed.")] = False,
    limit: Annotated[int, typer.Option(help="How many at the most.")] = 50,
    as_of: AsOfOption = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """List events, newest first."""
    from flows.reading_room import open_reader

    if country and not re.fullmatch("[A-Za-z]{2}", country):
        raise typer.BadParameter(f"{country!r} is no ISO code of two letters, such as PK", param_hint="--country")
    style = style_of(as_json=json, as_csv=csv)
    with open_reader(read_settings(settings, warehouse=warehouse).warehouse, as_of=as_of) as reader:
        answer = reader.named(
            "event_list",
            since=since.date() if since else None,
            country=country,
            event_type=event_type,
            text=text,
            disputed=True if disputed else None,
            limit=limit,
        )
    print_answer(out, answer if style != "table" else _compact(answer), style=style)


def show(
    event: Annotated[str, typer.Argument(help="An event's id, or the first characters of it.")],
    as_of: AsOfOption = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show one event: its claims side by side with who says what, what does not add up, its reports.

    As CSV the claims alone: the other parts have other columns.
    """
    from flows.reading_room import open_reader

    style = style_of(as_json=json, as_csv=csv)
    with open_reader(read_settings(settings, warehouse=warehouse).warehouse, as_of=as_of) as reader:
        parts = reader.event_parts(event)
    if style == "csv":
        print_answer(out, parts["claims"], style=style)
    elif style == "json":
        out.file.write(_dumps({name: answer.records() for name, answer in parts.items()}) + "\n")
    else:
        print_event(parts)


def print_event(parts: dict[str, Answer]) -> None:
    """Print an event the way `wirehouse show` does; `parts` as `Reader.event_parts` gives them."""
    event = parts["event"].records()[0]
    out.print(Panel(_headline(event), title=f"event {event['event_id']}", title_align="left", expand=False))
    columns = ("measure", "of_whom", "value", "qualifier", "who_says", "side", "as_of", "outlet", "quote")
    claims = _told_once(_only(parts["claims"], columns), repeated_by="outlet")
    out.print(as_table(claims, title="Claims: who says which number, of whom"))
    for name, title in (
        ("discrepancies", "What does not add up"),
        ("statements", "Who claims, blames, denies"),
        ("places", "Places"),
        ("reports", "Reports"),
        ("changes", "How the event came to be"),
    ):
        if parts[name].rows:
            part = _told_once(parts[name], repeated_by="outlet") if name == "statements" else parts[name]
            out.print(as_table(part, title=title))


def sql(
    query: Annotated[str, typer.Argument(help="One SQL query over the views; `-` reads it from standard input.")],
    as_of: AsOfOption = None,
    warehouse: WarehouseOption = None,
    settings: SettingsOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Query the newest published warehouse with SQL, read only; with --as-of every view as it answered then."""
    import sys

    from flows.reading_room import open_reader

    style = style_of(as_json=json, as_csv=csv)
    text = sys.stdin.read() if query == "-" else query
    with open_reader(read_settings(settings, warehouse=warehouse).warehouse, as_of=as_of) as reader:
        print_answer(out, reader.sql_by_hand(text), style=style)


def _headline(event: dict[str, Any]) -> str:
    when = plain(event["date_start_on"])
    if event["date_end_on"] and event["date_end_on"] != event["date_start_on"]:
        when += f" to {plain(event['date_end_on'])}"
    where = ", ".join(plain(event[k]) for k in ("place_name", "admin1", "country_code") if event[k])
    who = " → ".join(plain(event[k]) for k in ("initiator", "recipient") if event[k])
    notes = "".join(f" · {note.upper()}" for note in ("disputed", "retracted") if event[f"is_{note}"])
    toll = " · ".join(f"{m}: {_range(event, m)}" for m in ("killed", "wounded") if event[f"{m}_best"] is not None)
    reports, outlets, origins = (_counted(event[f"{what}_count"], what) for what in ("report", "outlet", "origin"))
    lines = (
        f"[bold]{escape(plain(event['title']))}[/bold]",
        escape(f"{event['event_type']} / {event['event_subtype']} · {when or 'no date'} · {where or 'no place'}"),
        escape(who),
        escape((toll + notes).removeprefix(" · ")),
        f"merged into {event['merged_into']}" if event["merged_into"] else f"{reports} of {outlets}, {origins}",
    )
    return "\n".join(line for line in lines if line.strip())


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _range(event: dict[str, Any], measure: str) -> str:
    low, best, high = (event[f"{measure}_{part}"] for part in ("low", "best", "high"))
    return str(best) if low == best == high else f"{best} ({plain(low)}–{plain(high) or '?'})"


def _compact(answer: Answer) -> Answer:
    """Ids by their first eight characters and the toll as one column: what fits a terminal."""
    rows = []
    for record in answer.records():
        low, best, high = (record.pop(f"killed_{part}") for part in ("low", "best", "high"))
        record["event_id"] = str(record["event_id"])[:8]
        killed = "" if best is None else str(best) if low == best == high else f"{best} ({plain(low)}–{plain(high)})"
        rows.append({**record, "killed": killed})
    names = (
        "event_id",
        "on",
        "country",
        "place",
        "type",
        "title",
        "killed",
        "wounded",
        "outlets",
        "origins",
        "disputed",
    )
    return Answer(names, tuple(tuple(row[name] for name in names) for row in rows))


def _told_once(answer: Answer, *, repeated_by: str) -> Answer:
    """Rows that differ in one column alone as one row: that column has its first value, and how many others there are.

    Four outlets that print one wire text are one line, not four.
    """
    at = answer.columns.index(repeated_by)
    told: dict[tuple[Any, ...], dict[Any, None]] = {}
    for row in answer.rows:
        told.setdefault(row[:at] + row[at + 1 :], {})[row[at]] = None
    rows = []
    for rest, (first, *more) in told.items():
        words = f"{plain(first)} and {len(more)} more" if more else first
        rows.append((*rest[:at], words, *rest[at:]))
    return Answer(answer.columns, tuple(rows))


def _only(answer: Answer, columns: tuple[str, ...]) -> Answer:
    at = [answer.columns.index(name) for name in columns]
    return Answer(columns, tuple(tuple(row[i] for i in at) for row in answer.rows))


def _dumps(value: Any) -> str:
    import json

    return json.dumps(value, default=as_json, ensure_ascii=False, indent=1)
